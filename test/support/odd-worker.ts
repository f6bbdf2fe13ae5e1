/** A worker that answers as a test says: one of another version, or a broken one. The queue and its Redis are real. */

import type { RequestJob } from '../../src/shared/queue.ts';
import { openWorker } from '../../src/shared/queue-worker.ts';
import { connectRedis } from '../../src/shared/redis.ts';
import { captureLog } from './captured-log.ts';
import { BUNDLED, type System } from './system.ts';

/** @param answer what a job comes to; what it throws fails the job */
export async function startOddWorker(
  { redis }: System,
  answer: (job: RequestJob) => Promise<unknown>,
): Promise<{ stop(): Promise<void> }> {
  const { log } = captureLog('odd worker');
  const connection = connectRedis(redis.url, 'wait', log);
  const worker = openWorker({
    redis: connection.redis,
    slots: 1,
    queues: [[BUNDLED.split('=')[0] ?? '']],
    isReady: () => true,
    process: (job) => answer(job) as Promise<never>,
    log,
  });
  return {
    async stop() {
      await worker.stop();
      connection.close();
    },
  };
}
