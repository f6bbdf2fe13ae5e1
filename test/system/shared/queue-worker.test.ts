/** One worker and many queues, on a real Redis; what a job comes to is a test's own to say. */
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { type PrivateRedis, startPrivateRedis } from '../../../src/launch/private-redis.ts';
import type { Result } from '../../../src/shared/contract.ts';
import { runBegins } from '../../../src/shared/deaths.ts';
import { keys } from '../../../src/shared/keys.ts';
import { openQueue, type QueueModels, queueNameOf, type RequestJob } from '../../../src/shared/queue.ts';
import { openRequestEvents } from '../../../src/shared/queue-events.ts';
import { openWorker, type QueueWorker, type QueueWorkerOptions } from '../../../src/shared/queue-worker.ts';
import { connectRedis, type RedisConnection } from '../../../src/shared/redis.ts';
import { captureLog } from '../../support/captured-log.ts';

const { log } = captureLog('test');
const DONE: Result = { ok: false, code: 'invalid-request' };
const [A, B, C] = [['a'], ['b'], ['c']] as const;

let redis: PrivateRedis;
let connection: RedisConnection;
beforeAll(async () => {
  redis = await startPrivateRedis();
  connection = connectRedis(redis.url, 'wait', log);
});
afterAll(async () => {
  connection.close();
  await redis.stop();
});
beforeEach(() => connection.redis.flushall());

async function add(models: QueueModels, ...ids: string[]): Promise<void> {
  const queue = openQueue(connection.redis, models, log);
  for (const jobId of ids) await queue.add('predict', {} as never, { jobId, priority: 1 });
}

type Options = Partial<QueueWorkerOptions> & Pick<QueueWorkerOptions, 'process'>;
async function work(options: Options): Promise<QueueWorker> {
  const { redis: own, close } = connectRedis(redis.url, 'wait', log);
  const worker = openWorker({
    redis: own,
    slots: 10,
    queues: [A, B, C],
    isReady: () => true,
    log,
    ...options,
  });
  await worker.ready();
  onTestFinished(async () => {
    await worker.stop();
    close();
  });
  return worker;
}

/** Jobs that run until a test ends them, and the order in which they began. */
function held() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const waiting = new Set<() => void>();
  return {
    begun,
    process: ({ id = '' }: RequestJob): Promise<Result> => {
      begun.push(id);
      for (const look of waiting) look();
      return new Promise((resolve) => ends.set(id, () => resolve(DONE)));
    },
    end: (id: string) => ends.get(id)?.(),
    /** Resolves when so many have begun. */
    untilBegun: (count: number) =>
      new Promise<void>((resolve) => {
        const look = () => begun.length >= count && resolve();
        waiting.add(look);
        look();
      }),
  };
}

it('takes no more jobs than it has slots, from each queue in its turn', async () => {
  await add(A, 'a1', 'a2', 'a3');
  await add(B, 'b1', 'b2');
  await add(C, 'c1');
  const jobs = held();
  await work({ slots: 2, process: jobs.process });
  for (let ended = 0; ended < 6; ended++) {
    await jobs.untilBegun(Math.min(ended + 2, 6));
    expect(jobs.begun.length).toBe(Math.min(ended + 2, 6));
    jobs.end(jobs.begun[ended] ?? '');
  }
  expect(jobs.begun).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
});

it('takes from a queue as soon as it is ready, and not before', async () => {
  await add(A, 'a1');
  await add(B, 'b1');
  const jobs = held();
  let isReady = false;
  const worker = await work({
    process: jobs.process,
    isReady: ([model]) => model === 'b' || isReady,
  });
  await jobs.untilBegun(1);
  expect(jobs.begun).toEqual(['b1']);
  const other = held();
  await work({ process: other.process, slots: 2 });
  await add(A, 'a2', 'a3');
  await other.untilBegun(2);
  expect(other.begun).toEqual(['a1', 'a2']);
  isReady = true;
  const began = performance.now();
  worker.wake();
  await jobs.untilBegun(2);
  expect(performance.now() - began).toBeLessThan(4_000);
  expect(jobs.begun).toEqual(['b1', 'a3']);
  for (const id of ['a1', 'a2']) other.end(id);
  for (const id of ['b1', 'a3']) jobs.end(id);
});

it('hears of a new job at once, in every queue', async () => {
  const jobs = held();
  await work({ process: jobs.process });
  const began = performance.now();
  for (const [i, models] of [A, B, C, A].entries()) {
    await add(models, `job-${i}`);
    await jobs.untilBegun(i + 1);
  }
  // Without a word the queues are looked at every five seconds.
  expect(performance.now() - began).toBeLessThan(4_000);
  for (const id of jobs.begun) jobs.end(id);
});

it('hands its jobs back when it ends, and another worker starts them at once', async () => {
  await add(A, 'a1');
  const first = held();
  const worker = await work({ process: first.process });
  await first.untilBegun(1);
  const next = held();
  await work({ process: next.process });
  const began = performance.now();
  await worker.stop();
  await next.untilBegun(1);
  expect(performance.now() - began).toBeLessThan(4_000);
  expect(next.begun).toEqual(['a1']);
  // It had ended in order, so nobody suspects its jobs.
  expect(await connection.redis.get(keys.running('a1'))).toMatch(/^beside:/);
  next.end('a1');
});

it('runs a job alone that a worker has died of or beside, and gives it up when that one dies, too', async () => {
  await runBegins(connection.redis, 'suspect', 'beside', 'a worker that is dead');
  await runBegins(connection.redis, 'guilty', 'alone', 'another one');
  await add(A, 'a1');
  const jobs = held();
  const events = await openRequestEvents(connection.redis, [A, B], log);
  onTestFinished(() => events.close());
  const given = new Promise((resolve) => {
    events.on('completed', ({ jobId, returnvalue }) => jobId === 'guilty' && resolve(returnvalue));
  });
  const ended = new Promise<void>((resolve) => {
    events.on('completed', ({ jobId }) => jobId === 'suspect' && resolve());
  });
  await work({ process: jobs.process });
  await jobs.untilBegun(1);
  const taken = new Promise<void>((resolve) => {
    events.on('active', ({ jobId }) => jobId === 'suspect' && resolve());
  });
  await add(B, 'suspect');
  await taken;
  await add(A, 'a2');
  expect(jobs.begun).toEqual(['a1']);
  jobs.end('a1');
  await jobs.untilBegun(2);
  expect(jobs.begun).toEqual(['a1', 'suspect']);
  expect(await connection.redis.get(keys.running('suspect'))).toMatch(/^alone:/);
  jobs.end('suspect');
  await ended;
  await jobs.untilBegun(3);
  await add(B, 'guilty');
  expect(await given).toEqual({ ok: false, code: 'ends-workers' });
  expect(jobs.begun).toEqual(['a1', 'suspect', 'a2']);
  expect(await connection.redis.exists(keys.running('suspect'))).toBe(0);
  jobs.end('a2');
});

it('keeps the marks of its jobs where a fault ends it, so that they are suspected', async () => {
  await add(A, 'a1');
  const jobs = held();
  const worker = await work({ process: jobs.process });
  await jobs.untilBegun(1);
  await worker.stop(true);
  expect(await connection.redis.get(keys.running('a1'))).toMatch(/^beside:/);
});

it('gives queues names that BullMQ takes and that no other models have', () => {
  const names = [['a'], ['b'], ['a', 'b'], ['a+b'], ['a:b'], ['ä'], ['a%3Ab']].map(queueNameOf);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).not.toContain(':');
});
