import { expOfNegative } from './exp.ts';

/**
 * log(sum of e^logit): what a logit must be reduced by to become a log-probability over the whole vocabulary.
 * Stable: the largest logit is taken out first, so that no power of e overflows.
 * @param logits Float32Array[vocabularySize]; entries may be minus infinity
 * @param largest the largest of them, where the caller knows it already
 * @returns minus infinity where all logits are
 */
export function logSumExp(logits: Float32Array, largest = max(logits)): number {
  if (largest === -Infinity) return -Infinity;
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += expOfNegative((logits[i] as number) - largest);
  return largest + Math.log(sum);
}

function max(values: Float32Array): number {
  let largest = -Infinity;
  for (let i = 0; i < values.length; i++) if ((values[i] as number) > largest) largest = values[i] as number;
  return largest;
}
