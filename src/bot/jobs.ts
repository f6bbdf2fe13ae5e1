/** Submits requests to the queue and follows them: progress and outcome come back to whoever asked. */
import { randomUUID } from 'node:crypto';
import { Job, type QueueEvents } from 'bullmq';
import {
  type Progress,
  progressSchema,
  type Request,
  type Result,
  resultSchema,
} from '../shared/contract.ts';
import type { Log } from '../shared/log.ts';
import { jobIdOf, type RequestQueue } from '../shared/queue.ts';
import type { Problem } from './problem.ts';

export type Outcome = Extract<Result, { ok: true }> | Problem;

export interface Submitted {
  /** Resolves once, with the worker's result or with why there is none. Never rejects. */
  readonly outcome: Promise<Outcome>;
}

export interface Jobs {
  /**
   * Puts a request into the queue. The same interaction twice is one job.
   * @param onProgress hears of each state that is newer than the last one, until the outcome is there
   * @returns a problem where the queue is away: nothing was started then
   */
  submit(
    interactionId: string,
    request: Request,
    onProgress: (progress: Progress) => void,
  ): Promise<Submitted | Problem>;
  /** How many workers are connected. */
  workers(): Promise<number>;
  close(): void;
}

export interface JobsOptions {
  /** Milliseconds after which a job that is not answered is given up; an interaction's token lives 15 minutes. */
  readonly longest?: number;
  /** Milliseconds between looks at jobs whose events may have been missed. */
  readonly lookEvery?: number;
  readonly newReference?: () => string;
}

/** Milliseconds that Redis may take to accept a job: Discord gives a command 3 s until it must be acknowledged. */
const LONGEST_SUBMIT = 1_500;

interface Follower {
  onProgress(progress: Progress): void;
  settle(outcome: Outcome): void;
  newest: { attempt: number; steps: number };
}

export function createJobs(
  queue: RequestQueue,
  events: QueueEvents,
  log: Log,
  options: JobsOptions = {},
): Jobs {
  const { longest = 14 * 60_000, lookEvery = 5_000, newReference = () => randomUUID().slice(0, 8) } = options;
  const followers = new Map<string, Follower>();

  function fault(jobId: string, cause: unknown, message: string): Problem {
    const reference = newReference();
    log.error({ job: jobId, reference, error: cause }, message);
    return { ok: false, code: 'fault', reference };
  }

  function settle(jobId: string, outcome: Outcome) {
    followers.get(jobId)?.settle(outcome);
    followers.delete(jobId);
  }

  function completed(jobId: string, value: unknown) {
    if (!followers.has(jobId)) return;
    const result = resultSchema.safeParse(value);
    settle(
      jobId,
      result.success ? result.data : fault(jobId, result.error, 'a result is not of the contract'),
    );
  }

  function failed(jobId: string, reason: string | undefined) {
    if (followers.has(jobId)) settle(jobId, fault(jobId, reason, 'a job failed'));
  }

  events.on('progress', ({ jobId, data }) => {
    const follower = followers.get(jobId);
    if (follower === undefined) return;
    const parsed = progressSchema.safeParse(data);
    if (!parsed.success)
      return log.warn({ job: jobId, error: parsed.error }, 'progress is not of the contract');
    const { attempt, steps } = parsed.data;
    const { newest } = follower;
    if (attempt < newest.attempt || (attempt === newest.attempt && steps.length <= newest.steps)) return;
    follower.newest = { attempt, steps: steps.length };
    follower.onProgress(parsed.data);
  });
  events.on('completed', ({ jobId, returnvalue }) => completed(jobId, returnvalue));
  events.on('failed', ({ jobId, failedReason }) => failed(jobId, failedReason));

  // Events are the fast way; a job's own record is the sure one, whatever happened to the connection meanwhile.
  async function look(jobId: string) {
    const job = await Job.fromId(queue, jobId);
    const state = await job?.getState();
    if (state === 'completed') completed(jobId, job?.returnvalue);
    else if (state === 'failed') failed(jobId, job?.failedReason);
    else if (job === undefined) settle(jobId, fault(jobId, undefined, 'a job is gone from the queue'));
  }
  const looking = setInterval(() => {
    for (const jobId of followers.keys()) {
      look(jobId).catch((error) => log.debug({ job: jobId, error }, 'a job could not be looked up'));
    }
  }, lookEvery);

  async function giveUp(jobId: string) {
    settle(jobId, { ok: false, code: 'too-late' });
    log.error({ job: jobId }, 'no worker answered in time');
    await queue.remove(jobId).catch(() => undefined); // a running job is locked: its result is simply not read
  }

  return {
    async submit(interactionId, request, onProgress) {
      const jobId = jobIdOf(interactionId);
      const outcome = new Promise<Outcome>((resolve) => {
        const timer = setTimeout(() => void giveUp(jobId), longest);
        followers.set(jobId, {
          onProgress,
          newest: { attempt: -1, steps: 0 },
          settle(result) {
            clearTimeout(timer);
            resolve(result);
          },
        });
      });
      const added = queue.add(request.kind, request, { jobId });
      const timeout = rejectAfter(LONGEST_SUBMIT, 'Redis did not accept the job in time');
      try {
        await Promise.race([added, timeout.promise]);
      } catch (error) {
        log.error({ error }, 'a request could not be put into the queue');
        settle(jobId, { ok: false, code: 'queue-away' });
        // It may arrive after all; nobody would read its result.
        added.then((job) => job.remove()).catch(() => undefined);
        return { ok: false, code: 'queue-away' };
      } finally {
        timeout.clear();
      }
      return { outcome };
    },
    workers: () => queue.getWorkersCount(),
    close: () => clearInterval(looking),
  };
}

function rejectAfter(milliseconds: number, message: string): { promise: Promise<never>; clear(): void } {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  return { promise, clear: () => clearTimeout(timer) };
}
