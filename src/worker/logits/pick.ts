import { logSumExp } from './log-sum-exp.ts';
import { probability } from './probability.ts';
import { softmax } from './softmax.ts';
import { topK } from './top-k.ts';

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
 * The tokens lie side by side on a line, the most probable first, each as wide as its probability; `uniform` says
 * where the line is hit.
 * @param logits Float32Array[vocabularySize], not changed
 * @param uniform a number in [0, 1)
 */
export function sample(logits: Float32Array, sampling: Sampling, uniform: number): number {
  const { temperature, topP = 1 } = sampling;
  const warm = logits.map((logit) => logit / temperature);
  if (sampling.topK === undefined && topP === 1) return hitAnywhere(warm, uniform);

  const ranked = sampling.topK === undefined ? mostProbable(warm, topP) : topK(warm, sampling.topK);
  const shares = softmax(ranked.map((id) => warm[id] as number));
  return hit(ranked, shares.slice(0, nucleus(shares, topP)), uniform);
}

/** How many of the leading shares it takes to hold `topP` of all; at least one. */
function nucleus(shares: readonly number[], topP: number): number {
  let held = 0;
  for (const [i, share] of shares.entries()) {
    held += share;
    if (held >= topP) return i + 1;
  }
  return shares.length;
}

function hit(ids: readonly number[], shares: readonly number[], uniform: number): number {
  const target = uniform * shares.reduce((a, b) => a + b, 0);
  let passed = 0;
  for (const [i, share] of shares.entries()) {
    passed += share;
    if (target < passed) return ids[i] as number;
  }
  // Rounding alone gets here: the last token that has any width.
  return ids[shares.findLastIndex((share) => share > 0)] ?? (ids[0] as number);
}

/** Without top-k and top-p the order on the line is free: by ID, so nothing has to be sorted. */
function hitAnywhere(logits: Float32Array, uniform: number): number {
  const total = logSumExp(logits);
  let passed = 0;
  let last = argmax(logits);
  for (let id = 0; id < logits.length; id++) {
    const share = probability(logits[id] as number, total);
    if (share === 0) continue;
    passed += share;
    last = id;
    if (uniform < passed) return id;
  }
  return last;
}

/**
 * The most probable tokens that are certain to hold `topP`, sorted. Those below an even share of what may be left out
 * hold less than that together, so they need no sorting.
 */
function mostProbable(logits: Float32Array, topP: number): number[] {
  const floor = logSumExp(logits) + Math.log((1 - topP) / logits.length);
  const ids = [];
  for (let id = 0; id < logits.length; id++) if ((logits[id] as number) >= floor) ids.push(id);
  return ids.sort((a, b) => (logits[b] as number) - (logits[a] as number) || a - b);
}
