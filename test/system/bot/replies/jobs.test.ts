/** Jobs on a real Redis, answered by a worker that does what each test says. */
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { type Asker, createJobs, type Jobs, type JobsOptions } from '../../../../src/bot/replies/jobs.ts';
import { type PrivateRedis, startPrivateRedis } from '../../../../src/launch/private-redis.ts';
import type { Progress, Result } from '../../../../src/shared/contract.ts';
import { jobIdOf, openQueues, queuesOf, type RequestJob } from '../../../../src/shared/queue.ts';
import { openRequestEvents, type RequestEvents } from '../../../../src/shared/queue-events.ts';
import { openWorker } from '../../../../src/shared/queue-worker.ts';
import { connectRedis, type RedisConnection } from '../../../../src/shared/redis.ts';
import { type CapturedLog, captureLog } from '../../../support/captured-log.ts';

let redis: PrivateRedis;
let producer: RedisConnection;
let captured: CapturedLog;
beforeAll(async () => {
  redis = await startPrivateRedis();
  captured = captureLog('test');
  producer = connectRedis(redis.url, 'wait', captured.log);
});
afterAll(async () => {
  producer.close();
  await redis.stop();
});
beforeEach(() => producer.redis.flushall());

const MODEL = {
  name: 'gpt2-mini',
  source: 'gpt2-mini',
  dtype: 'q8',
  device: 'cpu',
  contextLength: 512,
  vocabularySize: 50257,
};
const MODELS = [MODEL.name];
const ANSWER: Result = {
  ok: true,
  kind: 'tokenize',
  tokens: [{ id: 64, text: 'a' }],
  model: MODEL,
  milliseconds: 1,
};
const LATE = 10 * 60_000;
/** Goes on with each look at it. */
let time = 0;

let nextId = 1;
function openReply(): Asker {
  return {
    interactionId: `${nextId++}`.padStart(18, '1'),
    guildId: '4'.repeat(18),
    userId: '5'.repeat(18),
    acceptedAt: 0,
    request: { kind: 'tokenize', model: 'gpt2-mini', text: 'a' },
  };
}

function progress(attempt: number, steps: number): Progress {
  const step = { token: { id: 64, text: 'a' }, rank: 1, logit: 1, pFull: 0.5, pTop: 0.5 };
  const prompt = { tokens: [], startsFromEndOfText: true, dropped: 0 };
  return { attempt, model: MODEL, prompt, steps: Array.from({ length: steps }, () => step) };
}

/** Jobs with an end of the queue of their own; both end with the test. */
async function startJobs(options: Partial<JobsOptions> = {}): Promise<{ jobs: Jobs; events: RequestEvents }> {
  const follower = connectRedis(redis.url, 'wait', captured.log);
  const events = await openRequestEvents(follower.redis, queuesOf(MODELS), captured.log);
  const queues = openQueues(producer.redis, MODELS, captured.log);
  const jobs = createJobs({
    queues,
    events,
    redis: producer.redis,
    log: captured.log,
    newReference: () => 'ref-1',
    now: () => time++,
    ...options,
  });
  onTestFinished(async () => {
    jobs.close();
    await events.close();
    follower.close();
  });
  return { jobs, events };
}

async function startWorker(answer: (job: RequestJob) => Promise<unknown>): Promise<void> {
  const connection = connectRedis(redis.url, 'wait', captured.log);
  const worker = openWorker({
    redis: connection.redis,
    slots: 1,
    queues: queuesOf(MODELS),
    isReady: () => true,
    process: (job) => answer(job) as Promise<Result>,
    log: captured.log,
  });
  onTestFinished(async () => {
    await worker.stop();
    connection.close();
  });
}

const deaf = { onProgress: () => undefined, onPlace: () => undefined };

it("a worker's answer comes to whoever follows its job", async () => {
  const { jobs } = await startJobs();
  const reply = openReply();
  await jobs.add(reply);
  const outcome = jobs.follow(reply, deaf);
  await startWorker(async () => ANSWER);
  expect(await outcome).toEqual(ANSWER);
});

it('the same reply added twice is one job', async () => {
  const { jobs } = await startJobs();
  const reply = openReply();
  await jobs.add(reply);
  await jobs.add(reply);
  const answered: (string | undefined)[] = [];
  const outcome = jobs.follow(reply, deaf);
  await startWorker(async (job) => {
    answered.push(job.id);
    return ANSWER;
  });
  await outcome;
  const other = openReply();
  await jobs.add(other);
  await jobs.follow(other, deaf);
  expect(answered).toEqual([jobIdOf(reply.interactionId), jobIdOf(other.interactionId)]);
});

