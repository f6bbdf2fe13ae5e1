import type { Faults } from '../../src/playground/local-discord.ts';
import { drawsAt } from '../../src/worker/logits/random.ts';

/** One edit in 20 is answered with 429 or 500, the same ones for the same seed and order. */
export function oneEditIn20(seed: number, count: (status: number) => void): Faults {
  let edits = 0;
  return ({ method, route }) => {
    if (method !== 'PATCH' || !route.startsWith('/webhooks/')) return undefined;
    const drawn = drawsAt(seed, edits++)() / 2 ** 32;
    if (drawn >= 1 / 20) return undefined;
    const status = drawn < 1 / 40 ? 429 : 500;
    count(status);
    return status === 429
      ? { status, body: { message: 'You are being rate limited.', retry_after: 0.4, global: false } }
      : { status, body: { message: '500: Internal Server Error', code: 0 } };
  };
}
