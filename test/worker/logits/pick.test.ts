import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logSumExp } from '../../../src/worker/logits/log-sum-exp.ts';
import { argmax, drawFrom, greedy, lotOf, type Sampling } from '../../../src/worker/logits/pick.ts';
import { probability } from '../../../src/worker/logits/probability.ts';
import { drawsAt } from '../../../src/worker/logits/random.ts';
import { topKExcept } from '../../../src/worker/logits/top-k.ts';

/** Probabilities 0.5, 0.3, 0.15 and 0.05, not in order. */
const LOGITS = Float32Array.from([0.15, 0.5, 0.05, 0.3], Math.log);

const sample = (
  logits: Float32Array,
  sampling: Sampling,
  draw: () => number,
  isLeftOut: (id: number) => boolean = () => false,
) => drawFrom(lotOf(logits, sampling), draw, isLeftOut);

/** How often each token is drawn over the steps of a run. */
function shares(logits: Float32Array, sampling: Sampling, draws = 8000): number[] {
  const counts = Array.from(logits, () => 0);
  for (let i = 0; i < draws; i++) {
    const { id } = sample(logits, sampling, drawsAt(1, i));
    counts[id] = (counts[id] as number) + 1;
  }
  return counts.map((count) => count / draws);
}

function expectShares(found: readonly number[], expected: readonly number[]) {
  for (const [id, share] of expected.entries())
    expect(Math.abs((found[id] as number) - share)).toBeLessThan(0.02); // three standard deviations
}

describe('the greedy choice', () => {
  test('is the largest logit, the lower ID among equals', () => {
    expect(argmax(Float32Array.of(1, 3, 2, 3))).toBe(1);
    expect(argmax(Float32Array.of(-Infinity, -7))).toBe(1);
  });
});

