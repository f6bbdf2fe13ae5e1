/** The queue between bot and workers: its name, what crosses it, and each side's end of it. */
import { DelayedError, type Job, Queue, QueueEvents, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Request, Result } from './contract.ts';
import { PREFIX } from './keys.ts';
import type { Log } from './log.ts';

const QUEUE = 'requests';
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
/** A job whose workers died this often is given up: it may be what kills them. */
const MOST_STALLS = 3;
/** Seconds. An interaction's token is dead after 15 minutes, so nobody needs an older job. */
const KEPT = 60 * 60;

export type RequestKind = Request['kind'];
export type RequestJob = Job<Request, Result, RequestKind>;
export type RequestQueue = Queue<Request, Result, RequestKind>;
type RequestWorker = Worker<Request, Result, RequestKind>;

/** A job's ID for an interaction. BullMQ takes no plain numbers; the same interaction twice is one job. */
export const jobIdOf = (interactionId: string) => `interaction-${interactionId}`;

/** The producer's end. `redis` should fail at once while it is away. */
export function openQueue(redis: Redis, log: Log): RequestQueue {
  const queue: RequestQueue = new Queue(QUEUE, {
    connection: redis,
    prefix: PREFIX,
    skipVersionCheck: true,
    skipWaitingForReady: true,
    streams: { events: { maxLen: MOST_EVENTS } },
    defaultJobOptions: { removeOnComplete: { age: KEPT }, removeOnFail: { age: KEPT } },
  });
  return logged(queue, log);
}

/**
 * The follower's end: what happens to every job after this call. `redis` is for it alone, since it blocks.
 */
export async function openQueueEvents(redis: Redis, log: Log): Promise<QueueEvents> {
  // Without an ID of its own the reader starts at "now" again after each lost connection, and misses what came between.
  const [newest] = await redis.xrevrange(`${PREFIX}:${QUEUE}:events`, '+', '-', 'COUNT', 1);
  const events = new QueueEvents(QUEUE, {
    connection: redis,
    prefix: PREFIX,
    skipVersionCheck: true,
    lastEventId: newest?.[0] ?? '0-0',
  });
  return logged(events, log);
}

/** A worker's end of the queue. */
export interface QueueWorker {
  /** Stops a job if it runs here: its signal is aborted, with this reason. */
  cancel(jobId: string, reason: string): void;
  /** Resolves when it can take jobs. */
  ready(): Promise<void>;
  /** Takes no more jobs, hands the running ones back for other workers to start at once, and ends. */
  stop(): Promise<void>;
}

/** Why a running job's signal is aborted when its worker ends. */
const HAND_BACK = 'the worker ends';
/** Why it is aborted when its lock could not be renewed in time. */
const LOST = 'the lock is lost';

/**
 * Answers up to `slots` jobs at the same time.
 * @param process gets a signal that tells it to stop; what it throws fails the job
 */
export function openWorker(
  redis: Redis,
  slots: number,
  process: (job: RequestJob, signal: AbortSignal) => Promise<Result>,
  log: Log,
): QueueWorker {
  // BullMQ gives the signal to processors whose `length` is 3: none of the parameters may have a default.
  let isStopping = false;
  const processor = async (job: RequestJob, token: string | undefined, given: AbortSignal | undefined) => {
    const signal = given ?? new AbortController().signal;
    // It was on its way here when this worker was told to end.
    if (isStopping) return handBack(job, token);
    try {
      return await Promise.race([process(job, signal), handedBack(signal)]);
    } catch (error) {
      if (signal.reason !== HAND_BACK) throw error;
      return handBack(job, token);
    }
  };
  const worker: RequestWorker = new Worker(QUEUE, processor, {
    connection: redis,
    prefix: PREFIX,
    skipVersionCheck: true,
    concurrency: slots,
    lockDuration: LOCK,
    stalledInterval: STALLED_CHECK,
    maxStalledCount: MOST_STALLS,
    removeOnComplete: { age: KEPT },
    removeOnFail: { age: KEPT },
  });
  // Another worker has the job now.
  worker.on('lockRenewalFailed', (jobs) => {
    for (const jobId of jobs) worker.cancelJob(jobId, LOST);
  });
  worker.on('failed', (job, error) => log.error({ job: job?.id, error }, 'a job failed'));
  logged(worker, log);
  return {
    cancel: (jobId, reason) => void worker.cancelJob(jobId, reason),
    async ready() {
      await worker.waitUntilReady();
    },
    async stop() {
      isStopping = true;
      const closed = worker.close();
      worker.cancelAllJobs(HAND_BACK);
      await closed;
    },
  };
}

/** Delayed by nothing: unlike a job that is put back to wait, another worker starts it within milliseconds. */
async function handBack(job: RequestJob, token: string | undefined): Promise<never> {
  await job.moveToDelayed(Date.now(), token);
  throw new DelayedError();
}

/** Rejects when the signal says that the worker ends; other reasons are the processor's to heed. */
function handedBack(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const listen = () => signal.reason === HAND_BACK && reject(new Error(HAND_BACK));
    signal.addEventListener('abort', listen, { once: true });
  });
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

function isConnectionError(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    /^E(CONN|PIPE|TIMEDOUT|HOST)/.test(code) ||
    /connection is closed|stream isn't writeable/i.test(error.message)
  );
}
