/** Follows the queue's own events, to measure how long what died lay still. */

import { keys, PREFIX } from '../../src/shared/keys.ts';
import { createLog } from '../../src/shared/log.ts';
import { queueNameOf, queuesOf } from '../../src/shared/queue.ts';
import { openRequestEvents } from '../../src/shared/queue-events.ts';
import { connectRedis } from '../../src/shared/redis.ts';
import { MODEL } from './fleet.ts';

const ACTIVE = `${PREFIX}:${queueNameOf([MODEL])}:active`;

type Kind = 'active' | 'progress' | 'completed' | 'stalled' | 'delayed';

export interface JobEvent {
  readonly at: number;
  readonly kind: Kind;
  readonly jobId: string;
}

export type Watch = Awaited<ReturnType<typeof watchQueue>>;

/** @param redisUrl of a Redis that may go away and come back */
export async function watchQueue(redisUrl: string) {
  const log = createLog('chaos', 'silent', process.stdout);
  const reader = connectRedis(redisUrl, 'wait', log);
  const asker = connectRedis(redisUrl, 'wait', log);
  const events = await openRequestEvents(reader.redis, queuesOf([MODEL]), log);
  const seen: JobEvent[] = [];
  for (const kind of ['active', 'progress', 'completed', 'stalled', 'delayed'] as const) {
    events.on(kind, ({ jobId }: { jobId: string }) => seen.push({ at: Date.now(), kind, jobId }));
  }

  return {
    redis: asker.redis,
    events: (): readonly JobEvent[] => seen,
    /** How many jobs run at this moment. */
    running: () => asker.redis.llen(ACTIVE),
    /** The interactions of the open replies. */
    open: () => asker.redis.zrange(keys.open, '0', '-1'),
    /** The jobs that run at this moment. */
    runningJobs: () => asker.redis.lrange(ACTIVE, 0, -1),
    /**
     * For each of these jobs of which `lost` happened after `since`: the milliseconds from `since` to the first sign of
     * life after that.
     */
    recoveries(jobs: readonly string[], since: number, lost: Kind, signs: readonly Kind[]): number[] {
      const times = new Map<string, number>();
      for (const [i, { kind, jobId, at }] of seen.entries()) {
        if (kind !== lost || at < since || times.has(jobId) || !jobs.includes(jobId)) continue;
        const sign = seen.slice(i).find((later) => later.jobId === jobId && signs.includes(later.kind));
        if (sign) times.set(jobId, sign.at - since);
      }
      return [...times.values()];
    },
    async stop() {
      await events.close();
      reader.close();
      asker.close();
    },
  };
}
