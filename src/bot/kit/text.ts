/** Text for Discord: code blocks that nothing breaks out of, visible shortening. */
import { isUtf8 } from 'node:buffer';
import type { Candidate, Prompt, Token } from '../../shared/contract.ts';
import type { Words } from '../i18n/words.ts';
import { visibleBytes, visibleText, visibleToken } from './visible.ts';

const ZERO_WIDTH_SPACE = '\u200b';
/** Marks that turn the direction of what follows them, past the end of a code block. */
const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const OTHER_CONTROLS = /[^\P{Cc}\n\t]|[\p{Zl}\p{Zp}]/gu;

/** Characters of a token in a sentence. */
const MOST_CODE = 40;

/** The mark in the place of a word that is withheld. */
export const WITHHELD = '███';

/** Whether a token's text is that mark. */
export const isWithheld = (token: Token) => 'text' in token && token.withheld === true;

/** A bias with a sign that cannot be overlooked: −5, +2.5, never. */
export function biasText(bias: number | 'never', words: Words): string {
  if (bias === 'never') return bias;
  return words.decimal(bias < 0 ? `−${Math.abs(bias)}` : `+${bias}`);
}

/** A bias that a nudge added: what is beyond three decimals is its margin. */
export const addedBias = (bias: number, words: Words) => biasText(Number(bias.toFixed(3)), words);

/** A logit or a logarithm, with a sign that cannot be overlooked: −2.429, −∞. */
export const logText = (value: number, { decimal }: Words) =>
  value === Number.NEGATIVE_INFINITY ? '−∞' : decimal(value.toFixed(3).replace('-', '−'));

/** How long until then, as each member's own Discord counts it. @param time milliseconds since 1970 */
export const relativeTime = (time: number) => `<t:${Math.ceil(time / 1_000)}:R>`;

/** A code block. In it nothing can be escaped, so a backtick is kept from ending it by an invisible space. */
export function codeBlock(text: string): string {
  return `\`\`\`\n${text.replaceAll('`', `${ZERO_WIDTH_SPACE}\``)}\n\`\`\``;
}

/** Code inside a line: with backticks in it, two of them on each side, and invisible spaces between those inside. */
export function inlineCode(text: string): string {
  if (!text.includes('`')) return `\`${text}\``;
  return `\`\`${text.replaceAll('`', `${ZERO_WIDTH_SPACE}\``)}${ZERO_WIDTH_SPACE}\`\``;
}

/** A running text as it is, line breaks and all, without what would reorder or hide what stands around it. */
export function plainText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(BIDIRECTIONAL, '').replace(OTHER_CONTROLS, '');
}

/** The text of tokens in a row: parts of a character are joined, bytes that make none are shown as `<F0 9F>`. */
export function joinTokens(tokens: readonly Token[]): string {
  let text = '';
  let open: number[] = [];
  const close = () => {
    if (open.length > 0) text += decodeVisibly(open);
    open = [];
  };
  for (const token of tokens) {
    if ('bytes' in token) open.push(...token.bytes);
    else {
      close();
      text += token.text;
    }
  }
  close();
  return text;
}

/** Valid UTF-8 as its characters, other bytes as `<F0 9F>`. */
function decodeVisibly(bytes: readonly number[]): string {
  let text = '';
  let invalid: number[] = [];
  const close = () => {
    if (invalid.length > 0) text += visibleBytes(invalid);
    invalid = [];
  };
  for (let i = 0; i < bytes.length; ) {
    // A character takes one byte to four.
    const character = [1, 2, 3, 4].map((length) => Buffer.from(bytes.slice(i, i + length))).find(isUtf8);
    if (character === undefined) invalid.push(...bytes.slice(i, i + 1));
    else {
      close();
      text += character.toString();
    }
    i += character?.length ?? 1;
  }
  close();
  return text;
}

/** The tokens of the text that was given: an empty one has none, though the model began with `<|endoftext|>`. */
export const textTokens = ({ startsFromEndOfText, tokens }: Prompt): readonly Token[] =>
  startsFromEndOfText ? [] : tokens;

