/** Servers share the workers by cost, on a real queue whose worker answers as soon as a test lets it. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type PrivateRedis, startPrivateRedis } from '../../src/launch/private-redis.ts';
import type { GenerateRequest, Request, Result, TokenizeRequest } from '../../src/shared/contract.ts';
import { costOf } from '../../src/shared/contract.ts';
import { nextPriority, requestStarted } from '../../src/shared/fair-share.ts';
import { PREFIX } from '../../src/shared/keys.ts';
import { MOST_EVENTS, openQueue, type RequestQueue } from '../../src/shared/queue.ts';
import { openWorker, type QueueWorker } from '../../src/shared/queue-worker.ts';
import { connectRedis, type RedisConnection } from '../../src/shared/redis.ts';
import { captureLog } from '../support/captured-log.ts';

const { log } = captureLog('test');
const MODELS = ['a'];
const DONE: Result = { ok: false, code: 'invalid-request' };

let redis: PrivateRedis;
let connection: RedisConnection;
let queue: RequestQueue;
beforeAll(async () => {
  redis = await startPrivateRedis();
  connection = connectRedis(redis.url, 'wait', log);
});
afterAll(async () => {
  connection.close();
  await redis.stop();
});
beforeEach(async () => {
  await connection.redis.flushall();
  queue = openQueue(connection.redis, MODELS, log);
});

let number = 0;
async function ask(server: string, cost: number): Promise<void> {
  const priority = await nextPriority(connection.redis, queue.name, server, cost);
  const request = { kind: 'tokenize', model: server, text: `${cost}` } as const;
  await queue.add('tokenize', request, { jobId: `job-${number++}`, priority });
}

/** Serves so many jobs, one at a time; before each end, `whenServed` may ask for more. Gives the servers in their order. */
async function serve(count: number, whenServed: (server: string) => Promise<void>): Promise<string[]> {
  const served: string[] = [];
  let worker: QueueWorker | undefined;
  const workers = connectRedis(redis.url, 'wait', log);
  await new Promise<void>((resolve) => {
    worker = openWorker({
      redis: workers.redis,
      slots: 1,
      queues: [MODELS],
      isReady: () => true,
      process: async (job) => {
        await requestStarted(workers.redis, queue.name, job.opts.priority ?? 1);
        const { model: server } = job.data as TokenizeRequest;
        served.push(server);
        await whenServed(server);
        if (served.length >= count) resolve();
        return DONE;
      },
      log,
    });
  });
  await worker?.stop();
  workers.close();
  return served.slice(0, count);
}

const shares = (served: readonly string[]) =>
  Object.fromEntries(
    ['flood', 'light', 'other'].map((name) => [name, served.filter((one) => one === name).length]),
  );

it('a server that floods gets no more than two that ask one thing after the other', async () => {
  for (let i = 0; i < 100; i++) await ask('flood', 1);
  await ask('light', 1);
  await ask('other', 1);
  const served = await serve(60, async (server) => {
    if (server !== 'flood') await ask(server, 1);
  });
  const { flood = 0, light = 0, other = 0 } = shares(served);
  process.stdout.write(`one floods, two ask now and then: ${flood}/${light}/${other} of 60\n`);
  for (const share of [light, other]) expect(share).toBeGreaterThanOrEqual(18);
  expect(flood).toBeLessThanOrEqual(24);
});

it('what is shared is cost, not the number of requests', async () => {
  for (let i = 0; i < 200; i++) await ask('light', 1);
  for (let i = 0; i < 20; i++) await ask('flood', 20);
  const served = await serve(84, async () => undefined);
  const { flood = 0, light = 0 } = shares(served);
  process.stdout.write(`requests of cost 20 and of cost 1: ${flood} and ${light} of 84\n`);
  // 4 times 20 forward passes for the one, 80 times 1 for the other.
  expect(flood).toBeGreaterThanOrEqual(3);
  expect(flood).toBeLessThanOrEqual(6);
});

const generation = (steps: number): GenerateRequest => ({
  kind: 'generate',
  model: 'a',
  text: '',
  steps,
  pick: { rule: 'greedy' },
});

it.each<[string, number, Request]>([
  ['a prediction', 1, { kind: 'predict', model: 'a', text: 'a', top: 1 }],
  ['a generation', 30, generation(30)],
  [
    'two generations',
    50,
    { kind: 'compare', difference: 'ban', left: generation(30), right: generation(20) },
  ],
  ['a short text to be measured', 1, { kind: 'surprise', model: 'a', text: 'a' }],
  ['a long one', 24, { kind: 'surprise', model: 'a', text: 'a'.repeat(6000) }],
  ['a guess', 2, { kind: 'score', model: 'a', text: 'a', guesses: ['b'] }],
  ['many guesses', 14, { kind: 'score', model: 'a', text: 'a', guesses: Array(200).fill('b') }],
  ['a short word', 4, { kind: 'nudge', model: 'a', text: 'a', word: 'a' }],
  ['a long word', 100, { kind: 'nudge', model: 'a', text: 'a', word: 'a'.repeat(100) }],
])('%s costs about as many forward passes as it needs: %i', (_, cost, request) => {
  expect(costOf(request)).toBe(cost);
});

it('a server that comes late waits for nobody who came before it in bulk', async () => {
  for (let i = 0; i < 50; i++) await ask('flood', 10);
  const served = await serve(6, async () => {
    if (number >= 50) await ask('light', 10);
  });
  expect(served.indexOf('light')).toBeLessThanOrEqual(2);
});

it('virtual time begins anew when nobody waits, and those who wait are not overtaken by that', async () => {
  await ask('flood', 1_500_000);
  await ask('flood', 1);
  await requestStarted(connection.redis, queue.name, 1_500_001);
  // One waits: time goes on.
  expect(await nextPriority(connection.redis, queue.name, 'light', 600_000)).toBe(1_500_001);
  expect(await nextPriority(connection.redis, queue.name, 'light', 1)).toBe(2_000_001);
  await queue.drain();
  expect(await nextPriority(connection.redis, queue.name, 'light', 1)).toBe(1);
  expect(await nextPriority(connection.redis, queue.name, 'flood', 1)).toBe(1);
});

it('the event stream keeps its bound', async () => {
  await ask('flood', 1);
  const [job] = await queue.getPrioritized();
  for (let i = 0; i < 1.5 * MOST_EVENTS; i++) await job?.updateProgress({ i });
  // Redis cuts whole nodes of 100 entries off.
  expect(await connection.redis.xlen(`${PREFIX}:${queue.name}:events`)).toBeLessThan(MOST_EVENTS + 200);
});
