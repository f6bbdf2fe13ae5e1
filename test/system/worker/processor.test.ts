/** Requests of every kind through a real queue: what comes out is of the contract, progress included. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PrivateRedis, startPrivateRedis } from '../../../src/launch/private-redis.ts';
import {
  type Answer,
  type CompareRequest,
  type Progress,
  progressSchema,
  type Request,
  resultSchema,
} from '../../../src/shared/contract.ts';
import { openQueue, type RequestQueue } from '../../../src/shared/queue.ts';
import { type JobEvents, openRequestEvents, type RequestEvents } from '../../../src/shared/queue-events.ts';
import { openWorker, type QueueWorker } from '../../../src/shared/queue-worker.ts';
import { connectRedis, type RedisConnection } from '../../../src/shared/redis.ts';
import { CANCELLED } from '../../../src/worker/generate.ts';
import type { LanguageModel } from '../../../src/worker/model/language-model.ts';
import { createModels } from '../../../src/worker/models.ts';
import { createProcessor } from '../../../src/worker/processor.ts';
import { captureLog } from '../../support/captured-log.ts';
import { generation, idsOf, NAME } from './asking.ts';
import { loadBundled } from './model/bundled.ts';

const { log } = captureLog('test');
let redis: PrivateRedis;
let connections: RedisConnection[];
let queue: RequestQueue;
let events: RequestEvents;
let model: LanguageModel;
let worker: QueueWorker;

beforeAll(async () => {
  redis = await startPrivateRedis();
  connections = [connectRedis(redis.url, 'wait', log), connectRedis(redis.url, 'wait', log)];
  const [first, second] = connections as [RedisConnection, RedisConnection];
  queue = openQueue(first.redis, [NAME], log);
  events = await openRequestEvents(second.redis, [[NAME]], log);
  model = await loadBundled();
  worker = await work();
});
afterAll(async () => {
  await worker.stop();
  await model.close();
  await events.close();
  for (const connection of connections) connection.close();
  await redis.stop();
});

async function work(served = model): Promise<QueueWorker> {
  const connection = connectRedis(redis.url, 'wait', log);
  connections.push(connection);
  const models = createModels(
    [{ name: NAME, source: './models/gpt2-mini', dtype: 'q8' }],
    async () => ({ ok: true, model: served }),
    log,
  );
  const started = openWorker({
    redis: connection.redis,
    slots: 4,
    queues: [[NAME]],
    isReady: () => true,
    process: createProcessor(models, connection.redis, log),
    log,
  });
  await started.ready();
  return started;
}

/** The model, but each of its sequences waits for `until` before its third token is added. */
function pausing(until: Promise<unknown>): LanguageModel {
  return {
    ...model,
    async open(ids, signal) {
      const sequence = await model.open(ids, signal);
      let added = 0;
      return {
        get logits() {
          return sequence.logits;
        },
        async append(id) {
          if (++added === 3) await until;
          await sequence.append(id);
        },
        close: () => sequence.close(),
      };
    },
  };
}

let number = 0;
/** The answer to a request, as the bot would read it; `onProgress` hears of what comes before. */
async function ask<K extends Request['kind']>(
  request: Extract<Request, { kind: K }>,
  onProgress: (progress: Progress, jobId: string) => void = () => undefined,
): Promise<Extract<Answer, { kind: K }>> {
  const jobId = `job-${number++}`;
  const ended = new AbortController();
  const heard = <E extends 'completed' | 'progress'>(event: E, hear: (args: EventOf<E>) => void) => {
    const listen = (args: EventOf<E>) => args.jobId === jobId && hear(args);
    events.on(event, listen as never);
    ended.signal.addEventListener('abort', () => events.off(event, listen as never));
  };
  const completed = new Promise<unknown>((resolve) => {
    heard('completed', ({ returnvalue }) => resolve(returnvalue));
  });
  heard('progress', ({ data }) => onProgress(progressSchema.parse(data), jobId));
  await queue.add(request.kind, request, { jobId });
  const result = resultSchema.parse(await completed);
  ended.abort();
  if (!result.ok) throw new Error(result.code);
  return result as Extract<Answer, { kind: K }>;
}

