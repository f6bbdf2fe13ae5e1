/** The first step of both sides of a comparison, where they still have the same text before them. */
import type { CompareResult, CompareSide, Token } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { visibleToken } from '../../kit/visible.ts';

/** A token as both sides see it. */
export interface Pair {
  readonly token: Token;
  /** Its ID; two where the sides have different vocabularies. */
  readonly ids: string;
  /** Its probability over the whole vocabulary; null where it is not known, since it is none of the kept candidates. */
  readonly left: number | null;
  readonly right: number | null;
}

/** Whether an ID means the same token on both sides. */
export const isOneVocabulary = ({ left, right }: CompareResult) =>
  left.model.vocabularySize === right.model.vocabularySize;

/**
 * The most probable tokens of both sides together, by the higher of their two probabilities. Where the difference is
 * the temperature, the probabilities are those after dividing by it.
 * @returns at most `most` of them; none where a side was cancelled before its first step
 */
export function pairsOf(result: CompareResult, most: number): Pair[] {
  const { difference, left, right, movers } = result;
  if (left.steps.length === 0 || right.steps.length === 0) return [];
  const keyOf = (token: Token) => (isOneVocabulary(result) ? `${token.id}` : visibleToken(token));
  const pairs = new Map<string, Pair>();
  const note = (token: Token, known: Partial<Pair>) => {
    const pair = pairs.get(keyOf(token)) ?? { token, ids: `#${token.id}`, left: null, right: null };
    const ids = pair.token.id === token.id ? pair.ids : `#${pair.token.id}/#${token.id}`;
    pairs.set(keyOf(token), { ...pair, ids, ...known });
  };
  // The steps show the probabilities without the temperature.
  if (difference !== 'temperature') {
    for (const { token, pFull } of left.candidates[0] ?? []) note(token, { left: pFull });
    for (const { token, pFull } of right.candidates[0] ?? []) note(token, { right: pFull });
  }
  for (const { token, ...both } of [...(movers?.gained ?? []), ...(movers?.lost ?? [])]) note(token, both);
  const highest = (pair: Pair) => Math.max(pair.left ?? 0, pair.right ?? 0);
  return [...pairs.values()].sort((a, b) => highest(b) - highest(a)).slice(0, most);
}

/** A probability; where it is not known, that it is below the least one that is. */
export function shareText(share: number | null, { candidates }: CompareSide, { percent }: Words): string {
  if (share !== null) return percent(share);
  const least = percent(candidates[0]?.at(-1)?.pFull ?? 1);
  return least.startsWith('<') ? least : `<${least}`;
}
