/**
 * A worker's end of the queues. BullMQ's own loop takes jobs from one queue, with slots and a blocking connection for
 * it alone. Here one loop takes from all queues in turn, as long as this process has a slot free, and waits for
 * them on one connection; what BullMQ does with a job that is taken (locks, signals, ends) stays as it is.
 */
import { randomUUID } from 'node:crypto';
import { createRedisBackend, DelayedError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Request, Result } from './contract.ts';
import { lastRun, type Run, runBegins, runEnded } from './deaths.ts';
import { keys, PREFIX } from './keys.ts';
import type { Log } from './log.ts';
import {
  KEPT,
  LOCK,
  logged,
  type QueueModels,
  queueNameOf,
  type RequestJob,
  type RequestKind,
  STALLED_CHECK,
} from './queue.ts';

/** A job that was found without its worker so often is given up, whatever became of its workers. */
const MOST_STALLS = 3;
/** Milliseconds after which the queues are looked at where nothing was heard of them. */
const LOOK_EVERY = 5_000;
/** Milliseconds that an answer may be late, as a forward pass blocks this process, before its connection is given up. */
const GRACE = 2_000;
/** Milliseconds; Redis 6 takes less for "no limit". */
const SOONEST = 10;
/** Milliseconds that a worker which is to end may take to hear of it: Redis may be away. */
const LONGEST_WAKING = 500;
/** Milliseconds between tries while jobs cannot be taken. */
const RETRY_AFTER = 1_000;

/** A worker's end of the queues. */
export interface QueueWorker {
  /** Stops a job if it runs here: its signal is aborted, with this reason. */
  cancel(jobId: string, reason: string): void;
  /** Looks again which queues are ready to be taken from. */
  wake(): void;
  /** Resolves when it can take jobs. */
  ready(): Promise<void>;
  /**
   * Takes no more jobs, hands the running ones back for other workers to start at once, and ends.
   * @param afterFault whether one of the running jobs may be what ended this process
   */
  stop(afterFault?: boolean): Promise<void>;
}

export interface QueueWorkerOptions {
  /** Waits while Redis is away. */
  readonly redis: Redis;
  /** The most jobs that are answered at the same time, of all queues together. */
  readonly slots: number;
  /** The queues, by the models that each needs. */
  readonly queues: readonly QueueModels[];
  /** Whether what needs these models can be answered now; asked before each job is taken. */
  readonly isReady: (models: QueueModels) => boolean;
  /** Gets a signal that tells it to stop; what it throws fails the job. */
  readonly process: (job: RequestJob, signal: AbortSignal) => Promise<Result>;
  readonly log: Log;
}

/** Why a running job's signal is aborted when its worker ends. */
const HAND_BACK = 'the worker ends';
/** Why it is aborted when its lock could not be renewed in time. */
const LOST = 'the lock is lost';

/** BullMQ's worker, which is told when to take a job. */
class TakingWorker extends Worker<Request, Result, RequestKind> {
  /** What `run` does besides taking jobs. */
  async begin(): Promise<void> {
    await this.startStalledCheckTimer();
    this.lockManager.start();
  }
}

interface Source {
  readonly models: QueueModels;
  readonly worker: TakingWorker;
  /** False where the last look found nothing and nothing was heard since. */
  mayHaveJobs: boolean;
}

