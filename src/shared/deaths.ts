/**
 * Which job ended its worker. A job that runs leaves a mark, which goes when it ends in whatever way, unless its process
 * dies first. Whoever finds the mark of a job that runs nowhere knows of a death, but not yet whose fault it was: other
 * jobs ran in the same process. So such a job is run once more, with nothing beside it, and if that process dies as
 * well, it is told. Its neighbours come through their run alone, and are answered.
 */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { keys } from './keys.ts';

/** `beside`: among others. `alone`: with nothing else in its process, after a death among others. */
const runSchema = z.enum(['beside', 'alone']);
export type Run = z.infer<typeof runSchema>;

/** Seconds: as long as the job itself is kept. */
const LIFE = 60 * 60;

/** Only what this run has left: another worker may run the job by now, and have left its own. */
const FORGET = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

/** @param token tells this run apart from all others */
const markOf = (run: Run, token: string) => `${run}:${token}`;

/** How a job ran in the process that died of it, or beside it; undefined where none has. */
export async function lastRun(redis: Redis, job: string): Promise<Run | undefined> {
  const [run] = (await redis.get(keys.running(job)))?.split(':') ?? [];
  return runSchema.safeParse(run).data;
}

/** Leaves the mark of a run that begins. */
export async function runBegins(redis: Redis, job: string, run: Run, token: string): Promise<void> {
  await redis.set(keys.running(job), markOf(run, token), 'EX', LIFE);
}

/** Takes the mark away: the process has come through this run. */
export async function runEnded(redis: Redis, job: string, run: Run, token: string): Promise<void> {
  await redis.eval(FORGET, 1, keys.running(job), markOf(run, token));
}
