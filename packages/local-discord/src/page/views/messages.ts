/** The channel's messages, the newest at the bottom. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PageInteraction, PageMessage } from '../../web/protocol.ts';
import { channelName } from '../act.ts';
import { state } from '../state.ts';
import { words } from '../words.ts';
import { messageView, placeholderView } from './message.ts';

/** Discord says the author's name again after so many milliseconds. */
const SAME_BREATH = 7 * 60_000;

type Entry =
  | { readonly id: string; readonly message: PageMessage; readonly continues: boolean }
  | { readonly id: string; readonly waiting: PageInteraction };

export function messagesView(): TemplateResult {
  const { theme, page } = state;
  const t = words().messages;
  const bot = page?.bot.name ?? '';
  // The components read the theme once, so that another one needs new ones.
  return html`<div id="scroll" class="scroll" tabindex="-1">
    <div class="welcome">
      <h2>${t.welcome(channelName())}</h2>
      <p>${t.about(bot)}</p>
    </div>
    ${keyed(
      theme,
      html`<discord-messages ?light-theme=${theme === 'light'} role="log" aria-label=${t.list(channelName())} aria-relevant="additions">
        ${repeat(
          entries(),
          ({ id }) => id,
          (entry) =>
            'message' in entry ? messageView(entry.message, entry.continues) : placeholderView(entry.waiting),
        )}
      </discord-messages>`,
    )}
    ${page?.botOnline === false ? html`<p class="quiet offline" role="status">${t.notOnline(bot)}</p>` : nothing}
  </div>`;
}

/** The messages, and in their places the commands that still wait for one. */
function entries(): Entry[] {
  const { channelId, messages, interactions, dismissed } = state;
  const shown = [...messages.values()].filter(
    (each) => each.channelId === channelId && !dismissed.has(each.id),
  );
  const waiting = [...interactions.values()].filter(
    (each) =>
      each.channelId === channelId &&
      each.use !== undefined &&
      each.messageId === undefined &&
      (each.state === 'pending' || each.state === 'failed') &&
      !dismissed.has(each.id),
  );
  const sorted = [...shown, ...waiting].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  return sorted.map((each, index) => {
    if (!('author' in each)) return { id: each.id, waiting: each };
    const before = sorted[index - 1];
    const continues =
      before !== undefined &&
      'author' in before &&
      before.author.id === each.author.id &&
      before.ephemeral === each.ephemeral &&
      each.use === undefined &&
      each.repliesTo === undefined &&
      each.createdAt - before.createdAt < SAME_BREATH;
    return { id: each.id, message: each, continues };
  });
}
