/** Replay codes on a real Redis. */

import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { wordsFor } from '../../../../../src/bot/i18n/words.ts';
import { replayNotes } from '../../../../../src/bot/replies/replay/notes.ts';
import {
  CODE_LIFE,
  createReplayStore,
  MOST_MISSES,
  type ReplayStore,
} from '../../../../../src/bot/replies/replay/store.ts';
import { type PrivateRedis, startPrivateRedis } from '../../../../../src/launch/private-redis.ts';
import type { GenerateRequest, GenerateResult } from '../../../../../src/shared/contract.ts';
import { keys } from '../../../../../src/shared/keys.ts';
import { connectRedis, type RedisConnection } from '../../../../../src/shared/redis.ts';
import { type CapturedLog, captureLog } from '../../../../support/captured-log.ts';
import { traceOf } from '../../../../support/kinds.ts';

let server: PrivateRedis;
let connection: RedisConnection;
let captured: CapturedLog;
let replays: ReplayStore;
beforeAll(async () => {
  server = await startPrivateRedis();
  captured = captureLog('test');
  connection = connectRedis(server.url, 'wait', captured.log);
  replays = createReplayStore(connection.redis, captured.log);
});
afterAll(async () => {
  connection.close();
  await server.stop();
});
beforeEach(async () => {
  await connection.redis.flushall();
});

const REQUEST: GenerateRequest = {
  kind: 'generate',
  model: 'a',
  text: 'You are going to',
  steps: 2,
  pick: { rule: 'sample', temperature: 0.8, seed: 7 },
};
const step = (id: number) => ({ token: { id, text: `${id}` }, rank: 1, logit: -1.5, pFull: 0.25, pTop: 0.5 });
const answered = (...ids: number[]): GenerateResult => ({
  ok: true,
  kind: 'generate',
  model: { name: 'a', source: 's', dtype: 'q8', device: 'cpu', contextLength: 512, vocabularySize: 50257 },
  milliseconds: 1,
  prompt: { tokens: [], startsFromEndOfText: false, dropped: 0 },
  steps: ids.map(step),
  candidates: ids.map(() => []),
  stop: 'steps',
  pick: REQUEST.pick,
});

/** Keeps an answer with what its kind keeps of it. */
const keep = (request: GenerateRequest, answer: GenerateResult, store = replays) =>
  store.keep(request, answer, traceOf(answer));

it('gives the same request the same code, on any connection and in any order of its fields', async () => {
  const code = await keep(REQUEST, answered(1, 2));
  expect(code).toHaveLength(8);
  const turned = Object.fromEntries(Object.entries(REQUEST).reverse()) as GenerateRequest;
  const other = createReplayStore(connection.redis, captured.log);
  expect(await keep(turned, answered(1, 2), other)).toBe(code);
});

it('gives each other request, model, source and dtype another code', async () => {
  const answer = answered(1, 2);
  const model = (change: object) => ({ ...answer, model: { ...answer.model, ...change } });
  const codes = [
    await keep(REQUEST, answer),
    await keep({ ...REQUEST, text: `${REQUEST.text} ` }, answer),
    await keep({ ...REQUEST, pick: { rule: 'sample', temperature: 0.8, seed: 8 } }, answer),
    await keep({ ...REQUEST, after: [1] }, answer),
    await keep({ ...REQUEST, never: { words: ['x'], slurs: true } }, answer),
    await keep({ ...REQUEST, model: 'b' }, answer),
    await keep(REQUEST, model({ source: 't' })),
    await keep(REQUEST, model({ dtype: 'fp32' })),
  ];
  expect(new Set(codes).size).toBe(codes.length);
  expect(await keep(REQUEST, model({ device: 'cuda' }))).toBe(codes[0]);
});

it('gives codes that cannot be worked out without what is in this Redis', async () => {
  const code = await keep(REQUEST, answered(1, 2));
  await connection.redis.flushall();
  expect(await keep(REQUEST, answered(1, 2))).not.toBe(code);
});

const of = (revision: string | undefined, ...ids: number[]): GenerateResult => {
  const answer = answered(...ids);
  return { ...answer, model: { ...answer.model, revision } };
};

it('gives the same request of a model that has changed another code', async () => {
  const code = await keep(REQUEST, of('a'.repeat(40), 1));
  expect(await keep(REQUEST, of('a'.repeat(40), 1))).toBe(code);
  expect(await keep(REQUEST, of('b'.repeat(40), 1))).not.toBe(code);
  expect((await replays.find(code))?.models[0]?.revision).toBe('a'.repeat(40));
});

