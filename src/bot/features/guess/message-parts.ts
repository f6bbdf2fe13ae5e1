/** What the parts of a game's message have in common. */
import type { ScoredToken } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { block } from '../../kit/message.ts';
import { fitEnd, joinTokens, plainText } from '../../kit/text.ts';

/** An empty line: what is empty is left out. */
export const gap = ' ';

/** A text under a heading: its end, where it is long. */
export const textPart = (heading: string, text: string, words: Words) =>
  block(600, heading, (most) => fitEnd(text, most, words));

/** The running text of the tokens. */
export const textOf = (tokens: readonly ScoredToken[]) =>
  plainText(joinTokens(tokens.map(({ token }) => token)));

/** A probability from its natural logarithm. */
export const percentOf = (logProbability: number, words: Words) => words.percent(Math.exp(logProbability));
