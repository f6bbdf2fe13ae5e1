/**
 * The options that commands share: how they are registered, and how their values are read. Discord's client checks
 * values against the registration, but nothing that comes over the wire is trusted: each is checked again here.
 */
import type {
  ChatInputCommandInteraction,
  SlashCommandBuilder,
  SlashCommandOptionsOnlyBuilder,
} from 'discord.js';
import {
  type Ban,
  banModes,
  DEFAULT_BIAS,
  MAX_BAN_WORD,
  MAX_BAN_WORDS,
  MAX_BIAS,
  MAX_TEXT,
} from '../../shared/contract.ts';
import type { Words } from '../i18n/words.ts';
import { badOption, type Read } from '../kit/problems.ts';

export type Options = ChatInputCommandInteraction['options'];
type Builder = SlashCommandOptionsOnlyBuilder | SlashCommandBuilder;

/** The tutorial's prompt. */
const DEFAULT_TEXT = 'You are going to';

const ok = <T>(value: T): Read<T> => ({ ok: true, value });

/** All values together, or the first problem. */
export function readAll<T extends Record<string, unknown>>(reads: { [K in keyof T]: Read<T[K]> }): Read<T> {
  const values: Partial<T> = {};
  for (const name in reads) {
    const read = reads[name];
    if (!read.ok) return read;
    values[name] = read.value;
  }
  return ok(values as T);
}

/** A text as it will be tokenized, with what the reply has to say about it. */
export interface ReadText {
  readonly text: string;
  readonly notes: readonly string[];
}

/** Reads a text that is there. Half of a surrogate pair has no UTF-8 bytes, so it is replaced, and the reply says so. */
export function readText(option: string, raw: string, { t }: Words): Read<ReadText> {
  if (raw.length > MAX_TEXT) {
    const holdsEmoji = [...raw].length <= MAX_TEXT;
    return badOption(option, { rule: holdsEmoji ? 'textWithEmoji' : 'text', most: MAX_TEXT });
  }
  const text = raw.toWellFormed();
  return ok({ text, notes: text === raw ? [] : [t('common:note.textReplaced')] });
}

/** Reads `text`, or the tutorial's prompt where it is not given, and then the reply says so. */
export function readTextOrDefault(options: Options, words: Words): Read<ReadText> {
  const raw = options.getString('text');
  return raw === null
    ? ok({ text: DEFAULT_TEXT, notes: [words.t('generate:defaultText', { text: DEFAULT_TEXT })] })
    : readText('text', raw, words);
}

/** A whole number in a range, or undefined where the option is not given. */
export function readWholeNumber(
  options: Options,
  name: string,
  least: number,
  most: number,
): Read<number | undefined> {
  const value = options.getInteger(name) ?? undefined;
  const fits = value === undefined || (Number.isInteger(value) && value >= least && value <= most);
  return fits ? ok(value) : badOption(name, { rule: 'wholeNumber', least, most });
}

/** A number above `least` and up to `most`, or undefined where the option is not given. */
export function readNumber(
  options: Options,
  name: string,
  least: number,
  most: number,
): Read<number | undefined> {
  const value = options.getNumber(name) ?? undefined;
  const fits = value === undefined || (value > least && value <= most);
  return fits ? ok(value) : badOption(name, { rule: 'numberAbove', least, most });
}

/** One of a few words, or undefined where the option is not given. */
export function readChoice<T extends string>(
  options: Options,
  name: string,
  choices: readonly T[],
): Read<T | undefined> {
  const value = options.getString(name) ?? undefined;
  if (value === undefined) return ok(undefined);
  const choice = choices.find((known) => known === value);
  return choice === undefined ? badOption(name, { rule: 'choice', choices }) : ok(choice);
}

/** Whether the reply is for its author alone. */
export const readPrivate = (options: Options, byDefault = false) =>
  options.getBoolean('private') ?? byDefault;

/** The model that is asked for, or the default one. */
export function readModel(options: Options, models: readonly string[], byDefault: string): Read<string> {
  const model = options.getString('model') ?? byDefault;
  return models.includes(model)
    ? ok(model)
    : { ok: false, code: 'unknown-model', model, models: [...models] };
}

