/**
 * The options of commands: what an option is, the sorts that there are, and those that several commands have. One
 * declaration says both how Discord knows an option and how its value is read. Discord's client checks values against the
 * registration, but nothing that comes over the wire is trusted: each is checked again here.
 */
import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType as Type } from 'discord.js';
import {
  type Ban,
  DEFAULT_BIAS,
  DEFAULT_STEPS,
  MAX_BAN_WORD,
  MAX_BAN_WORDS,
  MAX_BIAS,
  MAX_SEED,
  MAX_STEPS,
  MAX_TEMPERATURE,
  MAX_TEXT,
} from '../../shared/contract.ts';
import type { Words } from '../i18n/words.ts';
import type { Theme } from '../kit/chart/theme.ts';
import { badOption, type Problem } from '../kit/problems.ts';
import type { SettingsHere } from '../settings/here.ts';

/** What a text is begun with where none is given. */
const DEFAULT_TEXT = 'You are going to';
/** No tokenizer of this kind has more tokens; a larger k keeps all of them. */
const MOST_TOP_K = 100_000;

type Value = string | number | boolean;

/** What a member gave for the options, as discord.js has it. */
export interface Given {
  /** @throws where it is required and not there */
  get(name: string, required?: boolean): { readonly value?: Value | undefined } | null;
}

/** What holds where a command is used. */
export interface Where {
  /** Of the server. */
  readonly settings: SettingsHere;
  /** Names of the models that workers serve, the default one among them. */
  readonly models: readonly string[];
  /** In the language of the member who uses it. */
  readonly words: Words;
}

/** A value with what the reply has to say about it, or why the value cannot be taken. */
export type ReadOption<T> =
  | { readonly ok: true; readonly value: T; readonly notes?: readonly string[] }
  | Problem;

type WithoutName<O> = O extends unknown ? Omit<O, 'name'> : never;

export interface Option<T> {
  /** As Discord has it. Its name is said by the command's record of options. */
  readonly data: WithoutName<APIApplicationCommandBasicOption>;
  /** Reads what was given. */
  read(value: Value, name: string, where: Where): ReadOption<T>;
  /** What it is where it is not given; undefined unless this says otherwise. */
  absent?(where: Where): ReadOption<T>;
}

/** A command's options by their names, in the order in which members see them. */
export type Options = Readonly<Record<string, Option<unknown>>>;
export type Values<O extends Options> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };

export const registeredOptions = (options: Options) =>
  Object.entries(options).map(
    ([name, { data }]) => ({ required: false, ...data, name }) as APIApplicationCommandBasicOption,
  );

/** All values together, and what the reply has to say about them; or the problem of the first one that has one. */
export function readOptions<O extends Options>(
  options: O,
  given: Given,
  where: Where,
): { readonly values: Values<O>; readonly notes: readonly string[] } | Problem {
  const values: Record<string, unknown> = {};
  const notes: string[] = [];
  for (const [name, option] of Object.entries(options)) {
    const value = given.get(name, option.data.required)?.value;
    const read = value === undefined ? option.absent?.(where) : option.read(value, name, where);
    if (read?.ok === false) return read;
    values[name] = read?.value;
    notes.push(...(read?.notes ?? []));
  }
  return { values: values as Values<O>, notes };
}

/** The same option where it must be given, which Discord sees to. */
export const required = <T>(option: Option<T | undefined>) =>
  ({ ...option, data: { ...option.data, required: true } }) as Option<T>;

/** The same option with what it is where it is not given. */
export const orElse = <T>(option: Option<T | undefined>, absent: (where: Where) => ReadOption<T>) =>
  ({ ...option, absent }) as Option<T>;

interface Range<D = undefined> {
  readonly least: number;
  readonly most: number;
  readonly byDefault?: D;
}

/** A whole number from `least` to `most`. */
export const wholeNumber = <D extends number | undefined = undefined>(
  description: string,
  { least, most, byDefault }: Range<D>,
): Option<number | D> => ({
  data: { type: Type.Integer, description, min_value: least, max_value: most },
  read: (value, name) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? { ok: true, value }
      : badOption(name, { rule: 'wholeNumber', least, most }),
  absent: () => ({ ok: true, value: byDefault as D }),
});

/** A number above `least` and up to `most`. */
export const numberAbove = (description: string, { least, most }: Range): Option<number | undefined> => ({
  data: { type: Type.Number, description, min_value: least, max_value: most },
  read: (value, name) =>
    typeof value === 'number' && value > least && value <= most
      ? { ok: true, value }
      : badOption(name, { rule: 'numberAbove', least, most }),
});

/** One of a few words. @param names what members choose from, by value */
export function choice<T extends string>(
  description: string,
  names: Readonly<Record<T, string>>,
): Option<T | undefined> {
  const choices = Object.keys(names) as T[];
  return {
    data: {
      type: Type.String,
      description,
      choices: choices.map((value) => ({ name: names[value], value })),
    },
    read(given, name) {
      const value = choices.find((known) => known === given);
      return value === undefined ? badOption(name, { rule: 'choice', choices }) : { ok: true, value };
    },
  };
}

export const yesOrNo = (description: string): Option<boolean> => ({
  data: { type: Type.Boolean, description },
  read: (value) => ({ ok: true, value: value === true }),
  absent: () => ({ ok: true, value: false }),
});

/** What a member writes. @param most characters @param suggests whether it is completed while it is typed */
export const written = <T>(
  description: string,
  most: number,
  read: (raw: string, name: string, where: Where) => ReadOption<T>,
  suggests = false,
): Option<T | undefined> => ({
  data: {
    type: Type.String,
    description,
    max_length: most,
    ...(suggests && { autocomplete: true as const }),
  },
  read: (value, name, where) => read(String(value), name, where),
});

