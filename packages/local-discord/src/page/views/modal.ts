/** The modal that the bot opened. */
import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { act } from '../act.ts';
import { markdown } from '../markdown.ts';
import { change, focusOn, state } from '../state.ts';
import { words } from '../words.ts';
import { icons } from './icons.ts';
import { type Menu, optionsOf } from './rows.ts';

type Part = APIModalInteractionResponseCallbackData['components'][number];
type TextInput = Extract<
  Extract<Part, { type: ComponentType.Label }>['component'],
  { type: ComponentType.TextInput }
>;

export function modalView(): TemplateResult | typeof nothing {
  const { modal } = state;
  const shown = modal?.interaction.modal;
  if (modal === undefined || shown === undefined) return nothing;
  const t = words().menus;
  const close = () => {
    change({ modal: undefined });
    focusOn('composer-text');
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const values = entered(event.target as HTMLFormElement);
    const acted = await act('submit', { interaction: modal.interaction.id, values });
    if (acted.ok) close();
    else change({ modal: { ...modal, error: acted.error } });
  };
  return html`<dialog class="modal" data-modal id="modal" aria-labelledby="modal-title" @close=${close}>
    <form @submit=${submit}>
      <h2 id="modal-title">${shown.title}</h2>
      <button class="plain close" type="button" aria-label=${t.close} @click=${close}>${icons.close}</button>
      ${modal.error ? html`<p class="problem" role="alert">${modal.error}</p>` : nothing}
      ${shown.components.map(partView)}
      <div class="buttons">
        <button class="button secondary" type="button" @click=${close}>${t.cancel}</button>
        <button class="button primary" type="submit">${t.submit}</button>
      </div>
    </form>
  </dialog>`;
}

function partView(part: Part): TemplateResult {
  switch (part.type) {
    case ComponentType.TextDisplay:
      return html`<p>${markdown(part.content, 'message')}</p>`;
    case ComponentType.Label: {
      const { label, description, component } = part;
      const field =
        component.type === ComponentType.TextInput ? textView(component) : menuField(component as Menu);
      return labelled(label, description, field);
    }
    default:
      return html`${part.components.map((text) => labelled(text.label ?? '', undefined, textView(text)))}`;
  }
}

const labelled = (label: string, description: string | undefined, field: TemplateResult) =>
  html`<label><span>${label}</span>${description ? html`<small>${description}</small>` : nothing}${field}</label>`;

/** The dialog gives the focus to the first field that asks for it, so that each one does. */
function textView(text: Omit<TextInput, 'label'>): TemplateResult {
  const {
    custom_id,
    style,
    value = '',
    placeholder = '',
    min_length,
    max_length = 4000,
    required = true,
  } = text;
  return style === TextInputStyle.Paragraph
    ? html`<textarea autofocus name=${custom_id} rows="4" minlength=${min_length ?? nothing} maxlength=${max_length} ?required=${required} placeholder=${placeholder} .defaultValue=${value}></textarea>`
    : html`<input autofocus name=${custom_id} minlength=${min_length ?? nothing} maxlength=${max_length} ?required=${required} placeholder=${placeholder} .defaultValue=${value} />`;
}

function menuField(menu: Menu): TemplateResult {
  const { custom_id, max_values = 1, placeholder = words().menus.makeSelection } = menu;
  const options = optionsOf(menu);
  return html`<select autofocus name=${custom_id} data-values ?multiple=${max_values > 1}>
    ${max_values === 1 ? html`<option value="">${placeholder}</option>` : nothing}
    ${options.map(({ label, value, chosen }) => html`<option value=${value} ?selected=${chosen}>${label}</option>`)}
  </select>`;
}

/** Texts, and of menus the lists of chosen values. */
function entered(form: HTMLFormElement): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const element of form.elements) {
    if (element instanceof HTMLSelectElement) {
      values[element.name] = [...element.selectedOptions].map(({ value }) => value).filter(Boolean);
    } else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      values[element.name] = element.value;
    }
  }
  return values;
}
