/**
 * Who serves which model, in Redis: each worker says it of itself, again and again, and the bot reads it. CLIENT LIST,
 * which BullMQ counts its workers by, knows neither models nor what becomes of them, and managed servers may refuse it.
 */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { keys } from './keys.ts';
import type { QueueModels } from './queue.ts';

/** Milliseconds between two words of a worker, and after which it is taken for dead without one. */
export const ANNOUNCED_EVERY = 1_000;
const ALIVE = 6_000;
/**
 * Milliseconds for which a dead worker's last word is kept. It is most likely being restarted, so its models are waited
 * for: an update, a crash or a reboot must not turn away what would be answered right after it.
 */
const REMEMBERED = 2 * 60_000;

const modelStates = ['waiting', 'loading', 'ready', 'unavailable'] as const;
/** `waiting`: it is loaded after others. `unavailable`: it could not be loaded, and is tried again later. */
export type ModelState = (typeof modelStates)[number];

const announcementSchema = z.record(
  z.string(),
  z.object({
    state: z.enum(modelStates),
    /** A Hub ID, or the name of a folder. */
    source: z.string(),
  }),
);
/** A worker's models, by name. */
export type Announcement = z.infer<typeof announcementSchema>;

export interface KnownWorker {
  readonly id: string;
  readonly models: Announcement;
  /** False where it has said nothing for so long that it must be gone. */
  readonly isAlive: boolean;
}

/** What can be expected of the workers for some models that are needed together. */
export type Service =
  /** A worker serves them. */
  | 'ready'
  /** A worker is about to: it loads them. */
  | 'loading'
  /** None does, but one that did until a short while ago may come back; or there is no worker at all. */
  | 'away'
  /** Workers tried to load them, and could not. */
  | 'unavailable'
  /** There are workers, and these models are not among theirs. */
  | 'none';

/** Says what a worker serves, until it says so again. @param id names the process among all workers */
export async function announce(redis: Redis, id: string, models: Announcement): Promise<void> {
  await redis
    .multi()
    .sadd(keys.workers, id)
    .set(keys.worker(id), JSON.stringify(models), 'PX', REMEMBERED)
    .set(keys.workerAlive(id), '', 'PX', ALIVE)
    .exec();
}

/** Says that a worker is gone, without waiting until that is noticed. */
export async function sayGoodbye(redis: Redis, id: string): Promise<void> {
  await redis.del(keys.workerAlive(id));
}

/** All workers that have said something lately. */
export async function readWorkers(redis: Redis): Promise<KnownWorker[]> {
  const ids = await redis.smembers(keys.workers);
  if (ids.length === 0) return [];
  const [words, alive] = [
    await redis.mget(ids.map(keys.worker)),
    await redis.mget(ids.map(keys.workerAlive)),
  ];
  const forgotten = ids.filter((_, i) => words[i] === null);
  if (forgotten.length > 0) await redis.srem(keys.workers, ...forgotten);
  return ids.flatMap((id, i) => {
    const models = announcementSchema.safeParse(jsonOf(words[i]));
    return models.success ? [{ id, models: models.data, isAlive: alive[i] !== null }] : [];
  });
}

/**
 * What can be expected for these models. Where no worker lives, everything waits: which models the next one has is
 * not known. Where some live, a model that none of them has is waited for only while a worker that had it may be on its
 * way back.
 */
export function serviceOf(models: QueueModels, workers: readonly KnownWorker[]): Service {
  const alive = workers.filter(({ isAlive }) => isAlive);
  const promises = alive.map((worker) => promiseOf(models, worker));
  for (const best of ['ready', 'loading'] as const) if (promises.includes(best)) return best;
  const mayComeBack = workers.some(
    (worker) => !worker.isAlive && ['ready', 'loading'].includes(promiseOf(models, worker)),
  );
  if (alive.length === 0 || mayComeBack) return 'away';
  return promises.includes('unavailable') ? 'unavailable' : 'none';
}

function promiseOf(models: QueueModels, { models: served }: KnownWorker): Exclude<Service, 'away'> {
  const states = models.map((name) => served[name]?.state);
  if (states.includes(undefined)) return 'none';
  if (states.includes('unavailable')) return 'unavailable';
  return states.every((state) => state === 'ready') ? 'ready' : 'loading';
}

function jsonOf(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}
