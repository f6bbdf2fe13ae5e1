/** How often somebody may do something: a bucket of tokens for each, which fills up again with time. */
import type { Clock } from '../clock.ts';

export interface BucketOptions {
  readonly clock: Clock;
  /** How much may be done at once. */
  readonly size: number;
  readonly perSecond: number;
}

export type Buckets = ReturnType<typeof createBuckets>;

/** Beyond so many the oldest is forgotten, so that no crowd of strangers fills the memory. */
const MOST = 4096;

export function createBuckets({ clock, size, perSecond }: BucketOptions) {
  const buckets = new Map<string, { left: number; at: number }>();

  function leftOf(key: string): number {
    const known = buckets.get(key);
    if (known === undefined) return size;
    return Math.min(size, known.left + ((clock.now() - known.at) / 1000) * perSecond);
  }

  return {
    isEmpty: (key: string) => leftOf(key) < 1,
    /** Takes one; false where there is none. */
    take(key: string): boolean {
      const left = leftOf(key);
      if (left < 1) return false;
      // Set anew, it is the youngest.
      buckets.delete(key);
      buckets.set(key, { left: left - 1, at: clock.now() });
      const [oldest] = buckets.keys();
      if (buckets.size > MOST && oldest !== undefined) buckets.delete(oldest);
      return true;
    },
  };
}
