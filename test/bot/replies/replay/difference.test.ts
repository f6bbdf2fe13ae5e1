import { expect, it } from 'vitest';
import { differenceOf } from '../../../../src/bot/replies/replay/difference.ts';
import type { Trace } from '../../../../src/bot/replies/replay/trace.ts';

const steps = (...shown: [id: number, probability: number | null][]): Trace => [
  { part: 'step', shown: shown.map(([id, probability]) => ({ token: { id, text: `${id}` }, probability })) },
];

it('an answer does not differ from itself', () => {
  const trace = steps([1, 0.5], [2, 0], [3, null]);
  expect(differenceOf(trace, structuredClone(trace), true)).toEqual({});
});

it('names the first other token, and the greatest change of a probability before it', () => {
  const before = steps([1, 0.5], [2, 0.2], [3, 0.1], [4, 0.9]);
  const now = steps([1, 0.5001], [2, 0.3], [9, 0.1], [4, 0.1]);
  const { first, most } = differenceOf(before, now, true);
  expect(first).toMatchObject({
    part: 'step',
    number: 3,
    before: { token: { id: 3 } },
    now: { token: { id: 9 } },
  });
  expect(most).toMatchObject({ number: 2, before: { probability: 0.2 }, now: { probability: 0.3 } });
  expect(most?.relative).toBeCloseTo(1 / 3, 12);
});

it('a text that has ended has no token there', () => {
  const [short, long] = [steps([1, 0.5]), steps([1, 0.5], [2, 0.5])];
  expect(differenceOf(short, long, true).first).toMatchObject({ number: 2, before: undefined });
  expect(differenceOf(long, short, true).first).toMatchObject({ number: 2, now: undefined });
});

it('of a cancelled answer only what both have is compared', () => {
  const [short, long] = [steps([1, 0.5]), steps([1, 0.5], [2, 0.5])];
  expect(differenceOf(short, long, false)).toEqual({});
  expect(differenceOf(steps([2, 0.5]), long, false).first).toMatchObject({ number: 1 });
});

it('the sides of a comparison are compared each with its own', () => {
  const sides = (left: number, right: number): Trace => [
    { ...(steps([left, 0.5])[0] as Trace[number]), part: 'left' },
    { ...(steps([right, 0.5])[0] as Trace[number]), part: 'right' },
  ];
  expect(differenceOf(sides(1, 2), sides(1, 3), true).first).toMatchObject({ part: 'right', number: 1 });
});
