/** One message, as its member sees it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PageInteraction, PageMessage, PageUse } from '../../web/protocol.ts';
import { avatarOf } from '../avatar.ts';
import { openDrawer } from '../drawer-log.ts';
import { markdown } from '../markdown.ts';
import { change, focusOn, isPupil, state } from '../state.ts';
import { words } from '../words.ts';
import { attachmentsView } from './attachments.ts';
import { embedView } from './embed.ts';
import { icons } from './icons.ts';
import { rowsView } from './rows.ts';
import { when } from './when.ts';

/** @param continues the message before it is of the same author, so that the name is not said again */
export function messageView(message: PageMessage, continues: boolean): TemplateResult {
  const { id, author, use, loading, ephemeral, failure, repliesTo, pings } = message;
  const failed = [...state.interactions.values()].findLast(({ sourceId }) => sourceId === id);
  const open = (event: MouseEvent) => openMenu(event, id);
  const t = words().messages;
  return html`<discord-message
    role="article"
    id="message-${id}"
    data-message=${id}
    class=${ephemeral ? 'private' : ''}
    aria-label="${author.name}, ${when(message.createdAt)}"
    author=${author.name}
    avatar=${avatarOf(author.name, author.isBot)}
    timestamp=${when(message.createdAt)}
    ?bot=${author.isBot}
    ?highlight=${pings.includes(state.page?.me.id ?? '')}
    ?edited=${message.editedAt !== undefined && message.content !== ''}
    ?message-body-only=${continues}
    @contextmenu=${open}
    @pointerdown=${(event: PointerEvent) => onLongPress(event, id)}
  >
    ${use ? useView(use) : nothing}
    ${repliesTo ? html`<discord-reply slot="reply" author=${repliesTo.author} avatar=${avatarOf(repliesTo.author, repliesTo.author === state.page?.bot.name)}>${repliesTo.text}</discord-reply>` : nothing}
    ${loading ? (failure === undefined ? thinking() : failureView(t.noResponse)) : markdown(message.content, 'message')}
    ${message.embeds.map((embed) => embedView(embed, message.attachments))}
    ${attachmentsView(message.attachments)} ${rowsView(message)}
    <div slot="thread">
      ${failed?.state === 'failed' && !state.dismissed.has(failed.id) ? failureView(t.failed) : nothing}
      ${ephemeral ? privateNote(id) : nothing}
    </div>
    <div slot="reactions" class="tools">
      <button class="plain" aria-label=${t.more} aria-haspopup="menu" @click=${open}>${icons.more}</button>
      ${isPupil() ? nothing : html`<button class="plain" aria-label=${t.wire} @click=${() => openDrawer({ messageId: id })}>${icons.code}</button>`}
    </div>
  </discord-message>`;
}

/** A command that has no reply yet, or never got one. Its member alone sees it. */
export function placeholderView(interaction: PageInteraction): TemplateResult {
  const { bot } = state.page ?? {};
  const name = bot?.name ?? '';
  const { id, failure, use } = interaction;
  const t = words().messages;
  return html`<discord-message
    role="article"
    class="private"
    aria-label="${name}, ${when(interaction.createdAt)}"
    author=${name}
    avatar=${avatarOf(name, true)}
    timestamp=${when(interaction.createdAt)}
    bot
  >
    ${use ? useView(use) : nothing}
    ${failure === undefined ? html`<span class="quiet">${t.sending}</span>` : failureView(t.noResponse)}
    <div slot="thread">${failure === undefined ? nothing : privateNote(id)}</div>
    <div slot="reactions" class="tools">
      ${isPupil() ? nothing : html`<button class="plain" aria-label=${t.wire} @click=${() => openDrawer({ interactionId: id })}>${icons.code}</button>`}
    </div>
  </discord-message>`;
}

const COMMAND_TYPES = { slash: 'slash_command', message: 'message_command', user: 'user_command' } as const;

const useView = ({ memberName, command, kind, typed, target }: PageUse) =>
  html`<discord-command
    slot="reply"
    title=${typed}
    author=${memberName}
    avatar=${avatarOf(memberName)}
    command=${command}
    type=${COMMAND_TYPES[kind]}
    context-user-name=${target?.name ?? nothing}
    context-user-image=${target ? avatarOf(target.name, target.isBot) : nothing}
    ?context-user-bot=${target?.isBot}
    context-message-reply=${target?.text ?? nothing}
  ></discord-command>`;

const thinking = () =>
  html`<span class="thinking" role="status"
    ><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${words().messages.thinking(state.page?.bot.name ?? '')}</span
  >`;

const failureView = (failure: string) => html`<span class="failure" role="alert">${failure}</span>`;

function privateNote(id: string): TemplateResult {
  const dismiss = () => {
    state.dismissed.add(id);
    change();
    focusOn('composer-text');
  };
  return html`<div class="private-note">
    ${icons.eye} ${words().messages.onlyYou} • <button class="link" @click=${dismiss}>${words().messages.dismiss}</button>
  </div>`;
}

function openMenu(event: MouseEvent, messageId: string): void {
  // Links and pictures keep the browser's own menu.
  const isOwn = event.type === 'contextmenu' && (event.target as HTMLElement).closest('a, img');
  if (isOwn) return;
  event.preventDefault();
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
  const isByKey = event.clientX === 0 && event.clientY === 0;
  change({
    menu: {
      about: { messageId },
      x: isByKey ? box.left : event.clientX,
      y: isByKey ? box.bottom : event.clientY,
    },
  });
  focusOn('menu-0');
}

/** Touch has no right button; some systems make a long press one, others do not. */
const LONG_PRESS = 500;

function onLongPress(event: PointerEvent, messageId: string): void {
  if (event.pointerType !== 'touch') return;
  const { clientX: x, clientY: y } = event;
  const timer = setTimeout(() => {
    change({ menu: { about: { messageId }, x, y } });
    focusOn('menu-0');
  }, LONG_PRESS);
  const end = () => clearTimeout(timer);
  for (const name of ['pointerup', 'pointercancel', 'pointermove', 'scroll']) {
    window.addEventListener(name, end, { once: true, capture: true });
  }
}