it('progress that is older than what was seen is dropped', async () => {
  const { jobs } = await startJobs();
  const reply = openReply();
  const heard: number[] = [];
  await jobs.add(reply);
  const outcome = jobs.follow(reply, { ...deaf, onProgress: ({ steps }) => heard.push(steps.length) });
  await startWorker(async (job) => {
    for (const state of [
      progress(1, 1),
      progress(1, 3),
      progress(1, 2),
      progress(1, 3),
      progress(0, 5),
      progress(1, 4),
    ])
      await job.updateProgress(state);
    return ANSWER;
  });
  await outcome;
  expect(heard).toEqual([1, 3, 4]);
});

it('progress of another shape is left out, and the operator is told', async () => {
  const { jobs } = await startJobs();
  const reply = openReply();
  const heard: unknown[] = [];
  await jobs.add(reply);
  const outcome = jobs.follow(reply, { ...deaf, onProgress: (state) => heard.push(state) });
  await startWorker(async (job) => {
    await job.updateProgress({ percent: 50 });
    return ANSWER;
  });
  expect(await outcome).toEqual(ANSWER);
  expect(heard).toEqual([]);
  const line = captured.lines.find(({ job }) => job === jobIdOf(reply.interactionId));
  expect(line).toMatchObject({ level: 'warn', msg: 'progress is not of the contract' });
});

it('an answer that came before anybody followed is found', async () => {
  const { jobs, events } = await startJobs({ lookEvery: LATE });
  const reply = openReply();
  const completed = new Promise((resolve) => events.once('completed', resolve));
  await jobs.add(reply);
  await startWorker(async () => ANSWER);
  await completed;
  expect(await jobs.follow(reply, deaf)).toEqual(ANSWER);
});

it('an answer whose event was missed is found by looking', async () => {
  const { jobs, events } = await startJobs({ lookEvery: 10 });
  await events.close();
  const reply = openReply();
  await jobs.add(reply);
  const outcome = jobs.follow(reply, deaf);
  await startWorker(async () => ANSWER);
  expect(await outcome).toEqual(ANSWER);
});

it('a failure whose event was missed is found by looking, and gets a reference', async () => {
  const { jobs, events } = await startJobs({ lookEvery: 10, newReference: () => 'ref-1' });
  await events.close();
  const reply = openReply();
  await jobs.add(reply);
  const outcome = jobs.follow(reply, deaf);
  await startWorker(async () => {
    throw new Error('no more memory');
  });
  expect(await outcome).toEqual({ ok: false, code: 'fault', reference: 'ref-1' });
  const line = captured.lines.find(({ reference }) => reference === 'ref-1');
  expect(line).toMatchObject({ level: 'error', msg: 'a job failed' });
  expect(JSON.stringify(line)).toContain('no more memory');
});

it('a job that nobody answers in time is given up, and taken out of the queue', async () => {
  let time = 0;
  const { jobs } = await startJobs({ lookEvery: 10, longest: 1_000, now: () => time });
  const reply = openReply();
  await jobs.add(reply);
  const outcome = jobs.follow(reply, deaf);
  time = 1_000;
  expect(await outcome).toEqual({ ok: false, code: 'too-late' });

  const other = openReply();
  await jobs.add(other);
  time = 0;
  const answered: (string | undefined)[] = [];
  const second = jobs.follow(other, deaf);
  await startWorker(async (job) => {
    answered.push(job.id);
    return ANSWER;
  });
  await second;
  expect(answered).toEqual([jobIdOf(other.interactionId)]);
});

it('a job that is gone from the queue is a fault with a reference', async () => {
  const { jobs } = await startJobs({ lookEvery: 10, newReference: () => 'ref-2' });
  const reply = openReply();
  await jobs.add(reply);
  const outcome = jobs.follow(reply, deaf);
  await openQueues(producer.redis, MODELS, captured.log).of(MODELS).remove(jobIdOf(reply.interactionId));
  expect(await outcome).toEqual({ ok: false, code: 'fault', reference: 'ref-2' });
  expect(captured.lines.some(({ reference }) => reference === 'ref-2')).toBe(true);
});

it('a waiting job tells its place in the queue, and that no worker is there', async () => {
  const { jobs } = await startJobs({ lookEvery: 10 });
  const [first, second] = [openReply(), openReply()];
  await jobs.add(first);
  await jobs.add(second);
  const place = await new Promise((resolve) => {
    void jobs.follow(second, { ...deaf, onPlace: resolve });
  });
  expect(place).toEqual({ before: 1, service: 'away' });
});
