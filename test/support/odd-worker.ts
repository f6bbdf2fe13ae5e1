/** A worker that answers as a test says: one of another version, or a broken one. The queue and its Redis are real. */

import { openWorker, type RequestJob } from '../../src/shared/queue.ts';
import { connectRedis } from '../../src/shared/redis.ts';
import { captureLog } from './captured-log.ts';
import type { System } from './system.ts';

/** @param answer what a job comes to; what it throws fails the job */
export async function startOddWorker(
  { redis }: System,
  answer: (job: RequestJob) => Promise<unknown>,
): Promise<{ stop(): Promise<void> }> {
  const { log } = captureLog('odd worker');
  const connection = connectRedis(redis.url, 'wait', log);
  const worker = openWorker(connection.redis, 1, (job) => answer(job) as Promise<never>, log);
  return {
    async stop() {
      await worker.stop();
      connection.close();
    },
  };
}
