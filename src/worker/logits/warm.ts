/**
 * The logits divided by a temperature, all lower by the same number, which changes no probability: the largest is 0, so
 * that no quotient is beyond the greatest number, however low the temperature. Near 0 it is the greedy choice.
 * @param logits not changed; entries may be minus infinity, all of them, too
 * @param temperature above 0
 */
export function warm(logits: Float32Array, temperature: number): Float32Array {
  const largest = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  if (largest === -Infinity) return logits.slice();
  return logits.map((logit) => (logit - largest) / temperature);
}
