/**
 * The queues between bot and workers, one for each model: their names, what crosses them, and the bot's end of them. A
 * worker takes from a queue only while it can answer what is in it.
 */
import { type Job, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Request, Result } from './contract.ts';
import { PREFIX } from './keys.ts';
import type { Log } from './log.ts';

/** What the one queue of an earlier version was called. */
const FORMER_QUEUE = 'requests';
/**
 * Events that are kept for followers whose connection was lost. Each may hold a whole answer, some hundred kilobytes for
 * a long generation; who misses one looks at the job itself within a second.
 */
export const MOST_EVENTS = 500;

/**
 * How long a worker's hold on a job lasts without a renewal, and how often the others look for lost ones, in
 * milliseconds. Together they bound how long a killed worker's job lies still; all workers need the same.
 */
export const LOCK = 4_000;
export const STALLED_CHECK = 1_000;
/** Seconds. An interaction's token is dead after 15 minutes, so nobody needs an older job. */
export const KEPT = 60 * 60;

export type RequestKind = Request['kind'];
export type RequestJob = Job<Request, Result, RequestKind>;
export type RequestQueue = Queue<Request, Result, RequestKind>;

/** The names of the models that are needed together to answer what a queue holds, as `modelsOf` gives them. */
export type QueueModels = readonly string[];

/** A job's ID for an interaction. BullMQ takes no plain numbers; the same interaction twice is one job. */
export const jobIdOf = (interactionId: string) => `interaction-${interactionId}`;

/** BullMQ takes no `:` in a queue's name, and an operator may call a model anything. */
export const queueNameOf = (models: QueueModels) => `requests-${models.map(encodeURIComponent).join('+')}`;

/** The queues that these models give: one for each, and one for each two, which a comparison may need together. */
export function queuesOf(models: readonly string[]): QueueModels[] {
  const pairs = models.flatMap((one, i) => models.slice(i + 1).map((other) => [one, other].toSorted()));
  return [...models.map((model) => [model]), ...pairs];
}

/** The producer's end of one queue. `redis` should fail at once while it is away. */
export function openQueue(redis: Redis, models: QueueModels, log: Log): RequestQueue {
  const queue: RequestQueue = new Queue(queueNameOf(models), {
    connection: redis,
    prefix: PREFIX,
    skipVersionCheck: true,
    skipWaitingForReady: true,
    streams: { events: { maxLen: MOST_EVENTS } },
    defaultJobOptions: { removeOnComplete: { age: KEPT }, removeOnFail: { age: KEPT } },
  });
  return logged(queue, log);
}

/** The producer's end of all queues. */
export interface RequestQueues {
  /** The queue for requests that need these models; opened where it is not yet. */
  of(models: QueueModels): RequestQueue;
  /** Those that are open, with the models of each. */
  all(): readonly (readonly [models: QueueModels, queue: RequestQueue])[];
  close(): Promise<void>;
}

/** @param models the names of the models whose queues are open from the start */
export function openQueues(redis: Redis, models: readonly string[], log: Log): RequestQueues {
  const queues = new Map<string, readonly [QueueModels, RequestQueue]>();
  function of(needed: QueueModels): RequestQueue {
    const name = queueNameOf(needed);
    const [, queue] = queues.get(name) ?? [needed, openQueue(redis, needed, log)];
    queues.set(name, [needed, queue]);
    return queue;
  }
  for (const needed of queuesOf(models)) of(needed);
  return {
    of,
    all: () => [...queues.values()],
    async close() {
      for (const [, queue] of queues.values()) await queue.close();
    },
  };
}

/**
 * Forgets the one queue that all models shared in an earlier version. Whatever waited in it for a reply that is still
 * open is asked anew, by the process that takes the reply over.
 */
export async function forgetFormerQueue(redis: Redis, log: Log): Promise<void> {
  if ((await redis.exists(`${PREFIX}:${FORMER_QUEUE}:meta`)) === 0) return;
  const connection = { connection: redis, prefix: PREFIX, skipVersionCheck: true };
  const former = logged(new Queue(FORMER_QUEUE, { ...connection, skipMetasUpdate: true }), log);
  await former.obliterate({ force: true });
  await former.close();
}

/** The connection logs its own troubles, once each; what else goes wrong inside BullMQ is logged here. */
export function logged<T extends { on(event: 'error', listener: (error: Error) => void): unknown }>(
  part: T,
  log: Log,
): T {
  part.on('error', (error) => {
    const level = isConnectionError(error) ? 'debug' : 'error';
    log[level]({ error }, 'the queue reports an error');
  });
  return part;
}

export function isConnectionError(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    /^E(CONN|PIPE|TIMEDOUT|HOST)/.test(code) ||
    /connection is closed|stream isn't writeable/i.test(error.message)
  );
}
