import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { skipN } from 'pure-rand/utils/skipN';

/** xoroshiro's first outputs after neighbouring seeds resemble each other. */
const WARM_UP = 64;
/** `uniformFloat64` draws twice for its 53 bits. */
const DRAWS = 2;

/**
 * The number in [0, 1) that belongs to a step of a run with this seed. It depends on nothing else, so a run that
 * was interrupted goes on exactly as it would have.
 * @param seed an integer from 0 to 2^32 - 1
 * @param step counted from 0
 */
export function uniformAt(seed: number, step: number): number {
  const stream = xoroshiro128plus(seed);
  skipN(stream, WARM_UP + step * DRAWS);
  return uniformFloat64(stream);
}
