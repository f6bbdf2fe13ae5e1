/** The jobs of replies: put into the queue, followed, cancelled. */
import { randomUUID } from 'node:crypto';
import { Job } from 'bullmq';
import type { Redis } from 'ioredis';
import {
  type Answer,
  costOf,
  modelsOf,
  type Progress,
  progressSchema,
  type Request,
  resultSchema,
} from '../../shared/contract.ts';
import { nextPriority } from '../../shared/fair-share.ts';
import { keys } from '../../shared/keys.ts';
import type { Log } from '../../shared/log.ts';
import { jobIdOf, type RequestQueues } from '../../shared/queue.ts';
import type { RequestEvents } from '../../shared/queue-events.ts';
import { type KnownWorker, readWorkers, serviceOf } from '../../shared/workers.ts';
import type { Problem } from '../kit/problems.ts';
import { serverOf } from './base.ts';

export type Outcome = Answer | Problem;

/** Where a job waits: how many are served before it, and what can be expected of the workers. */
export interface Place {
  readonly before: number;
  readonly service: 'ready' | 'loading' | 'away';
}

export interface Follower {
  /** Hears of each state that is newer than the last one. */
  onProgress(progress: Progress): void;
  /** Hears where a job waits, when that has changed. */
  onPlace(place: Place): void;
}

/** What a job is for: a reply that asks a worker. */
export interface Asker {
  /** The interaction that began the reply; of later questions, with a name behind it. */
  readonly interactionId: string;
  readonly guildId: string | null;
  readonly userId: string;
  /** When it was asked, in milliseconds since 1970. */
  readonly acceptedAt: number;
  readonly request: Request;
}

/** What finds a job: its ID, and the request, which says in which queue it is. */
export type JobOf = Pick<Asker, 'interactionId' | 'request'>;

export interface Jobs {
  /** Puts a request into the queue, once however often it is called. @throws where Redis is away */
  add(asker: Asker): Promise<void>;
  /** Resolves once, with the worker's answer or with why there is none. Never rejects. */
  follow(asker: Asker, follower: Follower): Promise<Outcome>;
  /** Forgets a follower; its outcome never comes. */
  unfollow(interactionId: string): void;
  /** Stops a job that waits or runs. What it made so far becomes its answer. */
  cancel(job: JobOf): Promise<void>;
  /** Forgets a job whose reply is finished. */
  remove(job: JobOf): Promise<void>;
  close(): void;
}

export interface JobsOptions {
  /** Milliseconds after its acceptance at which a job that nobody answered is given up. */
  readonly longest?: number;
  /** Milliseconds between looks at the followed jobs. */
  readonly lookEvery?: number;
  readonly newReference?: () => string;
  readonly now?: () => number;
}

interface Followed extends Follower {
  readonly asker: Asker;
  settle(outcome: Outcome): void;
  newest: { attempt: number; steps: number };
  place: Place | undefined;
  started: boolean;
  /** Why the job is being taken out of its queue. */
  refusal: Problem | undefined;
}

/** Seconds for which a cancellation is remembered. */
const CANCELLATION = 60 * 60;

