/** What a member enters into a modal, checked as Discord's client checks it. */
import {
  type APIModalSubmissionComponent,
  ComponentType,
  type ModalSubmitComponent,
} from 'discord-api-types/v10';
import { lengthOf } from './schema/form.ts';
import { InputError } from './slash-options.ts';
import type { Modal } from './state/interactions.ts';

/** Texts by the fields' custom IDs; of a select menu the chosen values. */
export type ModalInput = Readonly<Record<string, string | readonly string[]>>;

type Part = Modal['components'][number];

/**
 * The submission of a modal. Throws {@link InputError} where the client would refuse it, unless `unchecked`: then fields
 * that the modal does not have are submitted as well, text as of text inputs and lists as of select menus.
 */
export function modalSubmission(
  modal: Pick<Modal, 'components'>,
  input: ModalInput,
  unchecked: boolean,
): APIModalSubmissionComponent[] {
  let lastId = 0;
  const used = new Set<string>();

  function field(part: FieldPart): ModalSubmitComponent {
    const given = input[part.custom_id];
    used.add(part.custom_id);
    const common = { id: ++lastId, custom_id: part.custom_id };
    if (part.type === ComponentType.TextInput) {
      const value = String(given ?? part.value ?? '');
      if (!unchecked) checkText(part, value);
      return { ...common, type: part.type, value };
    }
    const values = given === undefined ? [] : [given].flat();
    const isLeftOpen = part.required === false && values.length === 0;
    if (!unchecked && !isLeftOpen) checkValues(part, values);
    return { ...common, type: part.type, values };
  }

  const components = modal.components.map((part): APIModalSubmissionComponent => {
    const id = ++lastId;
    if (part.type === ComponentType.TextDisplay) return { type: part.type, id };
    if (part.type === ComponentType.Label) {
      const { component } = part;
      return { type: part.type, id, component: field(known(component)) };
    }
    const texts = part.components.map((text) => {
      const submitted = field(text);
      if (submitted.type !== ComponentType.TextInput)
        throw new InputError('A row of a modal holds text inputs');
      return submitted;
    });
    return { type: ComponentType.ActionRow, id, components: texts };
  });
  const unknown = Object.entries(input).filter(([name]) => !used.has(name));
  if (unknown[0] && !unchecked) throw new InputError(`The modal has no field ${unknown[0][0]}`);
  const forged = unknown.map(([custom_id, value]): APIModalSubmissionComponent => {
    const common = { id: ++lastId, custom_id };
    const component: ModalSubmitComponent =
      typeof value === 'string'
        ? { ...common, type: ComponentType.TextInput, value }
        : { ...common, type: ComponentType.StringSelect, values: [...value] };
    return { type: ComponentType.Label, id: ++lastId, component };
  });
  return [...components, ...forged];
}

type LabelPart = Extract<Part, { type: ComponentType.Label }>['component'];
type FieldPart = Extract<
  LabelPart,
  {
    type:
      | ComponentType.TextInput
      | ComponentType.StringSelect
      | ComponentType.UserSelect
      | ComponentType.RoleSelect
      | ComponentType.MentionableSelect
      | ComponentType.ChannelSelect;
  }
>;
type TextPart = Extract<FieldPart, { type: ComponentType.TextInput }>;

function known(component: LabelPart): FieldPart {
  switch (component.type) {
    case ComponentType.FileUpload:
    case ComponentType.RadioGroup:
    case ComponentType.CheckboxGroup:
    case ComponentType.Checkbox:
      throw new InputError('The local Discord does not know this component of a modal');
    default:
      return component;
  }
}

function checkText(
  { custom_id, required = true, min_length = 0, max_length = 4000 }: TextPart,
  value: string,
): void {
  const length = lengthOf(value);
  if (required && length === 0) throw new InputError(`The field ${custom_id} is required`, custom_id);
  if (length > 0 && length < min_length) {
    throw new InputError(`The field ${custom_id} needs at least ${min_length} characters`, custom_id);
  }
  if (length > max_length)
    throw new InputError(`The field ${custom_id} takes at most ${max_length} characters`, custom_id);
}

/** Selected values against what a select menu offers. */
export function checkValues(menu: Exclude<FieldPart, TextPart>, values: readonly string[]): void {
  const { custom_id, min_values = 1, max_values = 1 } = menu;
  if (new Set(values).size < values.length) {
    throw new InputError(`The menu ${custom_id} takes each value once`, custom_id);
  }
  if (values.length < min_values || values.length > max_values) {
    throw new InputError(`The menu ${custom_id} takes ${min_values} to ${max_values} values`, custom_id);
  }
  if (menu.type !== ComponentType.StringSelect) return;
  const wrong = values.find((value) => !menu.options.some((option) => option.value === value));
  if (wrong !== undefined) {
    throw new InputError(
      `The menu ${custom_id} has no value ${wrong}, only: ${menu.options.map((option) => option.value).join(', ')}`,
    );
  }
}
