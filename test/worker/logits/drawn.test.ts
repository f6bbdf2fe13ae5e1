import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawnShares } from '../../../src/worker/logits/drawn.ts';
import { drawFrom, lotOf } from '../../../src/worker/logits/pick.ts';
import { drawsAt } from '../../../src/worker/logits/random.ts';
import { drawnAnew } from '../../support/drawn.ts';

/** More than are asked about one by one. */
const MANY = 400;

const settings = {
  temperature: fc.double({ min: 0.05, max: 10, noNaN: true }),
  topK: fc.option(fc.integer({ min: 1, max: MANY + 100 }), { nil: undefined }),
  topP: fc.option(fc.double({ min: 0.01, max: 1, noNaN: true }), { nil: undefined }),
};
const logitsOf = (length: fc.ArrayConstraints) =>
  fc.array(
    fc.oneof({ weight: 9, arbitrary: fc.double({ min: -20, max: 20, noNaN: true }) }, fc.constant(-Infinity)),
    length,
  );

describe('the probability in a draw', () => {
  test.each([
    ['few', { minLength: 1, maxLength: 12 }, 100],
    ['many', { minLength: MANY, maxLength: MANY }, 20],
  ])('of %s tokens is that of temperature, top-k, top-p and what is left out', (_, length, numRuns) => {
    fc.assert(
      fc.property(logitsOf(length), fc.record(settings), fc.nat(5), (values, sampling, every) => {
        const logits = Float32Array.from(values);
        const isLeftOut = (id: number) => every > 0 && id % every === 0;
        const always = () => values.map((_, id) => id).filter(isLeftOut);
        const expected = drawnAnew([...logits], sampling, isLeftOut);
        fc.pre(expected !== undefined && logits.some((logit, id) => logit > -Infinity && !isLeftOut(id)));
        const share = drawnShares(lotOf(logits, sampling), isLeftOut, always);
        const others = [...logits.keys()].filter((id) => !isLeftOut(id));
        const furthest = Math.max(...others.map((id) => Math.abs(share(id) - (expected[id] ?? NaN))));
        expect(furthest).toBeLessThan(1e-5);
      }),
      { numRuns },
    );
  });

  test('is how often a token is drawn', () => {
    const logits = Float32Array.from([0.15, 0.5, 0.05, 0.3], Math.log);
    const sampling = { temperature: 2, topK: 3 };
    const isLeftOut = (id: number) => id === 1;
    const share = drawnShares(lotOf(logits, sampling), isLeftOut, () => [1]);
    const draws = 8_000;
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < draws; i++) {
      const { id } = drawFrom(lotOf(logits, sampling), drawsAt(1, i), isLeftOut);
      counts[id] = (counts[id] ?? 0) + 1;
    }
    // Three standard deviations.
    for (const id of [0, 2, 3]) expect(Math.abs((counts[id] ?? NaN) / draws - share(id))).toBeLessThan(0.02);
    expect(share(2)).toBe(0);
  });

  test.each([1e-30, 1e-38, 1e-300, Number.MIN_VALUE])(
    'at a temperature of %d is all that of the largest logit',
    (temperature) => {
      const logits = Float32Array.of(-90.2, -90.1, -90.3, -Infinity);
      const share = drawnShares(
        lotOf(logits, { temperature }),
        () => false,
        () => [],
      );
      expect([0, 1, 2, 3].map(share)).toEqual([0, 1, 0, 0]);
    },
  );

  test('does not ask about all tokens', () => {
    const asked: number[] = [];
    const logits = Float32Array.from({ length: 10_000 }, (_, id) => -id / 10_000);
    const share = drawnShares(
      lotOf(logits, { temperature: 1 }),
      (id) => asked.push(id) < 0,
      () => [9_999],
    );
    expect(asked.length).toBeLessThan(500);
    const sum = Array.from(logits.keys()).reduce((total, id) => total + (id === 9_999 ? 0 : share(id)), 0);
    expect(sum).toBeCloseTo(1, 6);
  });
});
