/** Wires a worker: models, queue, health. */
import type { WorkerConfig } from '../shared/config.ts';
import { createMetrics, serveHealth } from '../shared/health.ts';
import { keys } from '../shared/keys.ts';
import type { Log } from '../shared/log.ts';
import { openWorker } from '../shared/queue.ts';
import { connectRedis, redisProblems } from '../shared/redis.ts';
import type { Running } from '../shared/run-process.ts';
import { CANCELLED } from './generate.ts';
import { measureModels } from './metrics.ts';
import { createModels, type LoadModel } from './models.ts';
import { createProcessor } from './processor.ts';

/**
 * Starts a worker. It takes jobs at once, those for a model that is still loading wait for it; it is ready when all
 * models are loaded or have failed to be.
 */
export async function startWorker(config: WorkerConfig, log: Log, load: LoadModel): Promise<Running> {
  const connection = connectRedis(config.redisUrl, 'wait', log);
  for (const problem of await redisProblems(connection.redis)) log.warn(problem);

  // A connection that is subscribed can do nothing else.
  const cancellations = connectRedis(config.redisUrl, 'wait', log);

  const models = createModels(config.models, load, log);
  const metrics = createMetrics();
  measureModels(models, metrics);
  const server = await serveHealth(
    config.http,
    () => ({
      redis: connection.redis.status === 'ready' ? 'ok' : 'away',
      ...Object.fromEntries(
        Object.entries(models.states()).map(([name, state]) => [
          `model ${name}`,
          state === 'ready' ? 'ok' : state,
        ]),
      ),
    }),
    metrics,
    log,
  );

  const worker = openWorker(
    connection.redis,
    config.slots,
    createProcessor(models, connection.redis, log),
    log,
  );
  await cancellations.redis.subscribe(keys.cancellations);
  cancellations.redis.on('message', (_, jobId) => worker.cancel(jobId, CANCELLED));
  await worker.ready();
  log.info({ slots: config.slots }, 'taking jobs');

  async function end() {
    await worker.stop();
    await models.close();
    await server?.close();
    cancellations.close();
    connection.close();
  }
  let ended: Promise<void> | undefined;
  return { ready: models.loadAll(), stop: () => (ended ??= end()) };
}
