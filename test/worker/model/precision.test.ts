import { expect, test } from 'vitest';
import { precisionOf } from '../../../src/worker/model/precision.ts';

/** With a standard deviation of 3 and -16 as its greatest number. */
const LOGITS = Float32Array.of(-16, -10, -16, -10);

test.each([
  ['floats', ['MatMul', 'Softmax'], false, 1e-3, false],
  ['floats of 16 bits', ['MatMul'], true, 1 / 16, false],
  ['weights in blocks', ['MatMulNBits'], false, 0.6, false],
  ['weights in blocks beside floats of 16 bits', ['MatMulNBits'], true, 0.6, false],
  ['one scale for a pass', ['MatMulInteger', 'DynamicQuantizeLinear'], false, 2, true],
] as const)(
  '%s: what may be rounding, and whether texts share a scale',
  (_, ops, isHalf, bound, isShared) => {
    const precision = precisionOf(new Set(ops), isHalf);
    expect(precision.tolerance(LOGITS)).toBeCloseTo(bound, 6);
    expect(precision.isShared).toBe(isShared);
  },
);

test('floats may round in proportion where logits are far apart', () => {
  const { tolerance } = precisionOf(new Set(['MatMul']), false);
  expect(tolerance(Float32Array.of(-30, 30, -30, 30))).toBeCloseTo(30 / 5000, 9);
});
