/** Wires a worker: models, queues, health. */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { WorkerConfig } from '../shared/config.ts';
import { createMetrics, serveHealth } from '../shared/health.ts';
import { keys } from '../shared/keys.ts';
import type { Log } from '../shared/log.ts';
import { isFolder, type ModelSource } from '../shared/model-source.ts';
import { queuesOf } from '../shared/queue.ts';
import { openWorker } from '../shared/queue-worker.ts';
import { connectRedis, redisProblems } from '../shared/redis.ts';
import type { Running } from '../shared/run-process.ts';
import { CANCELLED } from './generate.ts';
import { measureModels } from './metrics.ts';
import { createModels, type LoadModel } from './models.ts';
import { createPresence } from './presence.ts';
import { createProcessor } from './processor.ts';

/**
 * Starts a worker. It takes jobs for a model from the moment on in which that model is loaded; it is ready when all
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
          state === 'ready' ? `ok, ${models.ways()[name]}` : state,
        ]),
      ),
    }),
    metrics,
    log,
  );

  const names = config.models.map(({ name }) => name);
  const worker = openWorker({
    redis: connection.redis,
    slots: config.slots,
    queues: queuesOf(names),
    isReady: (needed) => needed.every((name) => models.states()[name] === 'ready'),
    process: createProcessor(models, connection.redis, log),
    log,
  });
  await cancellations.redis.subscribe(keys.cancellations);
  cancellations.redis.on('message', (_, jobId) => worker.cancel(jobId, CANCELLED));
  await worker.ready();
  const presence = createPresence({
    redis: connection.redis,
    id: randomUUID(),
    sources: Object.fromEntries(config.models.map((source) => [source.name, shownSource(source)])),
    models,
    onReady: () => worker.wake(),
    log,
  });
  await presence.start();
  log.info({ slots: config.slots }, 'taking jobs');

  async function end(afterFault?: boolean) {
    // Not waited for: where Redis is away, it is noticed without a word.
    void presence.stop();
    await worker.stop(afterFault);
    await models.close();
    await server?.close();
    cancellations.close();
    connection.close();
  }
  let ended: Promise<void> | undefined;
  const ready = models.loadAll().finally(() => presence.look());
  return { ready, stop: (afterFault) => (ended ??= end(afterFault)) };
}

/** What other machines may know of where a model comes from. */
const shownSource = ({ source }: ModelSource) => (isFolder(source) ? basename(source) : source);
