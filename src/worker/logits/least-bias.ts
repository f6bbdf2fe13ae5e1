/**
 * The least single-precision number that makes a token the greedy choice in the place of another one when it is added to
 * its logit, in single precision as `applyBias` does.
 *
 * It is searched for, not computed: a sum is rounded, so less than the difference of two logits may do; and a tie goes
 * to the lower ID.
 * @param logits Float32Array[vocabularySize]
 * @param winner the ID of the token that is the greedy choice now
 * @returns 0 where the token is that one itself, null where its logit is minus infinity
 */
export function leastBias(logits: Float32Array, id: number, winner: number): number | null {
  if (winner === id) return 0;
  const logit = logits[id] as number;
  if (logit === -Infinity) return null;
  const largest = logits[winner] as number;
  const wins = (bias: number) => {
    const sum = Math.fround(logit + bias);
    return sum > largest || (sum === largest && id < winner);
  };
  // The bits of floats that are not negative, read as integers, are in the order of the floats.
  let losing = 0;
  let winning = BITS_OF_LARGEST;
  while (winning - losing > 1) {
    const middle = (losing + winning) >>> 1;
    if (wins(floatOf(middle))) winning = middle;
    else losing = middle;
  }
  return floatOf(winning);
}

const BITS_OF_LARGEST = 0x7f7fffff;
const view = new DataView(new ArrayBuffer(4));

function floatOf(bits: number): number {
  view.setUint32(0, bits);
  return view.getFloat32(0);
}
