/** A command on its way: which one, and what has been entered for its options so far. */
import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import type { SlashInput, SlashValue } from '../../slash-options.ts';
import type { PageChoice as Choice, PageCommand, PageOption } from '../../web/protocol.ts';
import { hasDecimalComma } from '../texts/texts.ts';

export type { Choice };

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
  /** The same as the member reads it. */
  readonly label: string;
  readonly description: string;
  readonly options: readonly PageOption[];
  /** Required ones first, then in the order in which they were added. */
  readonly fields: readonly Field[];
  readonly problem: { readonly field: string | undefined; readonly text: string } | undefined;
}

/** A command, or a subcommand of one, as it can be picked. */
export interface Pick {
  readonly path: string;
  readonly label: string;
  readonly description: string;
  readonly options: readonly PageOption[];
}

/** Every command that can be picked; those with subcommands stand for each of these. */
export function picksOf(commands: readonly PageCommand[]): Pick[] {
  return commands
    .filter(({ type }) => type === 1)
    .flatMap(({ name, label, description, options = [] }) =>
      expand({ path: name, label, description, options }),
    )
    .sort((a, b) => a.label.localeCompare(b.label));
}

function expand(pick: Pick): Pick[] {
  const { path, label, options } = pick;
  const subcommands = options.filter(
    ({ type }) => type === OptionType.Subcommand || type === OptionType.SubcommandGroup,
  );
  if (subcommands.length === 0) return [pick];
  return subcommands.flatMap((each) =>
    expand({
      path: `${path} ${each.name}`,
      label: `${label} ${each.label}`,
      description: each.description,
      options: each.options ?? [],
    }),
  );
}

/** The option that a member means by a name: the one that is read under it, or else the one that has it. */
export const optionNamed = (options: readonly PageOption[], name: string): PageOption | undefined =>
  options.find(({ label }) => label === name) ?? options.find((option) => option.name === name);

