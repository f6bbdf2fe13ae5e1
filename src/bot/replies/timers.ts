/**
 * The timers of replies, such as the end of a round. A timer is a job of a queue that the bot processes share, so it goes
 * off even where the process that set it is gone; where one dies in the middle of what it does then, another one does it
 * again. So that must come to the same end however often it is begun, and it never waits for a worker.
 */
import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { PREFIX } from '../../shared/keys.ts';
import type { Log } from '../../shared/log.ts';
import { LOCK, logged, STALLED_CHECK } from '../../shared/queue.ts';
import type { Timer } from './kind.ts';

const QUEUE = 'scene-tasks';
/** Timers that one process sees to at the same time: they wait for Redis. */
const MOST_AT_ONCE = 100;
/** Milliseconds between tries of one that failed, and how often it is tried: for about half an hour. */
const RETRY_AFTER = 2_000;
const MOST_TRIES = 900;

/** Which timer it is, and of which reply. */
export type TimerOf = Omit<Timer, 'at'> & { readonly reply: string };

/** A timer as it lies in Redis, where its names stay those of earlier versions. */
type Kept = Omit<TimerOf, 'reply'> & { readonly scene: string };

export interface TimersOptions {
  /** Fails at once while Redis is away. */
  readonly producer: Redis;
  /** Waits for Redis to come back. */
  readonly follower: Redis;
  /** Does what is due; where it rejects, it is tried again. */
  readonly timeUp: (timer: TimerOf) => Promise<void>;
  readonly log: Log;
}

export type Timers = ReturnType<typeof createTimers>;

export function createTimers({ producer, follower, timeUp, log }: TimersOptions) {
  const common = { prefix: PREFIX, skipVersionCheck: true };
  const queue = logged(
    new Queue<Kept, void, string>(QUEUE, {
      ...common,
      connection: producer,
      skipWaitingForReady: true,
      streams: { events: { maxLen: 100 } },
    }),
    log,
  );
  const worker = logged(
    new Worker<Kept, void, string>(
      QUEUE,
      ({ data: { scene, ...timer } }) => timeUp({ ...timer, reply: scene }),
      {
        ...common,
        connection: follower,
        autorun: false,
        concurrency: MOST_AT_ONCE,
        lockDuration: LOCK,
        stalledInterval: STALLED_CHECK,
        maxStalledCount: MOST_TRIES,
      },
    ),
    log,
  );
  worker.on('failed', (job, error) => {
    const { scene: reply, ...timer } = job?.data ?? {};
    log.warn({ reply, ...timer, error }, 'a timer of a reply failed');
  });
  return {
    /** Begins to see to timers. */
    async start(): Promise<void> {
      await worker.waitUntilReady();
      worker.run().catch((error) => log.error({ error }, 'the timers of replies do not go off any more'));
    },
    /** Sets a timer, once however often it is called. @param delay milliseconds */
    async set({ reply, name, part }: TimerOf, delay = 0): Promise<void> {
      const kept = { scene: reply, name, part };
      await queue.add(name, kept, {
        jobId: `${reply}-${name}-${part}`,
        delay,
        attempts: MOST_TRIES,
        backoff: { type: 'fixed', delay: RETRY_AFTER },
        removeOnComplete: true,
        removeOnFail: true,
      });
    },
    async stop(): Promise<void> {
      // What is under way is begun again by another process, or by this one when it is back.
      await worker.close(true);
      await queue.close();
    },
  };
}