/** Words separated by commas, each once. */
export function readWords(option: string, raw: string): Read<string[]> {
  const words = raw
    .toWellFormed()
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const distinct = [...new Set(words)];
  if (distinct.length > MAX_BAN_WORDS) return badOption(option, { rule: 'words', most: MAX_BAN_WORDS });
  return distinct.some((word) => word.length > MAX_BAN_WORD)
    ? badOption(option, { rule: 'wordLength', most: MAX_BAN_WORD })
    : ok(distinct);
}

/** The ban, or none where no word is given, with what the reply has to say about it. */
export interface ReadBan {
  readonly ban?: Ban;
  readonly notes: readonly string[];
}

/** Reads the words that are banned, and how. */
export function readBan(options: Options, { t }: Words): Read<ReadBan> {
  const raw = options.getString('ban') ?? '';
  const words = readWords('ban', raw);
  if (!words.ok) return words;
  const distinct = words.value;
  const bias = readBias(options.getString('bias'));
  if (!bias.ok) return bias;
  const mode = readChoice(options, 'ban_mode', banModes);
  if (!mode.ok) return mode;
  if (distinct.length > 0) {
    const ban = { words: distinct, bias: bias.value, mode: mode.value ?? 'word' };
    return ok({ ban, notes: raw.isWellFormed() ? [] : [t('common:note.wordReplaced')] });
  }
  const alone = ['bias', 'ban_mode'].find((name) => options.getString(name) !== null);
  return alone === undefined ? ok({ notes: [] }) : badOption('ban', { rule: 'wordsFor', other: alone });
}

function readBias(raw: string | null): Read<Ban['bias']> {
  if (raw === null) return ok(DEFAULT_BIAS);
  // Replies write numbers with the decimal comma of a member's language, so it is read, too.
  const text = raw.trim().toLowerCase().replace('−', '-').replace(',', '.');
  if (text === 'never') return ok('never');
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  return Math.abs(value) <= MAX_BIAS ? ok(value) : badOption('bias', { rule: 'bias', most: MAX_BIAS });
}

/** Registers `text`, which must be given. */
export function addTextOption<B extends Builder>(builder: B, description = 'The text to continue') {
  return builder.addStringOption((option) =>
    option.setName('text').setDescription(description).setRequired(true).setMaxLength(MAX_TEXT),
  );
}

/** Registers `text`, which is the tutorial's prompt where it is not given. */
export function addTextOrDefaultOption<B extends Builder>(builder: B) {
  return builder.addStringOption((option) =>
    option
      .setName('text')
      .setDescription(`The text to continue (default: "${DEFAULT_TEXT}")`)
      .setMaxLength(MAX_TEXT),
  );
}

/** Registers `ban`, `bias` and `ban_mode`. */
export function addBanOptions<B extends Builder>(builder: B) {
  return builder
    .addStringOption((option) =>
      option.setName('ban').setDescription('Words to discourage, separated by commas').setMaxLength(MAX_TEXT),
    )
    .addStringOption((option) =>
      option
        .setName('bias')
        .setDescription(`Added to the banned tokens' logits: a number (default ${DEFAULT_BIAS}) or "never"`)
        .setMaxLength(20),
    )
    .addStringOption((option) =>
      option
        .setName('ban_mode')
        .setDescription(
          'What is banned: every form of a word (default), or its first token, as in the tutorial',
        )
        .addChoices(
          { name: 'word: every form of it', value: 'word' },
          { name: 'first-token: as in the tutorial', value: 'first-token' },
        ),
    );
}

/** Registers `model`. */
export function addModelOption<B extends Builder>(builder: B) {
  return builder.addStringOption((option) =>
    option.setName('model').setDescription('The model that answers').setAutocomplete(true).setMaxLength(50),
  );
}

/** Registers `model` and `private`. */
export function addReplyOptions<B extends Builder>(builder: B) {
  return addModelOption(builder).addBooleanOption((option) =>
    option.setName('private').setDescription('Show the reply to you alone'),
  );
}
