import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyBias } from '../../../src/worker/logits/bias.ts';
import { leastBias } from '../../../src/worker/logits/least-bias.ts';
import { argmax } from '../../../src/worker/logits/pick.ts';

/** The next smaller single-precision number. */
function floatBefore(x: number): number {
  const bits = new Uint32Array(Float32Array.of(x).buffer);
  return new Float32Array(Uint32Array.of((bits[0] as number) - 1).buffer)[0] as number;
}

const least = (logits: Float32Array, id: number) => leastBias(logits, id, argmax(logits));

function chosenWith(logits: Float32Array, id: number, bias: number): number {
  const biased = logits.slice();
  applyBias(biased, [id], bias);
  return argmax(biased);
}

describe('the least bias', () => {
  it('makes a token the greedy choice, and the float before it does not', () => {
    const logit = fc.float({ min: -200, max: 200, noNaN: true });
    fc.assert(
      fc.property(fc.array(logit, { minLength: 2, maxLength: 8 }), fc.nat(), (values, place) => {
        const logits = Float32Array.from(values);
        const id = place % logits.length;
        const bias = leastBias(logits, id, argmax(logits)) ?? NaN;
        expect(bias).toBe(Math.fround(bias));
        expect(chosenWith(logits, id, bias)).toBe(id);
        if (bias > 0) expect(chosenWith(logits, id, floatBefore(bias))).not.toBe(id);
        else expect(argmax(logits)).toBe(id);
      }),
      { numRuns: 2000 },
    );
  });

  it('lets a tie do for the lower ID, and asks for more of the higher one', () => {
    expect(least(Float32Array.of(1, 3), 0)).toBeLessThanOrEqual(2);
    expect(least(Float32Array.of(3, 1), 1)).toBeGreaterThan(2);
    expect(least(Float32Array.of(2, 2), 0)).toBe(0);
    expect(least(Float32Array.of(2, 2), 1)).toBeGreaterThan(0);
  });

  it('does not exist for a token that cannot come', () => {
    expect(least(Float32Array.of(1, -Infinity), 1)).toBeNull();
    expect(least(Float32Array.of(-Infinity, 1), 1)).toBe(0);
  });
});
