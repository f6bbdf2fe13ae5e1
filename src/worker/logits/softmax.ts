/**
 * Softmax over a few logits: shares that sum to 1. Stable: the largest logit is taken out first.
 * @param logits any number of logits; minus infinity gets no share. All minus infinity: none gets any.
 */
export function softmax(logits: readonly number[]): number[] {
  const largest = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  if (largest === -Infinity) return logits.map(() => 0);
  const weights = logits.map((logit) => Math.exp(logit - largest));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}