export function createJobs(
  queues: RequestQueues,
  events: RequestEvents,
  redis: Redis,
  log: Log,
  options: JobsOptions = {},
): Jobs {
  const {
    longest = 55 * 60_000,
    lookEvery = 1_000,
    newReference = () => randomUUID().slice(0, 8),
    now = Date.now,
  } = options;
  const followed = new Map<string, Followed>();
  const queueFor = ({ request }: JobOf) => queues.of(modelsOf(request));

  function fault(jobId: string, cause: unknown, message: string): Problem {
    const reference = newReference();
    log.error({ job: jobId, reference, error: cause }, message);
    return { ok: false, code: 'fault', reference };
  }

  function settle(jobId: string, outcome: Outcome) {
    followed.get(jobId)?.settle(outcome);
    followed.delete(jobId);
  }

  function progressed(jobId: string, data: unknown) {
    const follower = followed.get(jobId);
    if (follower === undefined) return;
    const parsed = progressSchema.safeParse(data);
    if (!parsed.success)
      return log.warn({ job: jobId, error: parsed.error }, 'progress is not of the contract');
    const { attempt, right } = parsed.data;
    const steps = parsed.data.steps.length + (right?.steps.length ?? 0);
    const { newest } = follower;
    if (attempt < newest.attempt || steps <= newest.steps) return;
    follower.newest = { attempt, steps };
    follower.started = true;
    follower.onProgress(parsed.data);
  }

  function completed(jobId: string, value: unknown) {
    if (!followed.has(jobId)) return;
    const result = resultSchema.safeParse(value);
    settle(
      jobId,
      result.success ? result.data : fault(jobId, result.error, 'a result is not of the contract'),
    );
  }

  function failed(jobId: string, reason: string | undefined) {
    if (followed.has(jobId)) settle(jobId, fault(jobId, reason, 'a job failed'));
  }

  async function gone(jobId: string) {
    const cancelled = (await redis.exists(keys.cancelled(jobId))) === 1;
    const follower = followed.get(jobId);
    if (follower === undefined) return;
    if (cancelled) return settle(jobId, { ok: false, code: 'cancelled' });
    settle(jobId, follower.refusal ?? fault(jobId, undefined, 'a job is gone'));
  }

  events.on('active', ({ jobId }) => {
    const follower = followed.get(jobId);
    if (follower) follower.started = true;
  });
  events.on('progress', ({ jobId, data }) => progressed(jobId, data));
  events.on('completed', ({ jobId, returnvalue }) => completed(jobId, returnvalue));
  events.on('failed', ({ jobId, failedReason }) => failed(jobId, failedReason));
  events.on('removed', ({ jobId }) => {
    if (followed.has(jobId)) lookAt(jobId, gone);
  });

  /** Events are the fast way; a job's own record is the sure one, whatever happened to the connection meanwhile. */
  async function look(jobId: string) {
    const follower = followed.get(jobId);
    if (follower === undefined) return;
    const { state, job } = await read(jobId, follower);
    if (job === undefined) return gone(jobId);
    if (state === 'completed') return completed(jobId, job.returnvalue);
    if (state === 'failed') return failed(jobId, job.failedReason);
    if (now() - follower.asker.acceptedAt >= longest) return giveUp(jobId, follower);
    if (state === 'active') progressedBefore(job);
    else await lookAtPlace(jobId, follower);
  }

  /** The state is read first: a job that is completed by then has its result. */
  async function read(jobId: string, { asker }: Followed) {
    const queue = queueFor(asker);
    const state = await queue.getJobState(jobId);
    return { state, job: await Job.fromId(queue, jobId) };
  }

  /** What the job had come to before this process followed it. */
  function progressedBefore({ id = '', progress }: Job) {
    if (typeof progress === 'object') progressed(id, progress);
  }

  /** Read once for all jobs of a look. */
  let reading: Promise<KnownWorker[]> | undefined;
  function workers(): Promise<KnownWorker[]> {
    reading ??= readWorkers(redis);
    return reading;
  }

  async function lookAtPlace(jobId: string, follower: Followed) {
    const models = modelsOf(follower.asker.request);
    const known = await workers();
    const service = serviceOf(models, known);
    if (service !== 'unavailable' && service !== 'none') return showPlace(jobId, follower, service);
    const lost = models.find((model) => serviceOf([model], known) === 'unavailable');
    await refuse(
      jobId,
      follower,
      lost === undefined
        ? { ok: false, code: 'not-served', models }
        : { ok: false, code: 'model-unavailable', model: lost },
    );
  }

  /** Takes a job out that nobody will take; one that a worker has taken after all has its answer. */
  async function refuse(jobId: string, follower: Followed, problem: Problem) {
    follower.refusal = problem;
    if ((await queueFor(follower.asker).remove(jobId)) === 1) settle(jobId, problem);
    else follower.refusal = undefined;
  }

  async function showPlace(jobId: string, follower: Followed, service: Place['service']) {
    const rank = await redis.zrank(queueFor(follower.asker).toKey('prioritized'), jobId);
    const place = { before: rank ?? 0, service };
    const known = follower.place;
    if (follower.started || (known?.before === place.before && known.service === service)) return;
    follower.place = place;
    follower.onPlace(place);
  }

  async function giveUp(jobId: string, follower: Followed) {
    log.error({ job: jobId }, 'no worker answered in time');
    settle(jobId, { ok: false, code: 'too-late' });
    await queueFor(follower.asker).remove(jobId); // a running job is locked: its result is simply not read
  }

  function lookAt(jobId: string, how: (jobId: string) => Promise<void> | void) {
    Promise.resolve(how(jobId)).catch((error) =>
      log.debug({ job: jobId, error }, 'a job could not be looked up'),
    );
  }
  const looking = setInterval(() => {
    reading = undefined;
    for (const jobId of followed.keys()) lookAt(jobId, look);
  }, lookEvery);

  return {
    async add(asker) {
      const { interactionId, request } = asker;
      const jobId = jobIdOf(interactionId);
      const queue = queueFor(asker);
      if ((await redis.exists(keys.cancelled(jobId), queue.toKey(jobId))) > 0) return;
      // Only what is accepted counts against its server's share.
      const priority = await nextPriority(redis, queue.name, serverOf(asker), costOf(request));
      await queue.add(request.kind, request, { jobId, priority });
    },
    follow(asker, follower) {
      const jobId = jobIdOf(asker.interactionId);
      return new Promise((resolve) => {
        followed.set(jobId, {
          asker,
          onProgress: follower.onProgress,
          onPlace: follower.onPlace,
          settle: resolve,
          newest: { attempt: -1, steps: 0 },
          place: undefined,
          started: false,
          refusal: undefined,
        });
        lookAt(jobId, lookOnce);
      });
    },
    unfollow: (interactionId) => void followed.delete(jobIdOf(interactionId)),
    async cancel(of) {
      const jobId = jobIdOf(of.interactionId);
      const queue = queueFor(of);
      await redis.set(keys.cancelled(jobId), '', 'EX', CANCELLATION);
      const job = await Job.fromId(queue, jobId);
      if (job === undefined || (await job.isCompleted())) return;
      // One that never ran is taken out. The others have something to show: their workers hear of it, or the next ones.
      const isTakenOut = job.attemptsStarted === 0 && (await queue.remove(jobId)) === 1;
      if (!isTakenOut) await redis.publish(keys.cancellations, jobId);
    },
    async remove(of) {
      const jobId = jobIdOf(of.interactionId);
      // One that still runs is locked, and forgotten later.
      if ((await queueFor(of).remove(jobId)) === 1)
        await redis.del(keys.cancelled(jobId), keys.steps(jobId), keys.running(jobId));
    },
    close: () => clearInterval(looking),
  };

  /** At the start, without the place: most jobs start at once. */
  async function lookOnce(jobId: string) {
    const follower = followed.get(jobId);
    if (follower === undefined) return;
    const { state, job } = await read(jobId, follower);
    if (job === undefined || state === 'completed' || state === 'failed') return look(jobId);
    progressedBefore(job);
  }
}
