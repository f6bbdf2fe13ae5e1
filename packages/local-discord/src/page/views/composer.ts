/** The place to type: plain text, or a command with its options. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Example } from '../../web/protocol.ts';
import { channelName } from '../act.ts';
import {
  accept,
  cancel,
  entered,
  fieldId,
  send,
  sendExample,
  TEXT_ID,
  typeMore,
  typeOption,
  typeText,
} from '../composer/actions.ts';
import { type Draft, type Field, MORE, openOptions } from '../composer/draft.ts';
import { onKey } from '../composer/keys.ts';
import { type Suggestions, suggestions } from '../composer/suggest.ts';
import { change, state } from '../state.ts';
import { words } from '../words.ts';
import { icons } from './icons.ts';

const typedIn = ({ target }: Event) => (target as HTMLTextAreaElement).value;

export function composerView(): TemplateResult {
  const { draft, problem } = state;
  const shown = suggestions();
  const wrong = draft?.problem?.text ?? problem;
  return html`<footer class="composer">
    ${suggestionsView(shown)}
    ${wrong ? html`<p class="problem" role="alert" id="problem">${wrong}</p>` : nothing}
    ${draft === undefined && showsExamples() ? examplesView() : nothing}
    <form @submit=${onSubmit} class=${draft ? 'draft' : ''}>
      ${draft === undefined && readyExamples().length > 0 ? examplesButton() : nothing}
      ${draft ? draftView(draft, shown) : plainView(shown)}
      <button class="plain" type="submit" aria-label=${words().composer.send}>${icons.send}</button>
    </form>
  </footer>`;
}

function onSubmit(event: Event): void {
  event.preventDefault();
  void send();
}

/** Nothing is suggested elsewhere. A command that has just been taken removes the field as well, but goes on in its own. */
function leave(): void {
  if (state.draft === undefined) change({ suggesting: false });
}

/** What a screen reader must know of a field and the list above it. */
const active = ({ list }: Suggestions) => (list[state.active] ? `suggestion-${state.active}` : nothing);

function plainView(shown: Suggestions): TemplateResult {
  return html`<textarea
    id=${TEXT_ID}
    rows="1"
    aria-label=${words().composer.message(channelName())}
    aria-autocomplete="list"
    aria-controls="suggestions"
    aria-haspopup="listbox"
    aria-activedescendant=${active(shown)}
    placeholder=${words().composer.placeholder(channelName())}
    autocomplete="off"
    .value=${live(state.text)}
    @input=${(event: Event) => typeText(typedIn(event))}
    @keydown=${(event: KeyboardEvent) => onKey(event, undefined)}
    @blur=${leave}
    @focus=${() => change({ suggesting: state.text.startsWith('/') })}
  ></textarea>`;
}

function draftView(draft: Draft, shown: Suggestions): TemplateResult {
  const open = openOptions(draft);
  const t = words().composer;
  return html`<div class="fields" role="group" aria-label=${t.command(draft.label)}>
    <span class="command-name" title=${draft.description}>/${draft.label}</span>
    ${repeat(
      draft.fields,
      ({ name }) => name,
      (field) => fieldView(draft, field, shown),
    )}
    <textarea
      id=${fieldId(MORE)}
      class="more"
      rows="1"
      aria-label=${t.addOption}
      aria-autocomplete="list"
      aria-controls="suggestions"
      aria-haspopup="listbox"
      aria-activedescendant=${state.field === MORE ? active(shown) : nothing}
      placeholder=${open.length === 0 ? '' : t.optional(open.length)}
      autocomplete="off"
      .value=${live(state.text)}
      @input=${(event: Event) => typeMore(typedIn(event))}
      @keydown=${(event: KeyboardEvent) => onKey(event, MORE)}
      @focus=${() => entered(MORE)}
    ></textarea>
    <button class="plain small" type="button" aria-label=${t.cancel} @click=${cancel}>${icons.close}</button>
  </div>`;
}

function fieldView(draft: Draft, { name, text }: Field, shown: Suggestions): TemplateResult {
  const option = draft.options.find((each) => each.name === name);
  const isWrong = draft.problem?.field === name;
  const isHere = state.field === name;
  return html`<span class="field ${isWrong ? 'wrong' : ''}">
    <label for=${fieldId(name)}>${option?.label ?? name}</label>
    <textarea
      id=${fieldId(name)}
      rows="1"
      aria-autocomplete="list"
      aria-controls="suggestions"
      aria-haspopup="listbox"
      aria-activedescendant=${isHere ? active(shown) : nothing}
      aria-description=${option?.description ?? nothing}
      aria-required=${option?.required ? 'true' : 'false'}
      aria-invalid=${isWrong ? 'true' : 'false'}
      aria-errormessage=${isWrong ? 'problem' : nothing}
      autocomplete="off"
      .value=${live(text)}
      @input=${(event: Event) => typeOption(name, typedIn(event))}
      @keydown=${(event: KeyboardEvent) => onKey(event, name)}
      @focus=${() => entered(name)}
    ></textarea>
  </span>`;
}

function suggestionsView({ title, list, note }: Suggestions): TemplateResult {
  const isShown = list.length > 0 || note !== undefined || (title !== '' && state.draft !== undefined);
  return html`<div class="suggestions" ?hidden=${!isShown}>
    <div class="title">${title}</div>
    ${note === undefined ? nothing : html`<p class="quiet" role="status">${note}</p>`}
    <p class="unseen" role="status">${list.length > 0 ? words().composer.suggested(list.length) : ''}</p>
    <ul id="suggestions" role="listbox" aria-label=${title || words().composer.suggestions}>
      ${list.map(
        (suggestion, index) =>
          html`<li
            id="suggestion-${index}"
            role="option"
            aria-selected=${index === state.active ? 'true' : 'false'}
            @mousedown=${(event: Event) => event.preventDefault()}
            @click=${() => accept(suggestion)}
          >
            <span class="name">${suggestion.name}</span> <span class="note">${suggestion.note}</span>
          </li>`,
      )}
    </ul>
  </div>`;
}

function readyExamples(): readonly Example[] {
  const { examples = [], commands = [] } = state.page ?? {};
  return examples.filter((each) => commands.some(({ name }) => name === each.command));
}

/** They stand open until the member has used a command, and then when they are asked for. */
const showsExamples = () =>
  state.examples ?? ![...state.interactions.values()].some(({ use }) => use !== undefined);

function examplesButton(): TemplateResult {
  const isOpen = showsExamples();
  return html`<button
    class="plain"
    type="button"
    aria-label=${words().composer.examples}
    aria-expanded=${isOpen}
    aria-controls="examples"
    @click=${() => change({ examples: !isOpen })}
  >
    ${icons.examples}
  </button>`;
}

function examplesView(): TemplateResult | typeof nothing {
  const ready = readyExamples();
  if (ready.length === 0) return nothing;
  return html`<div class="examples" id="examples" role="group" aria-label=${words().composer.examples}>
    <span class="quiet">${words().composer.try}</span>
    ${ready.map((example) => {
      const typed = Object.entries(example.options).map(([name, value]) => ` ${name}:${value}`);
      return html`<button class="example" @click=${() => sendExample(example)}>/${example.command}${typed.join('')}</button>`;
    })}
  </div>`;
}
