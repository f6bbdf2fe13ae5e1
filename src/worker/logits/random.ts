import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { skipN } from 'pure-rand/utils/skipN';

/** xoroshiro's first outputs after neighbouring seeds resemble each other. */
const WARM_UP = 64;

/**
 * The random numbers of one step of a run with this seed: the n-th call gives the n-th token's. They depend on
 * nothing else, so a run that was interrupted goes on exactly as it would have.
 * @param seed an integer from 0 to 2^32 - 1
 * @param step counted from 0
 * @returns integers from 0 to 2^32 - 1, all as likely
 */
export function drawsAt(seed: number, step: number): () => number {
  const steps = xoroshiro128plus(seed);
  skipN(steps, WARM_UP + step);
  const tokens = xoroshiro128plus(steps.next());
  skipN(tokens, WARM_UP);
  return () => tokens.next() >>> 0;
}
