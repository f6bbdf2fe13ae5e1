import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logSumExp } from '../../../src/worker/logits/log-sum-exp.ts';
import { argmax, type Sampling, sample } from '../../../src/worker/logits/pick.ts';
import { probability } from '../../../src/worker/logits/probability.ts';
import { uniformAt } from '../../../src/worker/logits/random.ts';

/** Probabilities 0.5, 0.3, 0.15 and 0.05, not in order. */
const LOGITS = Float32Array.from([0.15, 0.5, 0.05, 0.3], Math.log);

/** How often each token is drawn when the line is hit everywhere alike. */
function shares(logits: Float32Array, sampling: Sampling, draws = 2000): number[] {
  const counts = Array.from(logits, () => 0);
  for (let i = 0; i < draws; i++) {
    const id = sample(logits, sampling, i / draws);
    counts[id] = (counts[id] as number) + 1;
  }
  return counts.map((count) => count / draws);
}

function expectShares(found: readonly number[], expected: readonly number[]) {
  for (const [id, share] of expected.entries())
    expect(Math.abs((found[id] as number) - share)).toBeLessThan(0.002);
}

describe('the greedy choice', () => {
  test('is the largest logit, the lower ID among equals', () => {
    expect(argmax(Float32Array.of(1, 3, 2, 3))).toBe(1);
    expect(argmax(Float32Array.of(-Infinity, -7))).toBe(1);
  });
});

describe('sampling', () => {
  test('draws each token as often as it is probable', () => {
    expectShares(shares(LOGITS, { temperature: 1 }), [0.15, 0.5, 0.05, 0.3]);
  });

  test('with a temperature divides the logits by it', () => {
    const weights = [0.15, 0.5, 0.05, 0.3].map((p) => p ** 2);
    const sum = weights.reduce((a, b) => a + b);
    expectShares(
      shares(LOGITS, { temperature: 0.5 }),
      weights.map((weight) => weight / sum),
    );
  });

  test('with top-k draws among the k most probable tokens', () => {
    expectShares(shares(LOGITS, { temperature: 1, topK: 2 }), [0, 0.625, 0, 0.375]);
    expect(shares(LOGITS, { temperature: 1, topK: 1 })).toEqual([0, 1, 0, 0]);
    expectShares(shares(LOGITS, { temperature: 1, topK: 99 }), [0.15, 0.5, 0.05, 0.3]);
  });

  test('with top-p draws among the fewest tokens that hold so much', () => {
    expectShares(shares(LOGITS, { temperature: 1, topP: 0.75 }), [0, 0.625, 0, 0.375]);
    expectShares(shares(LOGITS, { temperature: 1, topP: 0.81 }), [0.15 / 0.95, 0.5 / 0.95, 0, 0.3 / 0.95]);
    expect(shares(LOGITS, { temperature: 1, topP: 0.0001 })).toEqual([0, 1, 0, 0]);
  });

  test('cuts to top-k before top-p, and cools before both', () => {
    // Of the two left, 0.625 and 0.375, the first alone holds 0.6; of all four it would not.
    expect(shares(LOGITS, { temperature: 1, topK: 2, topP: 0.6 })).toEqual([0, 1, 0, 0]);
    expect(shares(LOGITS, { temperature: 1, topP: 0.6 })[3]).toBeGreaterThan(0);
    expect(shares(LOGITS, { temperature: 0.5, topP: 0.6 })).toEqual([0, 1, 0, 0]);
  });

  test('never draws a banned token', () => {
    const banned = Float32Array.of(0, -Infinity, 0, -Infinity);
    for (const sampling of [
      { temperature: 1 },
      { temperature: 2, topK: 4 },
      { temperature: 1, topP: 0.99 },
    ]) {
      const [a, b, c, d] = shares(banned, sampling);
      expect([b, d]).toEqual([0, 0]);
      expect((a ?? 0) + (c ?? 0)).toBeCloseTo(1);
    }
  });

  test('agrees with sorting the whole vocabulary, whatever the logits', () => {
    const sampling = fc.record({
      temperature: fc.double({ min: 0.05, max: 10, noNaN: true }),
      topP: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    });
    const logits = fc.array(fc.float({ min: -60, max: 60, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        logits,
        sampling,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (values, { temperature, topP }, u) => {
          const warm = Float32Array.from(values, (x) => x / temperature);
          const id = sample(Float32Array.from(values), { temperature, topP }, u);
          const total = logSumExp(warm);
          const moreProbable = warm.filter((x) => x > (warm[id] as number));
          const held = moreProbable.reduce((sum, x) => sum + probability(x, total), 0);
          expect(held).toBeLessThan(topP + 1e-6);
        },
      ),
    );
  });

  test('leaves the logits as they are', () => {
    const before = LOGITS.slice();
    sample(LOGITS, { temperature: 0.3, topK: 2, topP: 0.5 }, 0.5);
    expect(LOGITS).toEqual(before);
  });

  test('at the very end of the line draws a token that has some width', () => {
    const almostOne = 1 - 2 ** -53;
    expect(sample(LOGITS, { temperature: 1 }, almostOne)).toBe(3);
    expect(sample(LOGITS, { temperature: 1, topK: 3 }, almostOne)).toBe(0);
    expect(sample(Float32Array.of(0, -900), { temperature: 1, topK: 2 }, almostOne)).toBe(0);
  });
});

describe('the random numbers of a run', () => {
  test('depend on the seed and the step alone', () => {
    const whole = Array.from({ length: 20 }, (_, step) => uniformAt(7, step));
    expect(Array.from({ length: 10 }, (_, i) => uniformAt(7, i + 10))).toEqual(whole.slice(10));
    expect(new Set(whole).size).toBe(20);
    expect(uniformAt(8, 0)).not.toBe(whole[0]);
  });

  test('fill the range from 0 to 1 evenly, over steps and over seeds', () => {
    for (const draw of [(i: number) => uniformAt(1, i), (i: number) => uniformAt(i, 3)]) {
      const bins = new Array(10).fill(0);
      for (let i = 0; i < 2000; i++) bins[Math.floor(draw(i) * 10)]++;
      for (const count of bins) expect(Math.abs(count - 200)).toBeLessThan(70);
    }
    expect(uniformAt(2 ** 32 - 1, 0)).toBeLessThan(1);
  });

  test('stay what they are from version to version', () => {
    expect(uniformAt(0, 0)).toBeCloseTo(0.5461443679588689, 15);
    expect(uniformAt(1, 99)).toBe(uniformAt(1, 99));
  });
});
