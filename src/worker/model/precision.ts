/** How exactly a graph computes, by what its nodes do. */

export interface Precision {
  /** How far two ways of reading the same text may be apart, in logits, by the logits after one of its tokens. */
  tolerance(logits: Float32Array): number;
  /** True where the scale of all activations of a pass is one: a text's numbers depend on what is read beside it. */
  readonly isShared: boolean;
}

/**
 * What may be rounding. Where a graph counts positions by itself, or heeds no mask, the self-check saw logits move by
 * 1.5 to 5 standard deviations (gpt2-mini; random models of 2 and 12 layers). Measured where nothing is wrong, with
 * gpt2-mini's trained weights and random ones of GPT-2's size: float32 at most 2e-4 of a standard deviation (2e-6 of
 * a logit where it is below 1), 8 bits by blocks 0.07, quantised dynamically 0.31. Each bound is far from both sides.
 * @param ops the operators of the graph
 * @param isHalf whether its floats have 16 bits
 */
export function precisionOf(ops: ReadonlySet<string>, isHalf: boolean): Precision {
  const isShared = DYNAMIC.some((op) => ops.has(op));
  if (isShared) return { isShared, tolerance: (logits) => (2 / 3) * deviation(logits) };
  // Activations are rounded to 8 bits row by row, and a difference of 1e-6 may turn one over to the next step.
  if (BLOCKS.some((op) => ops.has(op))) return { isShared, tolerance: (logits) => deviation(logits) / 5 };
  // Half precision has 11 bits: four steps of the greatest number.
  if (isHalf) return { isShared, tolerance: (logits) => most(logits) / 256 };
  // GPT-2's logits deviate by about 3; of a random model that was made wild, they round off in proportion.
  return { isShared, tolerance: (logits) => Math.max(1e-3, deviation(logits) / 5000) };
}

/** Operators that quantise activations while they run, with one scale for a whole tensor. */
const DYNAMIC = ['DynamicQuantizeLinear', 'DynamicQuantizeMatMul'];
const BLOCKS = ['MatMulNBits', 'MatMulBnb4'];

const most = (logits: Float32Array) => logits.reduce((top, logit) => Math.max(top, Math.abs(logit)), 0);

function deviation(logits: Float32Array): number {
  const mean = logits.reduce((sum, logit) => sum + logit, 0) / logits.length;
  return Math.sqrt(logits.reduce((sum, logit) => sum + (logit - mean) ** 2, 0) / logits.length);
}
