import { expect, it } from 'vitest';
import { distribution } from '../../src/worker/movers.ts';

it.each([1e-30, 1e-38, 1e-300, Number.MIN_VALUE])(
  'at a temperature of %d all probability is that of the largest logit',
  (temperature) => {
    const logits = Float32Array.of(-90.2, -90.1, -90.3, -Infinity);
    expect([...distribution(logits, temperature)]).toEqual([0, 1, 0, 0]);
  },
);
