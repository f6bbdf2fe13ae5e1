/**
 * Buttons and select menus in action rows, and their limits [components/reference: Button Structure, String Select
 * Structure, Action Row Structure, Custom ID]. Components V2 are not part of the local Discord.
 */
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { complain, list, listBetween, snowflake, text, textBetween, urlOf, withoutNulls } from './form.ts';

const MAX_ROWS = 5;
const MAX_IN_ROW = 5;
const MAX_URL = 512;

export const customId = textBetween(1, 100);
const componentId = z.int().min(0).exactOptional();
const emoji = z.object({
  id: snowflake.exactOptional(),
  name: z.string().exactOptional(),
  animated: z.boolean().exactOptional(),
});
const buttonFace = {
  type: z.literal(ComponentType.Button),
  id: componentId,
  label: text(80).exactOptional(),
  emoji: emoji.exactOptional(),
  disabled: z.boolean().exactOptional(),
};
const pressed = { ...buttonFace, custom_id: customId };
const needsFace = (context: z.core.ParsePayload<{ label?: string; emoji?: unknown }>) => {
  if (!context.value.label && !context.value.emoji) {
    complain(context, 'BASE_TYPE_REQUIRED', 'This field is required', ['label']);
  }
};

const button = z.discriminatedUnion('style', [
  z.object({ ...pressed, style: z.literal(ButtonStyle.Primary) }).check(needsFace),
  z.object({ ...pressed, style: z.literal(ButtonStyle.Secondary) }).check(needsFace),
  z.object({ ...pressed, style: z.literal(ButtonStyle.Success) }).check(needsFace),
  z.object({ ...pressed, style: z.literal(ButtonStyle.Danger) }).check(needsFace),
  z
    .object({
      ...buttonFace,
      style: z.literal(ButtonStyle.Link),
      url: urlOf(['http', 'https', 'discord'], MAX_URL),
    })
    .check(needsFace),
]);

const selection = {
  id: componentId,
  custom_id: customId,
  placeholder: text(150).exactOptional(),
  min_values: z.int().min(0).max(25).exactOptional(),
  max_values: z.int().min(1).max(25).exactOptional(),
  disabled: z.boolean().exactOptional(),
  required: z.boolean().exactOptional(),
};
interface Selection {
  min_values?: number;
  max_values?: number;
  default_values?: readonly unknown[];
}
/** What a menu demands can be chosen in it, and what it has chosen already is possible. */
function checkSelection(context: z.core.ParsePayload<Selection>): void {
  const { min_values = 1, max_values = 1, default_values = [] } = context.value;
  if (min_values > max_values) {
    complain(context, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max_values}.`, [
      'min_values',
    ]);
  }
  const chosen = default_values.length;
  if (chosen > max_values || (chosen > 0 && chosen < min_values)) {
    complain(context, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min_values} and ${max_values} in length.`, [
      'default_values',
    ]);
  }
}
const selectOption = z.object({
  label: textBetween(1, 100),
  value: textBetween(1, 100),
  description: text(100).exactOptional(),
  emoji: emoji.exactOptional(),
  default: z.boolean().exactOptional(),
});
const defaults = <T extends SelectMenuDefaultValueType>(type: T) =>
  list(z.object({ id: snowflake, type: z.literal(type) }), 25).exactOptional();

/** A select menu whose options the bot gives. */
export const stringSelect = z
  .object({
    ...selection,
    type: z.literal(ComponentType.StringSelect),
    options: listBetween(selectOption, 1, 25),
  })
  .check(checkSelection, (context) => {
    const { options, max_values = 1 } = context.value;
    if (options.length < max_values) {
      complain(context, 'BASE_TYPE_BAD_LENGTH', `Must be between ${max_values} and 25 in length.`, [
        'options',
      ]);
    }
    if (options.filter((each) => each.default).length > max_values) {
      complain(context, 'BASE_TYPE_MAX_LENGTH', `Must be ${max_values} or fewer in length.`, ['options']);
    }
    const seen = new Set<string>();
    for (const [index, { value }] of options.entries()) {
      if (seen.has(value)) {
        complain(
          context,
          'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
          'The specified option value is already used',
          ['options', index, 'value'],
        );
      }
      seen.add(value);
    }
  });
export const entitySelects = [
  z
    .object({
      ...selection,
      type: z.literal(ComponentType.UserSelect),
      default_values: defaults(SelectMenuDefaultValueType.User),
    })
    .check(checkSelection),
  z
    .object({
      ...selection,
      type: z.literal(ComponentType.RoleSelect),
      default_values: defaults(SelectMenuDefaultValueType.Role),
    })
    .check(checkSelection),
  z
    .object({
      ...selection,
      type: z.literal(ComponentType.MentionableSelect),
      default_values: list(
        z.object({
          id: snowflake,
          type: z.enum({ User: SelectMenuDefaultValueType.User, Role: SelectMenuDefaultValueType.Role }),
        }),
        25,
      ).exactOptional(),
    })
    .check(checkSelection),
  z
    .object({
      ...selection,
      type: z.literal(ComponentType.ChannelSelect),
      channel_types: z.array(z.enum(ChannelType)).exactOptional(),
      default_values: defaults(SelectMenuDefaultValueType.Channel),
    })
    .check(checkSelection),
] as const;

const inRow = z.discriminatedUnion('type', [button, stringSelect, ...entitySelects]);

const actionRow = z
  .object({
    type: z.literal(ComponentType.ActionRow),
    id: componentId,
    components: listBetween(inRow, 1, MAX_IN_ROW),
  })
  .check((context) => {
    const { components } = context.value;
    // A select menu is as wide as five buttons.
    const crowded = components.length > 1 && components.some((each) => each.type !== ComponentType.Button);
    if (crowded) {
      complain(
        context,
        'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        'The specified component exceeds the maximum width',
        ['components', components.length - 1],
      );
    }
  }) satisfies z.ZodType<APIActionRowComponent<APIComponentInMessageActionRow>>;

/** All components of a message. */
export const messageComponentsSchema = withoutNulls(
  list(actionRow, MAX_ROWS).check((context) => {
    const seen = new Set<string>();
    for (const [row, { components }] of context.value.entries()) {
      for (const [column, component] of components.entries()) {
        if (!('custom_id' in component)) continue;
        if (seen.has(component.custom_id)) {
          complain(context, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated', [
            row,
            'components',
            column,
            'custom_id',
          ]);
        }
        seen.add(component.custom_id);
      }
    }
  }),
);
export type MessageRow = APIActionRowComponent<APIComponentInMessageActionRow>;
