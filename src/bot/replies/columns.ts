/** The columns of exported tables. */
import type { Candidate, Token } from '../../shared/contract.ts';
import type { Cell } from './kind.ts';

export const tokenColumns = ['id', 'token', 'bytes'] as const;

/**
 * A token that is only part of a character has no text of its own, but bytes: `0xF09F`, which nobody takes for a
 * number with an exponent.
 */
export const tokenCells = (token: Token): Cell[] =>
  'bytes' in token
    ? [token.id, null, `0x${Buffer.from(token.bytes).toString('hex').toUpperCase()}`]
    : [token.id, quoted(token.text), null];

/**
 * A text as a JSON string, quotation marks and all. So a leading space can be seen, ` 1` is no number, ` NA` no missing
 * value and `=1` no formula, line breaks stay inside their row, and `JSON.parse` gives every text back. Characters that
 * cannot be seen are escaped.
 */
export const quoted = (text: string): string =>
  JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, i) => escaped(character.charCodeAt(i))).join(''),
  );

const escaped = (unit: number) => `\\u${unit.toString(16).padStart(4, '0')}`;

export const candidateColumns = [
  'rank',
  ...tokenColumns,
  'logit',
  'p_vocabulary',
  'p_shown',
  'p_drawn',
] as const;

export const candidateRow = ({ rank, token, logit, pFull, pTop, pDrawn }: Candidate): Cell[] => [
  rank,
  ...tokenCells(token),
  logit,
  pFull,
  pTop,
  pDrawn ?? null,
];
