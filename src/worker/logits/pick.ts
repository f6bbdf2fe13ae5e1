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

/** The greedy choice: the token with the largest logit, of equal ones the lowest ID. */
export function argmax(logits: Float32Array): number {
  let best = 0;
  for (let id = 1; id < logits.length; id++) if ((logits[id] as number) > (logits[best] as number)) best = id;
  return best;
}

/**
 * Draws a token: temperature, then top-k, then top-p, the order of Hugging Face transformers' `generate`.
 *
 * Every token gets luck of its own, a Gumbel-distributed number that is added to its logit, and the largest sum wins:
 * each token then wins as often as softmax says (the Gumbel-max trick). The last digits of a logit, which depend on
 * who else is in the batch, can change the winner only where two sums are equal to the last digit. Were the tokens
 * laid side by side on a line that is hit at random, they would shift all 50,257 borders.
 * @param logits Float32Array[vocabularySize], not changed
 * @param draw gives 32 random bits as an unsigned integer; called once for each token, by ID
 */
export function sample(logits: Float32Array, sampling: Sampling, draw: () => number): number {
  const warmed = warm(logits, sampling.temperature);
  const least = leastKept(warmed, sampling);
  let winner = -1;
  let most = -Infinity;
  for (let id = 0; id < warmed.length; id++) {
    const bits = draw();
    const logit = warmed[id] as number;
    // Most tokens cannot win whatever their luck is exactly, which saves two logarithms for each.
    if (logit < least || logit + mostLuck(bits) <= most) continue;
    const sum = logit + gumbel(bits);
    if (sum > most) {
      most = sum;
      winner = id;
    }
  }
  return winner === -1 ? argmax(warmed) : winner;
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
