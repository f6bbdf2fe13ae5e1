/** The rows of buttons and menus that stand under replies. */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord.js';

import { COMPONENT } from './limits.ts';
import { shorten } from './text.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

interface ButtonLook {
  readonly style?: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger;
  readonly disabled?: boolean;
}

/** @param customId comes back when it is pressed @param label its start, where it is too long */
export const button = (
  customId: string,
  label: string,
  { style = ButtonStyle.Secondary, disabled = false }: ButtonLook = {},
): APIButtonComponent => ({
  type: ComponentType.Button,
  style,
  label: shorten(label, COMPONENT.buttonLabel),
  custom_id: customId,
  disabled,
});

/** Buttons beside each other. */
export const row = (buttons: APIButtonComponent[]): Row => ({
  type: ComponentType.ActionRow,
  components: buttons,
});

/** A menu of which one option is chosen: it fills a row. */
export const menu = (customId: string, placeholder: string, options: APISelectMenuOption[]): Row => ({
  type: ComponentType.ActionRow,
  components: [{ type: ComponentType.StringSelect, custom_id: customId, placeholder, options }],
});
