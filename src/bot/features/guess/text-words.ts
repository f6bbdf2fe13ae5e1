/**
 * The words of a text, made of its tokens.
 *
 * A word is what stands between two spaces: its tokens up to the next one that has a letter or a digit after a space.
 * A token without letter or digit (a comma, a quotation mark with its space, a line break, an emoji) belongs to the
 * word before it: it is revealed with that word, but is no part of what is to be guessed. Between two parts of one word
 * a single sign such as the hyphen or the apostrophe joins (`well-known`, `don't`, `3.14`), anything else parts them.
 */
import { isUtf8 } from 'node:buffer';
import type { ScoredToken, Token } from '../../../shared/contract.ts';
import { joinTokens } from '../../kit/text.ts';

export interface TextWord {
  /** All that is revealed with it. */
  readonly tokens: readonly ScoredToken[];
  /** The tokens that are to be guessed: without the punctuation around the word. */
  readonly core: readonly ScoredToken[];
  /** What a guess needs in front to continue the text as the word does: a space, or nothing. */
  readonly before: string;
  /** The word itself, without that. */
  readonly text: string;
}

/** A token, or several that are one character together. */
interface Piece {
  readonly text: string;
  readonly tokens: readonly ScoredToken[];
}

const IS_WORD = /[\p{L}\p{N}]/u;
const JOINS = /^[-'’.,/&@_+]?$/u;

/** @param tokens all tokens of a text, or the first of them */
export function textWords(tokens: readonly ScoredToken[]): TextWord[] {
  /** Of each word its tokens, and where those that are to be guessed begin and end. */
  const words: { tokens: ScoredToken[]; from: number; to: number }[] = [];
  let opening: ScoredToken[] = [];
  let gap = '';
  for (const piece of piecesOf(tokens)) {
    const word = words.at(-1);
    if (!IS_WORD.test(piece.text)) {
      gap += piece.text;
      if (word === undefined) opening.push(...piece.tokens);
      else word.tokens.push(...piece.tokens);
      continue;
    }
    if (word !== undefined && !/^\s/u.test(piece.text) && JOINS.test(gap)) {
      word.tokens.push(...piece.tokens);
      word.to = word.tokens.length;
    } else {
      const all = [...opening, ...piece.tokens];
      words.push({ tokens: all, from: opening.length, to: all.length });
      opening = [];
    }
    gap = '';
  }
  return words.map(({ tokens: all, from, to }) => {
    const core = all.slice(from, to);
    const whole = joinTokens(core.map(({ token }) => token));
    const text = whole.trimStart();
    return { tokens: all, core, before: whole.slice(0, whole.length - text.length), text };
  });
}

/** Byte-level BPE splits characters: the tokens of one are put together as soon as their bytes are whole. */
function piecesOf(tokens: readonly ScoredToken[]): Piece[] {
  const pieces: Piece[] = [];
  let open: ScoredToken[] = [];
  const close = (text = '') => {
    if (open.length > 0) pieces.push({ text, tokens: open });
    open = [];
  };
  for (const scored of tokens) {
    const { token } = scored;
    if ('text' in token) close();
    open.push(scored);
    const text = 'text' in token ? token.text : decoded(open.map((each) => each.token));
    if (text !== undefined) close(text);
  }
  close();
  return pieces;
}

function decoded(tokens: readonly Token[]): string | undefined {
  const bytes = Buffer.from(tokens.flatMap((token) => ('bytes' in token ? token.bytes : [])));
  return isUtf8(bytes) ? bytes.toString() : undefined;
}
