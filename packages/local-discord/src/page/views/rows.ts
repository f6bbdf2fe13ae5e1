/** Buttons and menus below a message. */
import {
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { PageMessage } from '../../web/protocol.ts';
import { act } from '../act.ts';
import { entities } from '../composer/suggest.ts';
import { change } from '../state.ts';
import { words } from '../words.ts';

const STYLES: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'destructive',
};

export const rowsView = (message: PageMessage): TemplateResult | typeof nothing =>
  message.rows.length === 0
    ? nothing
    : html`<div slot="components">
        ${message.rows.map(
          ({ components }) =>
            html`<div class="row">${components.map((component) => componentView(message, component))}</div>`,
        )}
      </div>`;

function componentView(message: PageMessage, component: APIComponentInMessageActionRow): TemplateResult {
  return component.type === ComponentType.Button
    ? buttonView(message, component)
    : menuView(component, (values) =>
        run('choose', { message: message.id, customId: component.custom_id, values }),
      );
}

function buttonView(message: PageMessage, button: APIButtonComponent): TemplateResult {
  const disabled = button.disabled ?? false;
  const label = 'label' in button ? button.label : undefined;
  const emoji = 'emoji' in button ? button.emoji?.name : undefined;
  const face = [emoji, label].filter(Boolean).join(' ');
  if (button.style === ButtonStyle.Link) {
    return html`<a class="button secondary" href=${button.url} target="_blank" rel="noopener noreferrer">${face}</a>`;
  }
  if (!('custom_id' in button)) return html`${face}`;
  const press = () => {
    if (!disabled) void run('press', { message: message.id, customId: button.custom_id });
  };
  // One that is disabled keeps the focus that it has: the keyboard goes on from there.
  return html`<button class="button ${STYLES[button.style] ?? 'secondary'}" aria-disabled=${disabled} ?data-asks=${label?.endsWith('?')} @click=${press}>
    ${face}
  </button>`;
}

async function run(action: string, body: Readonly<Record<string, unknown>>): Promise<void> {
  const acted = await act(action, body);
  if (!acted.ok) change({ problem: acted.error });
}

export type Menu = Exclude<APIComponentInMessageActionRow, APIButtonComponent>;

interface MenuOption {
  readonly label: string;
  readonly value: string;
  readonly chosen: boolean;
}

/** A select menu; where several values may be chosen, they are sent with a button of their own. */
export function menuView(menu: Menu, choose: (values: string[]) => void): TemplateResult {
  const { min_values = 1, max_values = 1, disabled = false, placeholder } = menu;
  const options = optionsOf(menu);
  const label = placeholder ?? words().menus.makeSelection;
  const values = (select: HTMLSelectElement) =>
    [...select.selectedOptions].map(({ value }) => value).filter((value) => value !== '');
  if (max_values === 1) {
    return html`<select
      class="menu"
      aria-label=${label}
      ?disabled=${disabled}
      @change=${({ target }: Event) => choose(values(target as HTMLSelectElement))}
    >
      <option value="" ?disabled=${min_values > 0} ?selected=${!options.some(({ chosen }) => chosen)}>${label}</option>
      ${options.map(option)}
    </select>`;
  }
  const send = ({ currentTarget }: Event) => {
    const select = (currentTarget as HTMLElement).previousElementSibling;
    if (select instanceof HTMLSelectElement) choose(values(select));
  };
  return html`<select class="menu" multiple size=${Math.min(5, options.length)} aria-label=${label} ?disabled=${disabled}>
      ${options.map(option)}</select
    ><button class="button secondary" ?disabled=${disabled} @click=${send}>${words().menus.choose}</button>`;
}

const option = ({ label, value, chosen }: MenuOption) =>
  html`<option value=${value} ?selected=${chosen}>${label}</option>`;

/** What a menu offers: its own options, or members, roles and channels. */
export function optionsOf(menu: Menu): MenuOption[] {
  if (menu.type === ComponentType.StringSelect) {
    return menu.options.map(({ label, value, description, default: chosen = false }) => ({
      label: description ? `${label} (${description})` : label,
      value,
      chosen,
    }));
  }
  const { users, roles, channels } = entities();
  const lists = {
    [ComponentType.UserSelect]: users,
    [ComponentType.RoleSelect]: roles,
    [ComponentType.MentionableSelect]: [...users, ...roles],
    [ComponentType.ChannelSelect]: channels,
  };
  const chosen = new Set((menu.default_values ?? []).map(({ id }) => id));
  return lists[menu.type].map(({ name, value }) => ({
    label: name,
    value: String(value),
    chosen: chosen.has(String(value)),
  }));
}
