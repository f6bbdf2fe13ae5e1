import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyBias } from '../../../src/worker/logits/bias.ts';
import { expOfNegative } from '../../../src/worker/logits/exp.ts';
import { logSumExp } from '../../../src/worker/logits/log-sum-exp.ts';
import { probability } from '../../../src/worker/logits/probability.ts';
import { softmax } from '../../../src/worker/logits/softmax.ts';
import { topK } from '../../../src/worker/logits/top-k.ts';

/** Few different values, so that many are equal; some of them banned. */
const logits = fc
  .array(fc.oneof(fc.integer({ min: -8, max: 8 }), fc.constant(-Infinity)), { minLength: 1, maxLength: 60 })
  .map((values) => Float32Array.from(values));
const anyLogits = fc
  .array(fc.float({ min: -200, max: 200, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((values) => Float32Array.from(values));

test('e to a negative power has twelve right digits', () => {
  for (let x = 0; x > -700; x -= 0.0137)
    expect(Math.abs(expOfNegative(x) / Math.exp(x) - 1)).toBeLessThan(1e-12);
  expect(expOfNegative(0)).toBe(1);
  expect([-745, -1e9, -Infinity].map(expOfNegative)).toEqual([0, 0, 0]);
  expect(expOfNegative(-744)).toBeLessThan(1e-300);
});

describe('the sum of all probabilities', () => {
  test('is one', () => {
    fc.assert(
      fc.property(anyLogits, (values) => {
        const total = logSumExp(values);
        expect(values.reduce((sum, logit) => sum + probability(logit, total), 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('does not overflow with logits that are far from zero', () => {
    expect(logSumExp(Float32Array.of(1e30, -1e30))).toBeCloseTo(Math.fround(1e30));
    expect(logSumExp(Float32Array.of(-3e4, -3e4))).toBeCloseTo(-3e4 + Math.LN2);
  });

  test('counts nothing that is banned', () => {
    expect(logSumExp(Float32Array.of(0, -Infinity))).toBe(0);
    expect(logSumExp(Float32Array.of(-Infinity, -Infinity))).toBe(-Infinity);
    expect(probability(-Infinity, -Infinity)).toBe(0);
  });
});

describe('top-k', () => {
  test('is what sorting the whole vocabulary gives, the lower ID first among equals', () => {
    fc.assert(
      fc.property(logits, fc.integer({ min: 1, max: 70 }), (values, k) => {
        const sorted = [...values.keys()].sort((a, b) => {
          const [x, y] = [values[a] as number, values[b] as number];
          return x === y ? a - b : y - x;
        });
        expect(topK(values, k)).toEqual(sorted.slice(0, k));
      }),
    );
  });
});

describe('softmax over a few', () => {
  test('divides one among them, as the probabilities do over all', () => {
    fc.assert(
      fc.property(anyLogits, (values) => {
        const total = logSumExp(values);
        for (const [i, share] of softmax([...values]).entries()) {
          expect(share).toBeCloseTo(probability(values[i] as number, total), 9);
        }
      }),
    );
  });

  test('gives nothing to banned ones', () => {
    expect(softmax([1, -Infinity, 1])).toEqual([0.5, 0, 0.5]);
    expect(softmax([-Infinity, -Infinity])).toEqual([0, 0]);
  });
});

describe('a bias', () => {
  test('of -5 divides the odds of a token by 148', () => {
    const values = Float32Array.of(0, 1, 2);
    const odds = () => {
      const p = probability(values[1] as number, logSumExp(values));
      return p / (1 - p);
    };
    const before = odds();
    applyBias(values, [1], -5);
    expect(before / odds()).toBeCloseTo(Math.exp(5), 3);
  });

  test('of never leaves no probability', () => {
    const values = Float32Array.of(3, 1, 2);
    applyBias(values, new Set([0, 2]), 'never');
    expect([...values]).toEqual([-Infinity, 1, -Infinity]);
    expect(topK(values, 3)).toEqual([1, 0, 2]);
  });
});