it('says of a model that has changed under the same name that it is another one', async () => {
  const code = await keep(REQUEST, of('a'.repeat(40), 1));
  const before = await replays.find(code);
  const notes = (now: GenerateResult) =>
    replayNotes(code, before, { request: REQUEST, answer: now, trace: traceOf(now) }, wordsFor('en-US'));
  expect(notes(of('b'.repeat(40), 1))).toContain(
    'The model `a` is another one now: `s q8 bbbbbbb` instead of `s q8 aaaaaaa`.',
  );
  // The same one, and one of a worker that does not say its revision.
  expect(notes(of('a'.repeat(40), 1))).toHaveLength(1);
  expect(notes(of(undefined, 1))).toHaveLength(1);
});

it('lengthens a code that stands for another request', async () => {
  const code = await keep(REQUEST, answered(1, 2));
  await connection.redis.hset(keys.replay(code), 'identity', 'of another request');
  const longer = await keep(REQUEST, answered(1, 2));
  expect(longer).toHaveLength(12);
  expect(longer.startsWith(code)).toBe(true);
  expect(await keep(REQUEST, answered(1, 2))).toBe(longer);
  expect((await replays.find(longer))?.request).toEqual(REQUEST);
});

it('keeps the first answer, unless it was cancelled', async () => {
  const traced = async (code: string) =>
    (await replays.find(code))?.trace[0]?.shown.map(({ token }) => token.id);
  const code = await keep(REQUEST, { ...answered(1), stop: 'cancelled' });
  expect(await traced(code)).toEqual([1]);
  await keep(REQUEST, answered(1, 2));
  expect(await traced(code)).toEqual([1, 2]);
  await keep(REQUEST, answered(3, 4));
  await keep(REQUEST, { ...answered(5), stop: 'cancelled' });
  expect(await traced(code)).toEqual([1, 2]);
});

it('keeps no word that a server rules out', async () => {
  const code = await keep({ ...REQUEST, never: { words: ['secret'], slurs: true } }, answered(1, 2));
  const recorded = await replays.find(code);
  expect(recorded?.ruledOut).toEqual(expect.any(String));
  expect(JSON.stringify(recorded)).not.toContain('secret');
});

it('keeps a code for seven days after it was last used', async () => {
  const code = await keep(REQUEST, answered(1, 2));
  const { redis } = connection;
  const left = () => redis.pttl(keys.replay(code));
  expect(await left()).toBeGreaterThan(CODE_LIFE - 60_000);
  await redis.pexpire(keys.replay(code), 1_000);
  await replays.lookUp(code, '1');
  expect(await left()).toBeGreaterThan(CODE_LIFE - 60_000);
  await redis.pexpire(keys.replay(code), 1_000);
  await keep(REQUEST, answered(1, 2));
  expect(await left()).toBeGreaterThan(CODE_LIFE - 60_000);
});

it('lets no member try codes until one exists, and hinders nobody else', async () => {
  const code = await keep(REQUEST, answered(1, 2));
  const unknown = { ok: false, code: 'unknown-replay' };
  const tries = Array.from({ length: MOST_MISSES }, () => replays.lookUp('ZZZZZZZZ', '1'));
  expect(await Promise.all(tries)).toEqual(tries.map(() => unknown));
  expect(await replays.lookUp(code, '1')).toMatchObject({ code: 'too-many-misses', most: MOST_MISSES });
  expect(await replays.lookUp('ZZZZZZZZ', '1')).toMatchObject({ code: 'too-many-misses' });
  expect((await replays.lookUp(code, '2')).ok).toBe(true);
  expect(await connection.redis.pttl(keys.replayMisses('1'))).toBeGreaterThan(0);
});

it('takes a record of another version for one that has expired, and tells the operator', async () => {
  const code = await keep(REQUEST, answered(1, 2));
  const ofTheFuture = deflateRawSync(JSON.stringify({ request: { kind: 'of the future' } }));
  await connection.redis.hset(keys.replay(code), 'record', ofTheFuture);
  expect(await replays.lookUp(code, '1')).toEqual({ ok: false, code: 'unknown-replay' });
  expect(captured.lines.at(-1)?.msg).toContain('not understood');
});
