/** The columns of exported tables. */
import type { Candidate, Token } from '../../shared/contract.ts';
import type { Cell } from './kind.ts';

export const tokenColumns = ['id', 'token', 'bytes'] as const;

/** A token that is only part of a character has no text of its own, but bytes, in hexadecimal. */
export const tokenCells = (token: Token): Cell[] =>
  'bytes' in token
    ? [token.id, null, Buffer.from(token.bytes).toString('hex')]
    : [token.id, token.text, null];

export const candidateColumns = ['rank', ...tokenColumns, 'logit', 'p_vocabulary', 'p_shown'] as const;

export const candidateRow = ({ rank, token, logit, pFull, pTop }: Candidate): Cell[] => [
  rank,
  ...tokenCells(token),
  logit,
  pFull,
  pTop,
];
