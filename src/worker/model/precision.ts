/** How exactly a graph computes, by what its nodes do. */

export interface Precision {
  /** How far two ways of reading the same text may be apart, in logits, by the logits after one of its tokens. */
  tolerance(logits: Float32Array): number;
  /** True where the scale of all activations of a pass is one: a text's numbers depend on what is read beside it. */
  readonly isShared: boolean;
}

/**
 * What may be rounding. A fault of the layout moves logits by several standard deviations (2.5 to 5 were seen): each
 * bound is well below that and above what was measured.
 * @param ops the operators of the graph
 * @param isHalf whether its floats have 16 bits
 */
export function precisionOf(ops: ReadonlySet<string>, isHalf: boolean): Precision {
  const isShared = DYNAMIC.some((op) => ops.has(op));
  if (isShared) return { isShared, tolerance: (logits) => deviation(logits) / 3 }; // measured: 0.1 of it
  // Half precision has 11 bits: four steps of the greatest number.
  if (isHalf) return { isShared, tolerance: (logits) => most(logits) / 256 };
  // Activations are rounded to 8 bits row by row, where 1e-6 may turn the scale of a single one.
  if (BLOCKS.some((op) => ops.has(op))) return { isShared, tolerance: (logits) => deviation(logits) / 20 };
  return { isShared, tolerance: () => 1e-3 };
}

/** Operators that quantise activations while they run, with one scale for a whole tensor. */
const DYNAMIC = ['DynamicQuantizeLinear', 'DynamicQuantizeMatMul', 'DynamicQuantizeLSTM'];
const BLOCKS = ['MatMulNBits', 'MatMulBnb4'];

const most = (logits: Float32Array) => logits.reduce((top, logit) => Math.max(top, Math.abs(logit)), 0);

function deviation(logits: Float32Array): number {
  const mean = logits.reduce((sum, logit) => sum + logit, 0) / logits.length;
  return Math.sqrt(logits.reduce((sum, logit) => sum + (logit - mean) ** 2, 0) / logits.length);
}
