/**
 * The softmax probability of one token over the whole vocabulary.
 * @param logit the token's logit
 * @param total `logSumExp` of all logits
 */
export function probability(logit: number, total: number): number {
  return logit === -Infinity ? 0 : Math.exp(logit - total);
}
