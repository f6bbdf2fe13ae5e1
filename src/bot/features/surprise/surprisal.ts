/** How surprising a text is, from the probabilities that the model gave to its tokens. */
import type { ScoredToken, Token } from '../../../shared/contract.ts';

/** Bits of a probability's natural logarithm: 1 for a half, 2 for a quarter, 0 for what was certain. */
export const bitsOf = (logProbability: number) => Math.max(0, -logProbability) / Math.LN2;

/** A token's surprisal: minus the base-2 logarithm of its probability. */
export const surprisal = ({ logProbability }: Pick<ScoredToken, 'logProbability'>) => bitsOf(logProbability);

/** A token with its place in the text, counted from 1. */
export type PlacedToken = ScoredToken & { readonly position: number };

export interface Totals {
  readonly bits: number;
  /** Bits a token. */
  readonly mean: number;
  /** 2 to the power of `mean`. */
  readonly perplexity: number;
  /** UTF-8 bytes of the tokens. */
  readonly bytes: number;
  readonly bitsPerByte: number;
}

/** What all tokens come to. @param tokens at least one */
export function totalsOf(tokens: readonly ScoredToken[]): Totals {
  const bits = tokens.reduce((sum, token) => sum + surprisal(token), 0);
  const bytes = tokens.reduce((sum, { token }) => sum + byteLength(token), 0);
  const mean = bits / tokens.length;
  return { bits, mean, perplexity: 2 ** mean, bytes, bitsPerByte: bits / bytes };
}

/** The most surprising token first; of equals the earlier one. */
export function mostSurprisingFirst(tokens: readonly ScoredToken[]): PlacedToken[] {
  return tokens
    .map((token, i) => ({ ...token, position: i + 1 }))
    .sort((one, other) => surprisal(other) - surprisal(one));
}

const byteLength = (token: Token) =>
  'bytes' in token ? token.bytes.length : Buffer.byteLength(token.text, 'utf8');
