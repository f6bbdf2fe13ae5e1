/** A job from the queue -> its result, with the progress on the way. */
import type { Redis } from 'ioredis';
import { type Progress, type Result, requestSchema } from '../shared/contract.ts';
import { requestStarted } from '../shared/fair-share.ts';
import { keys } from '../shared/keys.ts';
import type { Log } from '../shared/log.ts';
import type { RequestJob } from '../shared/queue.ts';
import { answer } from './answer.ts';
import { CANCELLED, type GenerationState } from './generate.ts';
import { latestOnly } from './latest-only.ts';
import type { Models } from './models.ts';
import { createSavedSteps } from './saved-steps.ts';

/** Milliseconds between two states that are saved and told: a reply changes once a second at most. */
const PROGRESS_SPACING = 200;

type State = Omit<Progress, 'attempt' | 'steps'> & { state: GenerationState };

/** @param now milliseconds, from any fixed point */
export function createProcessor(
  models: Models,
  redis: Redis,
  log: Log,
  now: () => number = () => performance.now(),
) {
  return async (job: RequestJob, signal: AbortSignal): Promise<Result> => {
    const parsed = requestSchema.safeParse(job.data);
    if (!parsed.success) {
      log.warn({ job: job.id, error: parsed.error }, 'a job is no valid request');
      return { ok: false, code: 'invalid-request' };
    }
    const { id = '', attemptsStarted: attempt } = job;
    if (job.opts.priority) await requestStarted(redis, job.queueName, job.opts.priority);
    const saved = createSavedSteps(redis, id);
    const from = attempt > 1 ? await saved.load() : undefined;
    const cancelling = new AbortController();
    /** The word that a job is cancelled may come while it is on its way between workers, or while Redis is away. */
    const heedCancellation = async () => {
      if ((await redis.exists(keys.cancelled(id))) === 1) cancelling.abort(CANCELLED);
    };
    await heedCancellation();
    if (cancelling.signal.aborted && from === undefined) return { ok: false, code: CANCELLED };
    if (from) log.info({ job: id, attempt, steps: from.steps.length }, 'going on where another worker ended');
    const tell = latestOnly<State>(
      async ({ state, ...about }) => {
        // Two that are compared are begun anew: they come to the same again.
        if (parsed.data.kind === 'generate') await saved.save(state);
        await job.updateProgress({ ...about, attempt, steps: state.steps });
        await heedCancellation();
      },
      (error) => log.warn({ job: id, error }, 'progress could not be saved'),
      PROGRESS_SPACING,
    );
    try {
      const result = await answer(parsed.data, models, {
        signal: AbortSignal.any([signal, cancelling.signal]),
        now,
        from,
        // Later steps are added to the same lists: what is told is what there is now.
        onStep: (state) => tell({ ...state, state: { ...state.state, steps: [...state.state.steps] } }),
      });
      if (result.ok) log.debug({ job: id, kind: result.kind, milliseconds: result.milliseconds }, 'answered');
      await tell.stop();
      await saved.clear();
      return result;
    } finally {
      await tell.stop();
    }
  };
}
