/** What the composer suggests for what is being typed. */
import { state } from '../state.ts';
import { words } from '../words.ts';
import {
  type Choice,
  choicesOf,
  type EntityChoices,
  MORE,
  matching,
  openOptions,
  type Pick,
  picksOf,
} from './draft.ts';

export type Suggestion =
  | { readonly kind: 'command'; readonly name: string; readonly note: string; readonly pick: Pick }
  | { readonly kind: 'option'; readonly name: string; readonly note: string; readonly option: string }
  | { readonly kind: 'choice'; readonly name: string; readonly note: string; readonly choice: Choice };

export interface Suggestions {
  readonly title: string;
  readonly list: readonly Suggestion[];
  /** Said where there is nothing to choose. */
  readonly note: string | undefined;
}

const none: Suggestions = { title: '', list: [], note: undefined };

/** Discord shows no more. */
const MOST = 25;

export function suggestions(): Suggestions {
  const { draft, text, field, suggesting, page } = state;
  if (!suggesting || page === undefined) return none;
  if (draft === undefined) {
    const isCommand = text.startsWith('/') && !text.includes('\n');
    return isCommand ? commandsFor(text) : none;
  }
  if (field === MORE) return optionsFor(state.text);
  const option = draft.options.find(({ name }) => name === field);
  return option === undefined ? none : choicesFor(option.name);
}

function commandsFor(text: string): Suggestions {
  const list = matching(picksOf(state.page?.commands ?? []), text).slice(0, MOST);
  return {
    title: list.length > 0 ? words().composer.commandsOf(state.page?.bot.name ?? '') : '',
    list: list.map((pick) => ({ kind: 'command', name: `/${pick.label}`, note: pick.description, pick })),
    note: list.length === 0 ? words().composer.noCommand : undefined,
  };
}

function optionsFor(typed: string): Suggestions {
  const { draft } = state;
  if (draft === undefined) return none;
  const wanted = typed.trim().toLowerCase();
  const open = openOptions(draft).filter(({ label, name }) =>
    [label, name].some((each) => each.startsWith(wanted)),
  );
  return {
    title: words().composer.options,
    list: open.map(({ label, name, description }) => ({
      kind: 'option',
      name: label,
      note: description,
      option: name,
    })),
    note: open.length === 0 && wanted !== '' ? words().composer.noOption(typed.trim()) : undefined,
  };
}

function choicesFor(name: string): Suggestions {
  const { draft, offered } = state;
  const option = draft?.options.find((each) => each.name === name);
  const field = draft?.fields.find((each) => each.name === name);
  if (option === undefined || field === undefined) return none;
  const wanted = field.choice ? '' : field.text.trim().toLowerCase();
  const own = choicesOf(option, entities());
  const asked = option.autocomplete && offered?.field === name ? offered : undefined;
  const choices = asked?.choices ?? own?.filter((each) => isMeant(each, wanted)) ?? [];
  return {
    title: `${option.label}: ${option.description}`,
    list: choices.slice(0, MOST).map((choice) => ({
      kind: 'choice',
      name: choice.name,
      note: String(choice.value) === choice.name ? '' : noteOf(option.type, choice),
      choice,
    })),
    note: asked && asked.choices.length === 0 ? asked.note : undefined,
  };
}

const isMeant = ({ name, canonical = '' }: Choice, wanted: string) =>
  [name, canonical].some((each) => each.toLowerCase().includes(wanted));

/** IDs and truth values say nothing beside their names. */
const noteOf = (type: number, { value }: Choice) =>
  type === 3 || type === 4 || type === 10 ? String(value) : '';

/** Whom and what an option can name. */
export function entities(): EntityChoices {
  const { page } = state;
  const named = (list: readonly { id: string; name: string }[] = []) =>
    list.map(({ id, name }) => ({ name, value: id }));
  return {
    users: page ? [...named(page.members), ...named([page.bot])] : [],
    channels: named(page?.channels),
    roles: named(page?.roles),
    booleans: [
      { name: words().composer.true, canonical: 'True', value: true },
      { name: words().composer.false, canonical: 'False', value: false },
    ],
  };
}
