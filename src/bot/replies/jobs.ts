/** The jobs of replies: put into the queue, followed, cancelled. */
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
import type { Waiting } from '../kit/waiting.ts';
import { serverOf } from './base.ts';

export type Outcome = Answer | Problem;

export interface Follower {
  /** Hears of each state that is newer than the last one. */
  onProgress(progress: Progress): void;
  /** Hears where a job waits, when that has changed. */
  onPlace(place: Waiting): void;
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

export interface JobsOptions {
  readonly queues: RequestQueues;
  readonly events: RequestEvents;
  readonly redis: Redis;
  readonly log: Log;
  readonly newReference: () => string;
  /** Milliseconds after its acceptance at which a job that nobody answered is given up. */
  readonly longest?: number;
  /** Milliseconds between looks at the jobs that wait, and after ten of which a silent one that runs is looked at. */
  readonly lookEvery?: number;
  readonly now?: () => number;
}

interface Followed extends Follower {
  readonly asker: Asker;
  settle(outcome: Outcome): void;
  newest: { attempt: number; steps: number };
  place?: Waiting;
  /** When it was last heard of or looked at, from its start on. */
  heardAt?: number;
  /** Why the job is being taken out of its queue. */
  refusal?: Problem;
}

/** Seconds for which a cancellation is remembered. */
const CANCELLATION = 60 * 60;

export type Jobs = ReturnType<typeof createJobs>;

export function createJobs({
  queues,
  events,
  redis,
  log,
  newReference,
  longest = 55 * 60_000,
  lookEvery = 1_000,
  now = Date.now,
}: JobsOptions) {
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

  function started(jobId: string) {
    const follower = followed.get(jobId);
    if (follower) follower.heardAt = now();
  }

  function progressed(jobId: string, data: unknown) {
    const follower = followed.get(jobId);
    if (follower === undefined) return;
    const parsed = progressSchema.safeParse(data);
    if (!parsed.success)
      return log.warn({ job: jobId, error: parsed.error }, 'progress is not of the contract');
    started(jobId);
    const { attempt, right } = parsed.data;
    const steps = parsed.data.steps.length + (right?.steps.length ?? 0);
    if (attempt < follower.newest.attempt || steps <= follower.newest.steps) return;
    follower.newest = { attempt, steps };
    follower.onProgress(parsed.data);
  }

  function completed(jobId: string, value: unknown) {
    if (!followed.has(jobId)) return;
    const { success, data, error } = resultSchema.safeParse(value);
    settle(jobId, success ? data : fault(jobId, error, 'a result is not of the contract'));
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

  events.on('active', ({ jobId }) => started(jobId));
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
    const { asker, heardAt } = follower;
    if (now() - asker.acceptedAt >= longest) return giveUp(jobId, follower);
    if (heardAt !== undefined && now() - heardAt < 10 * lookEvery) return;
    const rank = await redis.zrank(queueFor(asker).toKey('prioritized'), jobId);
    await (rank === null ? read(jobId) : lookAtPlace(jobId, follower, rank));
  }

  async function read(jobId: string) {
    const follower = followed.get(jobId);
    if (follower === undefined) return;
    const queue = queueFor(follower.asker);
    // The state is read first: a job that is completed by then has its result.
    const state = await queue.getJobState(jobId);
    const job = await Job.fromId(queue, jobId);
    if (job === undefined) return gone(jobId);
    if (state === 'completed') return completed(jobId, job.returnvalue);
    if (state === 'failed') return failed(jobId, job.failedReason);
    if (state === 'active') started(jobId);
    // What it had come to before this process followed it.
    if (typeof job.progress === 'object') progressed(jobId, job.progress);
  }

  /** Read once for all jobs of a look. */
  let reading: Promise<KnownWorker[]> | undefined;

  async function lookAtPlace(jobId: string, follower: Followed, before: number) {
    const models = modelsOf(follower.asker.request);
    reading ??= readWorkers(redis);
    const known = await reading;
    const service = serviceOf(models, known);
    if (service !== 'unavailable' && service !== 'none') {
      const { place, heardAt } = follower;
      if (heardAt !== undefined || (place?.before === before && place.service === service)) return;
      follower.place = { before, service };
      return follower.onPlace(follower.place);
    }
    const model = models.find((each) => serviceOf([each], known) === 'unavailable');
    await refuse(
      jobId,
      follower,
      model === undefined
        ? { ok: false, code: 'not-served', models }
        : { ok: false, code: 'model-unavailable', model },
    );
  }

  /** Takes a job out that nobody will take; one that a worker has taken after all has its answer. */
  async function refuse(jobId: string, follower: Followed, problem: Problem) {
    follower.refusal = problem;
    if ((await queueFor(follower.asker).remove(jobId)) === 1) settle(jobId, problem);
    else delete follower.refusal;
  }

  async function giveUp(jobId: string, { asker }: Followed) {
    log.error({ job: jobId }, 'no worker answered in time');
    settle(jobId, { ok: false, code: 'too-late' });
    await queueFor(asker).remove(jobId); // a running job is locked: its result is simply not read
  }

  function lookAt(jobId: string, how: (jobId: string) => Promise<void>) {
    how(jobId).catch((error) => log.debug({ job: jobId, error }, 'a job could not be looked up'));
  }
  const looking = setInterval(() => {
    reading = undefined;
    for (const jobId of followed.keys()) lookAt(jobId, look);
  }, lookEvery);

  return {
    /** Puts a request into the queue, once however often it is called. @throws where Redis is away */
    async add(asker: Asker): Promise<void> {
      const { interactionId, request } = asker;
      const jobId = jobIdOf(interactionId);
      const queue = queueFor(asker);
      if ((await redis.exists(keys.cancelled(jobId), queue.toKey(jobId))) > 0) return;
      // Only what is accepted counts against its server's share.
      const priority = await nextPriority(redis, queue.name, serverOf(asker), costOf(request));
      await queue.add(request.kind, request, { jobId, priority });
    },
    /** Resolves once, with the worker's answer or with why there is none. Never rejects. */
    follow(asker: Asker, { onProgress, onPlace }: Follower): Promise<Outcome> {
      const jobId = jobIdOf(asker.interactionId);
      return new Promise((settle) => {
        followed.set(jobId, { asker, onProgress, onPlace, settle, newest: { attempt: -1, steps: 0 } });
        // At the start without the place: most jobs start at once.
        lookAt(jobId, read);
      });
    },
    /** Forgets a follower; its outcome never comes. */
    unfollow(interactionId: string): void {
      followed.delete(jobIdOf(interactionId));
    },
    /** Stops a job that waits or runs. What it made so far becomes its answer. */
    async cancel(of: JobOf): Promise<void> {
      const jobId = jobIdOf(of.interactionId);
      const queue = queueFor(of);
      await redis.set(keys.cancelled(jobId), '', 'EX', CANCELLATION);
      const job = await Job.fromId(queue, jobId);
      if (job === undefined || (await job.isCompleted())) return;
      // One that never ran is taken out. The others have something to show: their workers hear of it, or the next ones.
      const isTakenOut = job.attemptsStarted === 0 && (await queue.remove(jobId)) === 1;
      if (!isTakenOut) await redis.publish(keys.cancellations, jobId);
    },
    /** Forgets a job whose reply is finished. */
    async remove(of: JobOf): Promise<void> {
      const jobId = jobIdOf(of.interactionId);
      // One that still runs is locked, and forgotten later.
      if ((await queueFor(of).remove(jobId)) === 1)
        await redis.del(keys.cancelled(jobId), keys.steps(jobId), keys.running(jobId));
    },
    close: () => clearInterval(looking),
  };
}