describe('a token that is left out', () => {
  const isLeftOut = (id: number) => id === 1;

  test('is passed over by the greedy choice', () => {
    expect(greedy(LOGITS, isLeftOut)).toEqual({ id: 3, passedOver: true });
    expect(greedy(LOGITS, (id) => id === 3)).toEqual({ id: 1, passedOver: false });
    expect(greedy(LOGITS, () => true).id).toBe(-1);
  });

  test('is asked about only where it could be chosen', () => {
    const asked: number[] = [];
    greedy(Float32Array.of(3, 1, 2, 4), (id) => asked.push(id) < 0);
    expect(asked).toEqual([0, 3]);
  });

  test('is never drawn, and the others are as often as among themselves', () => {
    const counts = [0, 0, 0, 0];
    const passed = { yes: 0, no: 0 };
    for (let i = 0; i < 8000; i++) {
      const { id, passedOver } = sample(LOGITS, { temperature: 1 }, drawsAt(1, i), isLeftOut);
      counts[id] = (counts[id] as number) + 1;
      passed[passedOver ? 'yes' : 'no']++;
      const free = sample(LOGITS, { temperature: 1 }, drawsAt(1, i));
      // What is not left out is drawn as without it.
      if (free.id !== 1) expect({ id, passedOver }).toEqual(free);
      else expect(passedOver).toBe(true);
    }
    expectShares(
      counts.map((count) => count / 8000),
      [0.3, 0, 0.1, 0.6],
    );
    expect(Math.abs(passed.yes / 8000 - 0.5)).toBeLessThan(0.02);
  });

  test('leaves the most probable of the others where top-k or top-p keep nothing else', () => {
    for (const sampling of [
      { temperature: 1, topK: 1 },
      { temperature: 1, topP: 0.4 },
    ])
      expect(sample(LOGITS, sampling, drawsAt(1, 1), isLeftOut)).toEqual({ id: 3, passedOver: true });
  });

  test('leaves the others their ranks', () => {
    const ranked = topKExcept(LOGITS, 2, isLeftOut);
    expect(ranked).toEqual([
      { id: 3, rank: 2 },
      { id: 0, rank: 3 },
    ]);
    expect(topKExcept(LOGITS, 9, isLeftOut)).toHaveLength(3);
    const many = Float32Array.from({ length: 500 }, (_, id) => -id);
    expect(topKExcept(many, 3, (id) => id < 450)).toEqual(
      [451, 452, 453].map((rank) => ({ id: rank - 1, rank })),
    );
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

  test.each([1e-30, 1e-38, 1e-300, Number.MIN_VALUE])(
    'with a temperature of %d, where quotients are beyond all numbers, is greedy',
    (temperature) => {
      for (const [logits, expected] of [
        [Float32Array.of(-90.2, -90.1, -90.3, -Infinity), [0, 1, 0, 0]],
        [Float32Array.of(90.2, 90.1, 90.3, -Infinity), [0, 0, 1, 0]],
      ] as const) {
        for (const more of [{}, { topK: 3 }, { topP: 0.9 }])
          expect(shares(logits, { temperature, ...more }, 100)).toEqual(expected);
      }
    },
  );

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
      fc.property(logits, sampling, fc.nat(), (values, { temperature, topP }, seed) => {
        // Lower by the largest, as they are compared: what differs by less than its last digit is equal then.
        const largest = Math.max(...values);
        const warm = Float32Array.from(values, (x) => (x - largest) / temperature);
        const { id } = sample(Float32Array.from(values), { temperature, topP }, drawsAt(seed, 0));
        const total = logSumExp(warm);
        const moreProbable = warm.filter((x) => x > (warm[id] as number));
        const held = moreProbable.reduce((sum, x) => sum + probability(x, total), 0);
        expect(held).toBeLessThan(topP + 1e-6);
      }),
    );
  });

  test('leaves the logits as they are', () => {
    const before = LOGITS.slice();
    sample(LOGITS, { temperature: 0.3, topK: 2, topP: 0.5 }, drawsAt(1, 1));
    expect(LOGITS).toEqual(before);
  });

  test.each([[{ temperature: 1 }], [{ temperature: 1.3, topK: 40 }], [{ temperature: 1, topP: 0.9 }]])(
    'with %j is not changed by the last digits of the logits',
    (sampling) => {
      // As in the bundled model: a few likely tokens, and thousands that are all alike.
      const logits = Float32Array.from({ length: 20_000 }, (_, id) => (id < 2000 ? 8 - 0.004 * id : 0.5));
      for (let step = 0; step < 200; step++) {
        const noisy = logits.map((logit, id) => logit + ((id * 7919 + step) % 3) * 1e-6);
        expect(sample(noisy, sampling, drawsAt(5, step))).toEqual(sample(logits, sampling, drawsAt(5, step)));
      }
    },
  );

  test('takes the first of two tokens that the same luck makes equal, and some token wherever one can come', () => {
    const noLuck = () => 0;
    expect(sample(Float32Array.of(1, 1), { temperature: 1 }, noLuck).id).toBe(0);
    const allLuck = () => 2 ** 32 - 1;
    expect(sample(Float32Array.of(-Infinity, 0, 3), { temperature: 1 }, allLuck).id).toBe(2);
    expect(sample(Float32Array.of(-Infinity, -Infinity), { temperature: 1 }, allLuck).id).toBe(-1);
  });
});

describe('the random numbers of a run', () => {
  const firstOf = (seed: number, step: number) => drawsAt(seed, step)();

  test('depend on the seed, the step and the token alone', () => {
    const draw = drawsAt(7, 3);
    const tokens = Array.from({ length: 20 }, draw);
    const again = drawsAt(7, 3);
    expect(Array.from({ length: 20 }, again)).toEqual(tokens);
    expect(new Set(tokens).size).toBe(20);
    expect(firstOf(8, 3)).not.toBe(tokens[0]);
    expect(firstOf(7, 4)).not.toBe(tokens[0]);
  });

  test('fill their range evenly, over tokens, over steps and over seeds', () => {
    for (const draw of [drawsAt(1, 0), (i: number) => firstOf(1, i), (i: number) => firstOf(i, 3)]) {
      const bins = new Array(10).fill(0);
      for (let i = 0; i < 2000; i++) bins[Math.floor((draw(i) / 2 ** 32) * 10)]++;
      for (const count of bins) expect(Math.abs(count - 200)).toBeLessThan(70);
    }
    expect(firstOf(2 ** 32 - 1, 0)).toBeLessThan(2 ** 32);
  });

  test('stay what they are from version to version', () => {
    expect(Array.from({ length: 3 }, drawsAt(0, 0))).toEqual([2513094942, 2310113559, 3582998666]);
    expect(firstOf(4_294_967_295, 99)).toBe(4182935535);
  });
});
