/** What the parts of a game's message have in common. */
import type { ScoredToken } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { whole } from '../../kit/sections.ts';
import { joinTokens, plainText } from '../../kit/text.ts';

/** Characters that the text may take. */
export const MOST_TEXT = 600;

/** An empty line. `stack` leaves out what is empty. */
export const gap = whole(' ');

/** The running text of the tokens. */
export const textOf = (tokens: readonly ScoredToken[]) =>
  plainText(joinTokens(tokens.map(({ token }) => token)));

/** A probability from its natural logarithm. */
export const percentOf = (logProbability: number, words: Words) => words.percent(Math.exp(logProbability));
