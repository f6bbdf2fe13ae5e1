import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Faults } from '../../src/playground/local-discord.ts';

/** One edit in 20 is answered with 429 or 500, the same ones for the same seed and order. */
export function oneEditIn20(seed: number, count: (status: number) => void): Faults {
  const stream = xoroshiro128plus(seed);
  return ({ method, route }) => {
    if (method !== 'PATCH' || !route.startsWith('/webhooks/')) return undefined;
    const drawn = uniformFloat64(stream);
    if (drawn >= 1 / 20) return undefined;
    const status = drawn < 1 / 40 ? 429 : 500;
    count(status);
    return status === 429
      ? { status, body: { message: 'You are being rate limited.', retry_after: 0.4, global: false } }
      : { status, body: { message: '500: Internal Server Error', code: 0 } };
  };
}