/** The commands that a text such as `/pre` may become by either name, those that begin with it first. */
export function matching(picks: readonly Pick[], text: string): Pick[] {
  const typed = text.replace(/^\//, '').toLowerCase();
  const names = ({ label, path }: Pick) => [label, path];
  const starts = picks.filter((pick) => names(pick).some((name) => name.startsWith(typed)));
  const holds = picks.filter((pick) => names(pick).some((name) => name.includes(typed)));
  return [...starts, ...holds.filter((pick) => !starts.includes(pick))];
}

/** A command with its required options open. */
export function draftOf(pick: Pick): Draft {
  const required = pick.options.filter((option) => option.required);
  return { ...pick, fields: required.map(({ name }) => empty(name)), problem: undefined };
}

const empty = (name: string): Field => ({ name, text: '', choice: undefined, isNamed: false });

/** The options that were not added yet. */
export const openOptions = ({ options, fields }: Draft): PageOption[] =>
  options.filter(({ name }) => !fields.some((field) => field.name === name));

/** @param isNamed whether its name was typed */
export const withField = (draft: Draft, name: string, isNamed = false): Draft => {
  const isOpen = draft.fields.some((field) => field.name === name);
  const fields = isOpen ? draft.fields : [...draft.fields, empty(name)];
  return {
    ...draft,
    fields: isNamed ? fields.map((field) => (field.name === name ? { ...field, isNamed } : field)) : fields,
  };
};

export const withoutField = (draft: Draft, name: string): Draft => ({
  ...draft,
  fields: draft.fields.filter((field) => field.name !== name),
  problem: undefined,
});

/** What is typed into an option. Whoever types its name again means what follows. */
export function withText(draft: Draft, name: string, typed: string, choice?: Choice): Draft {
  const label = draft.options.find((option) => option.name === name)?.label ?? name;
  const bare = typed.trimStart();
  const repeated = [label, name].find((each) => bare.startsWith(`${each}:`));
  const repeatsName = repeated !== undefined;
  const text = repeatsName ? bare.slice(repeated.length + 1) : typed;
  const fields = draft.fields.map((field) =>
    field.name === name ? { name, text, choice, isNamed: field.isNamed || repeatsName } : field,
  );
  return { ...draft, fields, problem: undefined };
}

/**
 * The option that a member goes on to by typing its name at the end of a text, as in `"Hello" steps:`, or first of all
 * in an option that was open already; undefined within quotes, and where there is none of that name to be filled in.
 * @param name of the option that the text is typed into
 */
export function typedOnward(
  { options, fields }: Draft,
  name: string,
  typed: string,
): { text: string; option: string } | undefined {
  const [, text = '', next = ''] = /^(?:(.*\S)\s+|\s*)(\S+):$/s.exec(typed) ?? [];
  const option = optionNamed(options, next);
  const isFilled = fields.some((field) => field.name === option?.name && field.text !== '');
  const isQuoted = (text.match(/"/g)?.length ?? 0) % 2 === 1;
  // `text:steps:` is a text.
  const isOwnText = text === '' && fields.some((field) => field.name === name && field.isNamed);
  if (option === undefined || option.name === name || isFilled || isQuoted || isOwnText) return undefined;
  return { text, option: option.name };
}

/** The values that an option offers by itself. */
export function choicesOf(option: PageOption, people: EntityChoices): readonly Choice[] | undefined {
  switch (option.type) {
    case OptionType.Boolean:
      return people.booleans;
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
/** What no command brings along: people and places, true and false as the member reads them. */
export type EntityChoices = Readonly<Record<'users' | 'channels' | 'roles' | 'booleans', readonly Choice[]>>;

/**
 * What is sent. What cannot be read as the option's type is sent as text, and refused with a reason.
 * @param locale of the member; a decimal comma is understood where it is used
 */
export function valuesOf({ options, fields }: Draft, people: EntityChoices, locale = 'en'): SlashInput {
  const values: Record<string, SlashValue> = {};
  for (const { name, text: typed, choice, isNamed } of fields) {
    const text = isNamed ? typed.replace(/^\s*"([^"]*)"\s*$/, '$1') : typed;
    const option = options.find((each) => each.name === name);
    if (option === undefined || (text === '' && choice === undefined)) continue;
    values[name] = choice?.value ?? readAs(option, text, people, hasDecimalComma(locale));
  }
  return values;
}

function readAs(option: PageOption, text: string, people: EntityChoices, decimalComma: boolean): SlashValue {
  const wanted = text.trim().toLowerCase();
  const chosen = choicesOf(option, people)?.find(({ name, canonical, value }) =>
    [name, canonical, String(value)].some((each) => each?.toLowerCase() === wanted),
  );
  if (chosen) return chosen.value;
  const isNumber = option.type === OptionType.Integer || option.type === OptionType.Number;
  const number = Number(decimalComma ? text.replace(',', '.') : text);
  return isNumber && text.trim() !== '' && !Number.isNaN(number) ? number : text;
}

/** A whole command in one text, such as `/generate steps:10 ban:gonna`; undefined where it is none. */
export function parsed(text: string, picks: readonly Pick[]): Draft | undefined {
  const candidates = picks
    .flatMap((each) => [each.label, each.path].map((typed) => ({ each, typed })))
    .filter(({ typed }) => text === `/${typed}` || text.startsWith(`/${typed} `));
  const longest = candidates.toSorted((a, b) => b.typed.length - a.typed.length)[0];
  if (longest === undefined) return undefined;
  const { each: pick, typed } = longest;
  const names = pick.options.flatMap(({ label, name }) => [label, name]).join('|');
  const rest = text.slice(typed.length + 1);
  // Without names there is nothing to find.
  const parts = names === '' ? [rest] : rest.split(new RegExp(`(?:^|\\s)(${names}):`));
  let draft = draftOf(pick);
  const [unnamed = ''] = parts;
  const [first] = draft.fields;
  if (unnamed.trim() !== '' && first) draft = withText(draft, first.name, unnamed.trim());
  for (let i = 1; i + 1 < parts.length; i += 2) {
    const name = optionNamed(pick.options, parts[i] ?? '')?.name ?? '';
    draft = withText(withField(draft, name), name, `${name}:${(parts[i + 1] ?? '').trim()}`);
  }
  return draft;
}

/** Whether a text goes on after the name of its command, which might else become a longer one with the next letter. */
export const goesOn = (text: string, { label, path }: Draft): boolean =>
  [label, path].some((name) => text.startsWith(`/${name} `));

/** Where the keyboard goes on: the first required option without a value, else the place that adds options. */
export function nextField({ fields, options }: Draft): string {
  const isRequired = (name: string) => options.some((option) => option.name === name && option.required);
  return fields.find(({ name, text }) => text === '' && isRequired(name))?.name ?? MORE;
}

/** Stands for the place that adds options. */
export const MORE = '+';
