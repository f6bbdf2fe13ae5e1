/** A command on its way: which one, and what has been entered for its options so far. */
import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import type { CommandOption } from '../../schema/commands.ts';
import type { SlashInput, SlashValue } from '../../slash-options.ts';
import type { PageCommand } from '../../web/protocol.ts';

/** A value with the name that stands for it. */
export interface Choice {
  readonly name: string;
  readonly value: SlashValue;
}

export interface Field {
  readonly name: string;
  /** As it was typed. */
  readonly text: string;
  /** What was chosen, where `text` is its name. */
  readonly choice: Choice | undefined;
  /** Its name was typed as well, as in `text:"Hello"`: then quotes around the text only hold it together. */
  readonly isNamed: boolean;
}

export interface Draft {
  /** With its subcommands: `settings model`. */
  readonly path: string;
  readonly description: string;
  readonly options: readonly CommandOption[];
  /** Required ones first, then in the order in which they were added. */
  readonly fields: readonly Field[];
  readonly problem: { readonly field: string | undefined; readonly text: string } | undefined;
}

/** A command, or a subcommand of one, as it can be picked. */
export interface Pick {
  readonly path: string;
  readonly description: string;
  readonly options: readonly CommandOption[];
}

/** Every command that can be picked; those with subcommands stand for each of these. */
export function picksOf(commands: readonly PageCommand[]): Pick[] {
  return commands
    .filter(({ type }) => type === 1)
    .flatMap(({ name, description, options = [] }) => expand(name, description, options))
    .sort((a, b) => a.path.localeCompare(b.path));
}

function expand(path: string, description: string, options: readonly CommandOption[]): Pick[] {
  const subcommands = options.filter(
    ({ type }) => type === OptionType.Subcommand || type === OptionType.SubcommandGroup,
  );
  if (subcommands.length === 0) return [{ path, description, options }];
  return subcommands.flatMap((each) => expand(`${path} ${each.name}`, each.description, each.options ?? []));
}

/** The commands that a text such as `/pre` may become, those that begin with it first. */
export function matching(picks: readonly Pick[], text: string): Pick[] {
  const typed = text.replace(/^\//, '').toLowerCase();
  const starts = picks.filter(({ path }) => path.startsWith(typed));
  return [...starts, ...picks.filter((pick) => !starts.includes(pick) && pick.path.includes(typed))];
}

/** A command with its required options open. */
export function draftOf({ path, description, options }: Pick): Draft {
  const required = options.filter((option) => option.required);
  return { path, description, options, fields: required.map(({ name }) => empty(name)), problem: undefined };
}

const empty = (name: string): Field => ({ name, text: '', choice: undefined, isNamed: false });

/** The options that were not added yet. */
export const openOptions = ({ options, fields }: Draft): CommandOption[] =>
  options.filter(({ name }) => !fields.some((field) => field.name === name));

export const withField = (draft: Draft, name: string): Draft =>
  draft.fields.some((field) => field.name === name)
    ? draft
    : { ...draft, fields: [...draft.fields, empty(name)] };

export const withoutField = (draft: Draft, name: string): Draft => ({
  ...draft,
  fields: draft.fields.filter((field) => field.name !== name),
  problem: undefined,
});

/** What is typed into an option. Whoever types its name again means what follows. */
export function withText(draft: Draft, name: string, typed: string, choice?: Choice): Draft {
  const repeatsName = typed.startsWith(`${name}:`);
  const text = repeatsName ? typed.slice(name.length + 1) : typed;
  const fields = draft.fields.map((field) =>
    field.name === name ? { name, text, choice, isNamed: field.isNamed || repeatsName } : field,
  );
  return { ...draft, fields, problem: undefined };
}

const TRUE_OR_FALSE: readonly Choice[] = [
  { name: 'True', value: true },
  { name: 'False', value: false },
];

/** The values that an option offers by itself. */
export function choicesOf(option: CommandOption, people: EntityChoices): readonly Choice[] | undefined {
  switch (option.type) {
    case OptionType.Boolean:
      return TRUE_OR_FALSE;
    case OptionType.User:
      return people.users;
    case OptionType.Channel:
      return people.channels;
    case OptionType.Role:
      return people.roles;
    case OptionType.Mentionable:
      return [...people.users, ...people.roles];
    default:
      return option.choices?.length ? option.choices : undefined;
  }
}
export type EntityChoices = Readonly<Record<'users' | 'channels' | 'roles', readonly Choice[]>>;

/** What is sent. What cannot be read as the option's type is sent as text, and refused with a reason. */
export function valuesOf({ options, fields }: Draft, people: EntityChoices): SlashInput {
  const values: Record<string, SlashValue> = {};
  for (const { name, text: typed, choice, isNamed } of fields) {
    const text = isNamed ? typed.replace(/^\s*"([^"]*)"\s*$/, '$1') : typed;
    const option = options.find((each) => each.name === name);
    if (option === undefined || (text === '' && choice === undefined)) continue;
    values[name] = choice?.value ?? readAs(option, text, people);
  }
  return values;
}

function readAs(option: CommandOption, text: string, people: EntityChoices): SlashValue {
  const wanted = text.trim().toLowerCase();
  const chosen = choicesOf(option, people)?.find(
    ({ name, value }) => name.toLowerCase() === wanted || String(value).toLowerCase() === wanted,
  );
  if (chosen) return chosen.value;
  const isNumber = option.type === OptionType.Integer || option.type === OptionType.Number;
  const number = Number(text);
  return isNumber && text.trim() !== '' && !Number.isNaN(number) ? number : text;
}

/** A whole command in one text, such as `/generate steps:10 ban:gonna`; undefined where it is none. */
export function parsed(text: string, picks: readonly Pick[]): Draft | undefined {
  const candidates = picks.filter(({ path }) => text === `/${path}` || text.startsWith(`/${path} `));
  const pick = candidates.toSorted((a, b) => b.path.length - a.path.length)[0];
  if (pick === undefined) return undefined;
  const names = pick.options.map(({ name }) => name).join('|');
  const rest = text.slice(pick.path.length + 1);
  // Without names there is nothing to find.
  const parts = names === '' ? [rest] : rest.split(new RegExp(`(?:^|\\s)(${names}):`));
  let draft = draftOf(pick);
  const [unnamed = ''] = parts;
  const [first] = draft.fields;
  if (unnamed.trim() !== '' && first) draft = withText(draft, first.name, unnamed.trim());
  for (let i = 1; i + 1 < parts.length; i += 2) {
    const name = parts[i] ?? '';
    draft = withText(withField(draft, name), name, `${name}:${(parts[i + 1] ?? '').trim()}`);
  }
  return draft;
}

/** Where the keyboard goes on: the first required option without a value, else the place that adds options. */
export function nextField({ fields, options }: Draft): string {
  const isRequired = (name: string) => options.some((option) => option.name === name && option.required);
  return fields.find(({ name, text }) => text === '' && isRequired(name))?.name ?? MORE;
}

/** Stands for the place that adds options. */
export const MORE = '+';
