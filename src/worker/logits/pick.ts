import { logSumExp } from './log-sum-exp.ts';
import { probability } from './probability.ts';
import { topK } from './top-k.ts';
import { warm } from './warm.ts';

export interface Sampling {
  /** Logits are divided by it: below 1 the likely tokens gain, above 1 the others. */
  readonly temperature: number;
  /** Sample among the k most probable tokens only. */
  readonly topK?: number | undefined;
  /** Sample among the most probable tokens that together hold this share of the probability. */
  readonly topP?: number | undefined;
}

/** What a token is drawn from. */
export interface Lot {
  /** Float32Array[vocabularySize]: the logits after the temperature, all lower by the same number; the largest is 0. */
  readonly warmed: Float32Array;
  /** The least of them that top-k and top-p keep. */
  readonly least: number;
}

/** A token that was chosen. */
export interface Picked {
  /** -1 where none can be chosen. */
  readonly id: number;
  /** Whether another token would have been chosen if it were not left out. */
  readonly passedOver: boolean;
}

/** Whether a token is left out: it keeps its probability, and is not chosen. */
export type IsLeftOut = (id: number) => boolean;

/** The token with the largest logit, of equal ones the lowest ID. */
export function argmax(logits: Float32Array): number {
  let best = 0;
  for (let id = 1; id < logits.length; id++) if ((logits[id] as number) > (logits[best] as number)) best = id;
  return best;
}

/**
 * The greedy choice: the token with the largest logit, of equal ones the lowest ID, among those that are not left out.
 * @param isLeftOut asked about few tokens: those whose logit is larger than all before
 */
export function greedy(logits: Float32Array, isLeftOut: IsLeftOut): Picked {
  let id = -1;
  let most = -Infinity;
  let largest = -Infinity;
  for (let other = 0; other < logits.length; other++) {
    const logit = logits[other] as number;
    if (logit <= most) continue;
    if (logit > largest) largest = logit;
    if (isLeftOut(other)) continue;
    most = logit;
    id = other;
  }
  return { id, passedOver: largest > most };
}

/**
 * What is drawn from: temperature, then top-k, then top-p, the order of Hugging Face transformers' `generate`.
 * @param logits Float32Array[vocabularySize], not changed
 */
export function lotOf(logits: Float32Array, sampling: Sampling): Lot {
  const warmed = warm(logits, sampling.temperature);
  return { warmed, least: leastKept(warmed, sampling) };
}

/**
 * Draws a token.
 *
 * Every token gets luck of its own, a Gumbel-distributed number that is added to its logit, and the largest sum wins:
 * each token then wins as often as softmax says (the Gumbel-max trick). The last digits of a logit, which depend on
 * who else is in the batch, can change the winner only where two sums are equal to the last digit. Were the tokens
 * laid side by side on a line that is hit at random, they would shift all 50,257 borders.
 *
 * Where the winner is left out, the token with the next largest sum wins, so that each of the others wins as often as
 * softmax over the others says, and every draw that no token is left out of stays as it is. Top-k and top-p know nothing
 * of that; where they keep only tokens that are left out, the most probable of the others is taken.
 * @param draw gives 32 random bits as an unsigned integer; called once for each token, by ID
 * @param isLeftOut asked about few tokens: those whose sum is larger than all before
 */
export function drawFrom({ warmed, least }: Lot, draw: () => number, isLeftOut: IsLeftOut): Picked {
  let winner = -1;
  let most = -Infinity;
  let largest = -Infinity;
  for (let id = 0; id < warmed.length; id++) {
    const bits = draw();
    const logit = warmed[id] as number;
    // Most tokens cannot win whatever their luck is exactly, which saves two logarithms for each.
    if (logit < least || logit + mostLuck(bits) <= most) continue;
    const sum = logit + gumbel(bits);
    if (sum <= most) continue;
    if (sum > largest) largest = sum;
    if (isLeftOut(id)) continue;
    most = sum;
    winner = id;
  }
  return winner === -1 ? greedy(warmed, isLeftOut) : { id: winner, passedOver: largest > most };
}

/** A Gumbel-distributed number: -ln(-ln u) for the u in (0, 1) that the bits stand for. */
const gumbel = (bits: number) => -Math.log(-Math.log((bits + 0.5) / 2 ** 32));

/** Not less than `gumbel(bits)`, without a logarithm: -ln u > 1 - u, and the leading ones of u bound 1 - u. */
const mostLuck = (bits: number) => (Math.clz32(~bits) + 1) * Math.LN2;

/** The least logit that top-k and top-p keep; tokens with equal logits are kept or dropped together. */
function leastKept(logits: Float32Array, { topK: k, topP = 1 }: Sampling): number {
  const ranked =
    k === undefined ? mostProbable(logits, topP) : topK(logits, k).map((id) => logits[id] as number);
  if (topP === 1) return ranked.at(-1) ?? -Infinity;
  // Top-p counts what top-k has left as the whole.
  const total = logSumExp(k === undefined ? logits : Float32Array.from(ranked));
  let held = 0;
  for (const logit of ranked) {
    held += probability(logit, total);
    if (held >= topP) return logit;
  }
  return ranked.at(-1) ?? -Infinity;
}

/**
 * The largest logits, certain to hold `topP`, sorted. Those below an even share of what may be left out hold less than
 * that together, so they need no sorting. None where nothing may be left out.
 */
function mostProbable(logits: Float32Array, topP: number): number[] {
  if (topP === 1) return [];
  const floor = logSumExp(logits) + Math.log((1 - topP) / logits.length);
  return Array.from(
    logits
      .filter((logit) => logit >= floor)
      .sort()
      .reverse(),
  );
}