/** The candidates of a step, and the chosen token where it is none of them. */
export const withChosen = (offered: readonly Candidate[], chosen: Candidate): readonly Candidate[] =>
  offered.some(({ token }) => token.id === chosen.token.id) ? offered : [...offered, chosen];

/** GPT-2's mark between two documents: when it is chosen, the text has ended. No other token has this text. */
export const endsText = (token: Token) => 'text' in token && token.text === '<|endoftext|>';

/** A token inside a line of other things: a right-to-left one may not reorder its neighbours. */
export const inlineToken = (token: Token) => inLine(visibleToken(token));

/** Any text inside a line of other things. */
export const inlineText = (text: string) => inLine(visibleText(text));

/** A token inside a line, at most so long. */
export const shortToken = (token: Token, most: number) => inLine(shorten(visibleToken(token), most));

/** A token in a sentence. The longest of GPT-2's have 128 characters. */
export const tokenCode = (token: Token, most = MOST_CODE) => inlineCode(shortToken(token, most));

const inLine = (shown: string) => (RIGHT_TO_LEFT.test(shown) ? `\u2068${shown}\u2069` : shown);

/** What was fitted into a limit, and whether anything had to go. */
export interface Fitted {
  readonly text: string;
  readonly cut: boolean;
}

/** How long a text is in a code block, where every backtick takes two characters. */
const blockLength = (text: string) => text.length + (text.match(/`/g)?.length ?? 0);

/** As much of the end of `text` as fits into `most`, since the end is what the next token depends on. */
export function fitEnd(text: string, most: number, words: Words): Fitted {
  if (blockLength(text) <= most) return { text, cut: false };
  const note = (left: number) => `${words.t('common:charactersBefore', { count: left })}\n`;
  const room = Math.max(1, most - note(text.length).length);
  let kept = text.slice(-room);
  while (blockLength(kept) > room) kept = kept.slice(Math.ceil((blockLength(kept) - room) / 2));
  kept = kept.replace(/^[\udc00-\udfff]/, '');
  return { text: note(text.length - kept.length) + kept, cut: true };
}

/** As much of the start of `text` as fits into `most` characters. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

const FENCE = '```';

/** The same for Markdown: a block of code that it is cut in is closed. */
export function shortenMarkdown(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = most - FENCE.length - 1;
  if (room <= 1) return '';
  const cut = shorten(text, room);
  return cut.split(FENCE).length % 2 === 1 ? cut : `${cut}\n${FENCE}`;
}

/** As many of the last `items` as fit into `most` characters; `more` says in words how many are left out before them. */
export function fitLast(
  items: readonly string[],
  separator: string,
  most: number,
  more: (left: number) => string,
): Fitted {
  const { kept, note } = keepWhatFits(items.toReversed(), separator, most, more);
  return { text: [...note, ...kept.toReversed()].join(separator), cut: note.length > 0 };
}

/** As many of the first `items` as fit; `more` says in words how many are left out after them. */
export function fitFirst(
  items: readonly string[],
  separator: string,
  most: number,
  more: (left: number) => string,
): Fitted {
  const { kept, note } = keepWhatFits(items, separator, most, more);
  return { text: [...kept, ...note].join(separator), cut: note.length > 0 };
}

/** @returns the first items, as many as fit beside the note that some are left out; no note where all fit */
function keepWhatFits(
  items: readonly string[],
  separator: string,
  most: number,
  more: (left: number) => string,
): { kept: readonly string[]; note: readonly string[] } {
  const cost = (item: string) => blockLength(item) + separator.length;
  const total = items.reduce((sum, item) => sum + cost(item), 0);
  // No separator after the last one.
  let room = most + separator.length;
  if (total <= room) return { kept: items, note: [] };
  room -= cost(more(items.length));
  const kept: string[] = [];
  for (const item of items) {
    room -= cost(item);
    if (room < 0) break;
    kept.push(item);
  }
  return { kept, note: [more(items.length - kept.length)] };
}