/** Reads a text. Half of a surrogate pair has no UTF-8 bytes, so it is replaced, and the reply says so. */
export function readText(raw: string, name: string, { words }: Pick<Where, 'words'>): ReadOption<string> {
  if (raw.length > MAX_TEXT) {
    const holdsEmoji = [...raw].length <= MAX_TEXT;
    return badOption(name, { rule: holdsEmoji ? 'textWithEmoji' : 'text', most: MAX_TEXT });
  }
  const value = raw.toWellFormed();
  return { ok: true, value, notes: value === raw ? [] : [words.t('common:note.textReplaced')] };
}

/** A text that must be given. */
export const text = (description = 'The text to continue') =>
  required(written(description, MAX_TEXT, readText));

/** A text, or the usual one where none is given, and then the reply says so. */
export const textOrDefault = orElse(
  written(`The text to continue (default: "${DEFAULT_TEXT}")`, MAX_TEXT, readText),
  ({ words }) => ({
    ok: true,
    value: DEFAULT_TEXT,
    notes: [words.t('generate:defaultText', { text: DEFAULT_TEXT })],
  }),
);

/** Words separated by commas, each once. */
export const wordList = (description: string): Option<string[]> =>
  orElse(written(description, MAX_TEXT, readWords), () => ({ ok: true, value: [] }));

function readWords(raw: string, name: string, { words: { t } }: Where): ReadOption<string[]> {
  const words = raw.toWellFormed().split(',');
  const value = [...new Set(words.map((word) => word.trim()))].filter((word) => word !== '');
  if (value.length > MAX_BAN_WORDS) return badOption(name, { rule: 'words', most: MAX_BAN_WORDS });
  return value.some((word) => word.length > MAX_BAN_WORD)
    ? badOption(name, { rule: 'wordLength', most: MAX_BAN_WORD })
    : { ok: true, value, notes: raw.isWellFormed() ? [] : [t('common:note.wordReplaced')] };
}

/** What is added to the logits of banned tokens. */
export const bias = (description: string) => written(description, 20, readBias);

function readBias(raw: string, name: string): ReadOption<Ban['bias']> {
  // Replies write numbers with the decimal comma of a member's language, so it is read, too.
  const number = raw.trim().toLowerCase().replace('−', '-').replace(',', '.');
  if (number === 'never') return { ok: true, value: 'never' };
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(number) ? Number(number) : Number.NaN;
  return Math.abs(value) <= MAX_BIAS
    ? { ok: true, value }
    : badOption(name, { rule: 'bias', most: MAX_BIAS });
}

/** The words that are banned, and how. */
export const banOptions = {
  ban: wordList('Words to discourage, separated by commas'),
  bias: bias(`Added to the banned tokens' logits: a number (default ${DEFAULT_BIAS}) or "never"`),
  ban_mode: choice<Ban['mode']>(
    'What is banned: every form of a word (default), or only its first token, as written',
    { word: 'word: every form of it', 'first-token': 'first-token: only that, as written' },
  ),
};

/** The ban as a part of a request: none where no word is given, and then nothing may say how to ban it. */
export function banOf({ ban: words, bias, ban_mode: mode }: GivenBan): { ban?: Ban } | Problem {
  if (words.length > 0) return { ban: { words, bias: bias ?? DEFAULT_BIAS, mode: mode ?? 'word' } };
  if (bias === undefined && mode === undefined) return {};
  return badOption('ban', { rule: 'wordsFor', other: bias === undefined ? 'ban_mode' : 'bias' });
}
type GivenBan = Omit<Values<typeof banOptions>, 'ban_mode'> & Partial<Values<typeof banOptions>>;

/** As many steps as the server allows. */
export function steps(description: string): Option<number> {
  const upTo = (most: number) => wholeNumber(description, { least: 1, most });
  const option: Option<number | undefined> = {
    ...upTo(MAX_STEPS),
    read: (value, name, where) => upTo(where.settings.mostSteps).read(value, name, where),
  };
  return orElse(option, ({ settings }) => ({ ok: true, value: Math.min(DEFAULT_STEPS, settings.mostSteps) }));
}

export const temperature = (description: string) =>
  numberAbove(description, { least: 0, most: MAX_TEMPERATURE });

export const seed = (description: string) => wholeNumber(description, { least: 0, most: MAX_SEED });

/** From what and how a token is drawn. */
export const samplingOptions = {
  temperature: temperature('Sampling: below 1 the likely tokens gain, above 1 the others (default 1)'),
  top_k: wholeNumber('Sampling: only among the k most probable tokens', { least: 1, most: MOST_TOP_K }),
  top_p: numberAbove('Sampling: only among the tokens that together hold this share, such as 0.9', {
    least: 0,
    most: 1,
  }),
};

/** One of the models that are served, if one is asked for. */
export const servedModel = (description = 'The model that answers') =>
  written(description, 50, readModel, true);

const readModel = (model: string, _: string, { models }: Where): ReadOption<string> =>
  models.includes(model)
    ? { ok: true, value: model }
    : { ok: false, code: 'unknown-model', model, models: [...models] };

/** The model that is asked for, or the server's default one. */
export const model = orElse(servedModel(), ({ settings }) => ({ ok: true, value: settings.defaultModel }));

/** In which colours pictures are drawn, if one is asked for; the server's otherwise. */
export const theme = choice<Theme>('Colours of pictures: light is for paper and bright rooms', {
  dark: 'dark',
  light: 'light',
});

/** Which model answers whom, and how. A command without `private` answers everybody. */
export const replyOptions = { model, private: yesOrNo('Show the reply to you alone'), theme };