/** Answers up to `slots` jobs at the same time, of those queues that are ready, each queue in its turn. */
export function openWorker({ redis, slots, queues, isReady, process, log }: QueueWorkerOptions): QueueWorker {
  const id = randomUUID();
  const waiter = redis.duplicate({ blockingTimeout: LOOK_EVERY, blockingTimeoutGrace: GRACE });
  waiter.on('error', () => undefined); // the connection that it was made from logs the same
  const running = new Set<Promise<unknown>>();
  /** How the jobs ran that have seen a process die. */
  const suspects = new Map<string, Run>();
  let isStopping = false;
  let keepMarks = false;
  let taken = 0;

  /** Something has ended, or is to end: whoever waits for that looks again. */
  const waiting: (() => void)[] = [];
  const changed = () => new Promise<void>((resolve) => waiting.push(resolve));
  function change(): void {
    for (const goOn of waiting.splice(0)) goOn();
  }

  const sources = queues.map((models): Source => {
    const worker = logged(
      new TakingWorker(
        queueNameOf(models),
        // BullMQ gives the signal to processors whose `length` is 3: none of the parameters may have a default.
        (job: RequestJob, token: string | undefined, signal: AbortSignal | undefined) =>
          run(job, token ?? '', signal ?? new AbortController().signal),
        {
          connection: redis,
          prefix: PREFIX,
          skipVersionCheck: true,
          autorun: false,
          lockDuration: LOCK,
          stalledInterval: STALLED_CHECK,
          maxStalledCount: MOST_STALLS,
          removeOnComplete: { age: KEPT },
          removeOnFail: { age: KEPT },
        },
        // Without a blocking connection: one is enough for all queues.
        (name, options) => createRedisBackend(name, options),
      ),
      log,
    );
    // Another worker has the job now.
    worker.on('lockRenewalFailed', (jobs) => {
      for (const jobId of jobs) worker.cancelJob(jobId, LOST);
    });
    worker.on('failed', (job, error) => log.error({ job: job?.id, error }, 'a job failed'));
    return { models, worker, mayHaveJobs: true };
  });

  async function run(job: RequestJob, token: string, signal: AbortSignal): Promise<Result> {
    const { id: jobId = '', name: kind } = job;
    const before = suspects.get(jobId);
    // It was on its way here when this worker was told to end.
    if (isStopping) return handBack(job, token);
    if (before === 'alone') {
      log.error({ job: jobId, kind }, 'a job ended its worker twice, the second time alone: it is given up');
      return { ok: false, code: 'ends-workers' };
    }
    const how: Run = before === undefined ? 'beside' : 'alone';
    try {
      if (how === 'alone') {
        log.warn({ job: jobId, kind }, 'a job was running where a worker ended: it is run alone');
        await othersEnded(signal);
      }
      await runBegins(redis, jobId, how, token);
      return await Promise.race([process(job, signal), handedBack(signal)]);
    } catch (error) {
      if (signal.reason !== HAND_BACK) throw error;
    } finally {
      if (!keepMarks) await runEnded(redis, jobId, how, token);
    }
    // Not before its mark is gone: another worker has it within a millisecond.
    return handBack(job, token);
  }

  /** Resolves when nothing else runs here, or this job is to end. Nothing is taken meanwhile. */
  async function othersEnded(signal: AbortSignal): Promise<void> {
    while (running.size > 1 && !signal.aborted) await Promise.race([changed(), aborted(signal)]);
    if (signal.reason === HAND_BACK) throw new Error(HAND_BACK);
  }

  function start({ worker }: Source, job: RequestJob, token: string): void {
    const ended = worker
      .processJob(job, token, () => false)
      .catch((error) => log.error({ job: job.id, error }, 'a job could not be ended'))
      .finally(() => {
        running.delete(ended);
        suspects.delete(job.id ?? '');
        change();
      });
    running.add(ended);
  }

  /** Starts one job. @returns false where no queue has any */
  async function take(): Promise<boolean> {
    for (const source of sources.filter(({ models, mayHaveJobs }) => mayHaveJobs && isReady(models))) {
      const token = `${id}:${taken++}`;
      const job = await source.worker.getNextJob(token, { block: false });
      source.mayHaveJobs = job !== undefined;
      if (job === undefined) continue;
      const before = await lastRun(redis, job.id ?? '');
      if (before) suspects.set(job.id ?? '', before);
      start(source, job, token);
      // The others have their turn before it.
      sources.push(...sources.splice(sources.indexOf(source), 1));
      return true;
    }
    return false;
  }

  /** Resolves when a queue that is ready may have jobs. As BullMQ does, it waits for the queues' markers. */
  async function wait(longest: number): Promise<number> {
    const ready = sources.filter(({ models }) => isReady(models));
    const markers = [keys.wake(id), ...ready.map(({ worker }) => worker.keys.marker ?? '')];
    const found = await waiter.bzpopmin(...markers, longest / 1_000);
    const [marker = '', , due] = found ?? [];
    // What was said to this worker alone is for the others now.
    if (isStopping && found && marker !== keys.wake(id)) await redis.zadd(marker, 0, '0');
    for (const source of ready) source.mayHaveJobs ||= !found || source.worker.keys.marker === marker;
    // The clock of the worker that handed a job back may be ahead of this one.
    const ahead = Number(due ?? 0) - Date.now();
    return ahead > 0 ? Math.min(Math.max(ahead, SOONEST), LOOK_EVERY) : LOOK_EVERY;
  }

  async function work(): Promise<void> {
    let longest = LOOK_EVERY;
    while (!isStopping) {
      try {
        if (running.size >= slots || suspects.size > 0) await changed();
        else if (!(await take()) && !isStopping) longest = await wait(longest);
      } catch (error) {
        if (isStopping) return;
        log.error({ error }, 'jobs cannot be taken');
        await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
      }
    }
  }

  function wake(): void {
    // An element outlives a wait that is over by itself; it only wakes the next one at once.
    redis
      .multi()
      .zadd(keys.wake(id), 0, '0')
      .pexpire(keys.wake(id), 2 * LOOK_EVERY)
      .exec()
      .catch((error) => log.debug({ error }, 'a worker could not be woken: it looks by itself'));
  }

  const working = work();
  const began = Promise.all(
    sources.map(async ({ worker }) => {
      await worker.waitUntilReady();
      await worker.begin();
    }),
  );

  return {
    cancel(jobId, reason) {
      for (const { worker } of sources) worker.cancelJob(jobId, reason);
    },
    wake,
    async ready() {
      await began;
    },
    async stop(afterFault = false) {
      isStopping = true;
      keepMarks = afterFault;
      change();
      // While this worker still waits, it would be the one that hears of the jobs that it hands back.
      wake();
      await Promise.race([working, new Promise((resolve) => setTimeout(resolve, LONGEST_WAKING))]);
      for (const { worker } of sources) worker.cancelAllJobs(HAND_BACK);
      await Promise.all(running);
      waiter.disconnect();
      await working;
      await Promise.all(running);
      for (const { worker } of sources) await worker.close();
    },
  };
}

/** Delayed by nothing: unlike a job that is put back to wait, another worker starts it within milliseconds. */
async function handBack(job: RequestJob, token: string): Promise<never> {
  await job.moveToDelayed(Date.now(), token);
  throw new DelayedError();
}

/** Rejects when the signal says that the worker ends; other reasons are the processor's to heed. */
async function handedBack(signal: AbortSignal): Promise<never> {
  await aborted(signal);
  if (signal.reason === HAND_BACK) throw new Error(HAND_BACK);
  return new Promise(() => undefined);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