type EventOf<E extends 'completed' | 'progress'> = JobEvents[E][0];

const sides = (steps: number): CompareRequest => ({
  kind: 'compare',
  difference: 'ban',
  left: generation({ steps }),
  right: generation({ steps, ban: { words: ['be', 'girl'], bias: 'never', mode: 'word' } }),
});

it.each<Request>([
  { kind: 'predict', model: NAME, text: '', after: [464], top: 25, never: { words: ['the'], slurs: true } },
  generation({ after: [307], nudge: [{ id: 64, bias: 1000 }], never: { words: ['girl'], slurs: true } }),
  { kind: 'tokenize', model: NAME, text: 'a 🙂' },
  { kind: 'surprise', model: NAME, text: 'The cat sat on the keyboard 🙂' },
  { kind: 'surprise', model: NAME, text: '' },
  { kind: 'score', model: NAME, text: 'You are', after: [1016], guesses: [' to', ' to be', ' 🙂', ' to'] },
  {
    kind: 'nudge',
    model: NAME,
    text: 'You are going to',
    word: 'be',
    never: { words: ['be', 'a'], slurs: true },
  },
  sides(5),
])('the answer to $kind comes through the queue whole', async (request) => {
  expect(await ask(request as never)).toMatchObject({ kind: request.kind, model: { name: NAME } });
});

it('the progress of a comparison tells both sides', async () => {
  const told: Progress[] = [];
  const { left, right } = await ask(sides(100), (progress) => told.push(progress));
  expect(told.length).toBeGreaterThan(0);
  for (const progress of told) {
    expect(progress.prompt).toEqual(left.prompt);
    expect(idsOf(progress.steps)).toEqual(idsOf(left.steps).slice(0, progress.steps.length));
    const steps = progress.right?.steps ?? [];
    expect(progress.right?.prompt).toEqual(right.prompt);
    expect(idsOf(steps)).toEqual(idsOf(right.steps).slice(0, steps.length));
    expect(Math.abs(steps.length - progress.steps.length)).toBeLessThanOrEqual(2);
  }
});

/**
 * Has the jobs done by another worker, whose sequences wait for `until`.
 * @param onStopping called as soon as the one before has been told to end
 */
async function workWith(until: Promise<unknown>, onStopping = () => undefined as unknown): Promise<void> {
  const last = worker;
  worker = await work(pausing(until));
  const stopped = last.stop();
  onStopping();
  await stopped;
}

it('a comparison that another worker takes over comes to the same', async () => {
  const whole = await ask(sides(20));
  let goOn: (value?: unknown) => void = () => undefined;
  await workWith(new Promise((resolve) => (goOn = resolve)));
  const attempts = new Set<number>();
  let handedOver: Promise<void> | undefined;
  const again = await ask(sides(20), ({ attempt }) => {
    attempts.add(attempt);
    handedOver ??= workWith(Promise.resolve(), goOn);
  });
  await handedOver;
  expect(attempts.has(1)).toBe(true);
  expect(attempts.size).toBeGreaterThan(1);
  for (const side of ['left', 'right'] as const) {
    expect(idsOf(again[side].steps)).toEqual(idsOf(whole[side].steps));
    expect(again[side].stop).toBe(whole[side].stop);
  }
  expect(again.movers?.moved).toBeCloseTo(whole.movers?.moved ?? NaN, 4);
});

it('a comparison that is cancelled has what there is on both sides', async () => {
  let goOn: (value?: unknown) => void = () => undefined;
  await workWith(new Promise((resolve) => (goOn = resolve)));
  const { left, right } = await ask(sides(20), ({ steps, right }, jobId) => {
    if (steps.length === 0 || right?.steps.length === 0) return;
    worker.cancel(jobId, CANCELLED);
    goOn();
  });
  for (const { stop, steps } of [left, right]) {
    expect(stop).toBe('cancelled');
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.length).toBeLessThanOrEqual(4);
  }
});
