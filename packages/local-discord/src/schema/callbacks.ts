/** How a bot answers an interaction [interactions/receiving-and-responding: Interaction Callback Data Structure]. */
import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  MessageFlags,
  InteractionResponseType as ResponseType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { choice } from './commands.ts';
import { customId, entitySelects, stringSelect } from './components.ts';
import { complain, list, listBetween, text, textBetween, withoutNulls } from './form.ts';

/** The body around an answer; its `data` is parsed by its type. */
export const callbackSchema = z.object({
  type: z.enum(ResponseType),
  data: z.unknown().optional(),
});

/** EPHEMERAL is the only flag of a deferral [interactions/receiving-and-responding: Messages]. */
export const deferSchema = z
  .object({
    flags: z
      .int()
      .check((context) => {
        if ((context.value & ~MessageFlags.Ephemeral) === 0) return;
        complain(context, 'BASE_TYPE_CHOICES', `Value must be one of {${MessageFlags.Ephemeral}}.`);
      })
      .nullish(),
  })
  .nullish();

export const choicesSchema = z.object({
  choices: list(choice, 25),
});

/** [components/reference: Text Input Structure] */
const textInputFields = {
  type: z.literal(ComponentType.TextInput),
  id: z.int().exactOptional(),
  custom_id: customId,
  style: z.enum(TextInputStyle),
  min_length: z.int().min(0).max(4000).exactOptional(),
  max_length: z.int().min(1).max(4000).exactOptional(),
  required: z.boolean().exactOptional(),
  value: text(4000).exactOptional(),
  placeholder: text(100).exactOptional(),
};
/** What a text input demands can be entered. */
const checkLengths = (context: z.core.ParsePayload<{ min_length?: number; max_length?: number }>) => {
  const { min_length = 0, max_length = 4000 } = context.value;
  if (min_length <= max_length) return;
  complain(context, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max_length}.`, [
    'min_length',
  ]);
};
const textInput = z
  .object({ ...textInputFields, label: textBetween(1, 45).exactOptional() })
  .check(checkLengths);

const row = z.object({
  type: z.literal(ComponentType.ActionRow),
  id: z.int().exactOptional(),
  components: listBetween(
    z.object({ ...textInputFields, label: textBetween(1, 45) }).check(checkLengths),
    1,
    1,
  ),
});
/** [components/reference: Label Structure] */
const label = z.object({
  type: z.literal(ComponentType.Label),
  id: z.int().exactOptional(),
  label: textBetween(1, 45),
  description: text(100).exactOptional(),
  component: z.discriminatedUnion('type', [textInput, stringSelect, ...entitySelects]).check((context) => {
    const field = context.value;
    if (field.type === ComponentType.TextInput) return;
    if (field.disabled) {
      complain(context, 'BASE_TYPE_CHOICES', 'Value must be one of {False}.', ['disabled']);
    }
    const { required = true, min_values = 1 } = field;
    if (required && min_values < 1) {
      complain(context, 'NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.', ['min_values']);
    }
  }),
});
const textDisplay = z.object({
  type: z.literal(ComponentType.TextDisplay),
  id: z.int().exactOptional(),
  content: textBetween(1, 4000),
});

/** A modal: one to five rows, labels or texts; no custom ID twice. */
export const modalSchema = withoutNulls(
  z
    .object({
      custom_id: customId,
      title: textBetween(1, 45),
      components: listBetween(z.discriminatedUnion('type', [row, label, textDisplay]), 1, 5),
    })
    .check((context) => {
      const seen = new Set<string>();
      for (const [index, component] of context.value.components.entries()) {
        const fields =
          component.type === ComponentType.ActionRow
            ? component.components
            : component.type === ComponentType.Label
              ? [component.component]
              : [];
        for (const { custom_id } of fields) {
          if (seen.has(custom_id)) {
            complain(context, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated', [
              'components',
              index,
            ]);
          }
          seen.add(custom_id);
        }
      }
    }) satisfies z.ZodType<APIModalInteractionResponseCallbackData>,
);
