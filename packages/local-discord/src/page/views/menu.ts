/** The menu of a message or of a member: the bot's context commands, and what the page offers itself. */
import { ApplicationCommandType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { act, channelName } from '../act.ts';
import { openDrawer } from '../drawer-log.ts';
import { change, focusOn, isPupil, type OpenMenu, state } from '../state.ts';
import { words } from '../words.ts';

interface Item {
  readonly label: string;
  readonly run: () => void;
}

export function menuView(): TemplateResult | typeof nothing {
  const { menu } = state;
  if (menu === undefined) return nothing;
  const items = itemsOf(menu);
  const left = Math.max(8, Math.min(menu.x, window.innerWidth - 280));
  const top = Math.max(8, Math.min(menu.y, window.innerHeight - 20 - items.length * 40));
  const choose = (item: Item) => {
    close(menu);
    item.run();
  };
  return html`<div class="veil" @click=${() => close(menu)} @contextmenu=${(event: Event) => event.preventDefault()}>
    <ul class="context" role="menu" aria-label=${words().menus.commands} style="left:${left}px;top:${top}px" @keydown=${(event: KeyboardEvent) => onKey(event, menu, items.length)}>
      ${items.map(
        (item, index) =>
          html`<li role="none">
            <button role="menuitem" id="menu-${index}" tabindex="-1" @click=${() => choose(item)}>${item.label}</button>
          </li>`,
      )}
    </ul>
  </div>`;
}

function close({ about }: OpenMenu): void {
  change({ menu: undefined });
  if ('messageId' in about) focusOn('composer-text');
}

function itemsOf({ about }: OpenMenu): Item[] {
  const commands = state.page?.commands ?? [];
  const use = (action: string, body: Readonly<Record<string, unknown>>) => async () => {
    const acted = await act(action, body);
    if (!acted.ok) change({ problem: acted.error });
  };
  if ('memberId' in about) {
    const member = state.page?.members.find(({ id }) => id === about.memberId)?.name;
    return commands
      .filter(({ type }) => type === ApplicationCommandType.User)
      .map(({ name, label }) => ({
        label,
        run: use('use-on-member', { command: name, channel: channelName(), member }),
      }));
  }
  const { messageId } = about;
  const message = state.messages.get(messageId);
  return [
    ...commands
      .filter(({ type }) => type === ApplicationCommandType.Message)
      .map(({ name, label }) => ({
        label,
        run: use('use-on-message', { command: name, message: messageId }),
      })),
    ...(isPupil() ? [] : [{ label: words().messages.wire, run: () => openDrawer({ messageId }) }]),
    { label: words().menus.copyId, run: () => void navigator.clipboard?.writeText(messageId) },
    ...(message?.content
      ? [{ label: words().menus.copyText, run: () => void navigator.clipboard?.writeText(message.content) }]
      : []),
  ];
}

function onKey(event: KeyboardEvent, menu: OpenMenu, count: number): void {
  const at = Number((event.target as HTMLElement).id.replace('menu-', ''));
  const go = (index: number) => {
    event.preventDefault();
    focusOn(`menu-${(index + count) % count}`);
  };
  if (event.key === 'ArrowDown') go(at + 1);
  if (event.key === 'ArrowUp') go(at - 1);
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    close(menu);
  }
}
