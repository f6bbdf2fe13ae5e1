/** What a ban adds to a logit; `never` is minus infinity. */
export type Bias = number | 'never';

/**
 * Adds `bias` to the logits of `ids`, in place. Adding b multiplies a token's odds by e^b: -5 divides them by 148.
 * @param ids token IDs; one that stands there twice is biased twice
 */
export function applyBias(logits: Float32Array, ids: Iterable<number>, bias: Bias): void {
  const amount = bias === 'never' ? -Infinity : bias;
  for (const id of ids) logits[id] = (logits[id] as number) + amount;
}
