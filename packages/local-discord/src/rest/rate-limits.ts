/**
 * Rate limits: buckets with their headers, and the global limit of a bot [topics/rate-limits: Header Format, Global
 * Rate Limit]. The numbers of the buckets are no part of the documents: they were observed.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';

const GLOBAL_LIMIT = 50;
const GLOBAL_WINDOW = 1000;
const WEBHOOK_LIMIT = { limit: 5, window: 5000 };
const OTHER_LIMIT = { limit: 50, window: 5000 };

export interface Limited {
  /** Set on every answer of the route. */
  headers: Record<string, string>;
  /** The body of a 429, where the limit is exceeded. */
  refusal: { message: string; retry_after: number; global: boolean } | undefined;
}

export type RateLimits = ReturnType<typeof createRateLimits>;

export function createRateLimits(clock: Clock) {
  const buckets = new Map<string, { used: number; resetAt: number }>();

  function use(key: string, limit: number, window: number) {
    const now = clock.now();
    const known = buckets.get(key);
    const bucket = known && known.resetAt > now ? known : { used: 0, resetAt: now + window };
    buckets.set(key, bucket);
    bucket.used += 1;
    return { remaining: limit - bucket.used, resetAt: bucket.resetAt, wait: (bucket.resetAt - now) / 1000 };
  }

  function forget(): void {
    const now = clock.now();
    for (const [key, bucket] of buckets) if (bucket.resetAt <= now) buckets.delete(key);
  }

  return {
    /**
     * Counts a call. Callbacks of interactions have no limit; they and calls by a webhook's token do not count
     * towards the bot's global limit.
     *
     * @param major the webhook's token, or the channel or server, that has buckets of its own
     */
    count(call: { method: string; route: string; major: string; auth: 'bot' | 'token' }): Limited {
      const { method, route, major, auth } = call;
      forget();
      if (route.startsWith('/interactions/')) return { headers: {}, refusal: undefined };
      if (auth === 'bot') {
        const all = use('global', GLOBAL_LIMIT, GLOBAL_WINDOW);
        if (all.remaining < 0) {
          return {
            headers: { 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global', ...retryAfter(all.wait) },
            refusal: { message: 'You are being rate limited.', retry_after: all.wait, global: true },
          };
        }
      }
      const isMessages = route.startsWith('/webhooks/') || (route.includes('/messages') && method !== 'GET');
      const { limit, window } = isMessages ? WEBHOOK_LIMIT : OTHER_LIMIT;
      const name = `${method} ${route}`;
      const { remaining, resetAt, wait } = use(`${name} ${major}`, limit, window);
      const headers = {
        'X-RateLimit-Limit': String(limit),
        'X-RateLimit-Remaining': String(Math.max(0, remaining)),
        'X-RateLimit-Reset': (resetAt / 1000).toFixed(3),
        'X-RateLimit-Reset-After': wait.toFixed(3),
        'X-RateLimit-Bucket': createHash('md5').update(name).digest('hex'),
      };
      if (remaining >= 0) return { headers, refusal: undefined };
      return {
        headers: { ...headers, 'X-RateLimit-Scope': 'user', ...retryAfter(wait) },
        refusal: { message: 'You are being rate limited.', retry_after: wait, global: false },
      };
    },
  };
}

/** Whole seconds in the header; the exact time is in the body. */
const retryAfter = (seconds: number) => ({ 'Retry-After': String(Math.ceil(seconds)) });
