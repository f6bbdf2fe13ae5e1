/** A job from the queue -> its result, with the progress on the way. */
import { type Progress, type Result, requestSchema } from '../shared/contract.ts';
import type { Log } from '../shared/log.ts';
import type { RequestJob } from '../shared/queue.ts';
import { answer } from './answer.ts';
import { latestOnly } from './latest-only.ts';
import type { Models } from './models.ts';

/** @param now milliseconds, from any fixed point */
export function createProcessor(models: Models, log: Log, now: () => number = () => performance.now()) {
  return async (job: RequestJob, signal: AbortSignal): Promise<Result> => {
    const parsed = requestSchema.safeParse(job.data);
    if (!parsed.success) {
      log.warn({ job: job.id, error: parsed.error }, 'a job is no valid request');
      return { ok: false, code: 'invalid-request' };
    }
    const sendProgress = latestOnly<Progress>(
      (progress) => job.updateProgress(progress),
      (error) => log.warn({ job: job.id, error }, 'progress could not be sent'),
    );
    const result = await answer(parsed.data, models, {
      signal,
      now,
      onProgress: (progress) => sendProgress({ ...progress, attempt: job.attemptsStarted }),
    });
    if (result.ok)
      log.debug({ job: job.id, kind: result.kind, milliseconds: result.milliseconds }, 'answered');
    return result;
  };
}
