/** Replies on a real Redis, changed by several processes at once. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { FIRST } from '../../../../src/bot/replies/answers.ts';
import { type Asking, isAsking } from '../../../../src/bot/replies/asking.ts';
import type { Reply } from '../../../../src/bot/replies/base.ts';
import { REPLY_LIFE, type Store } from '../../../../src/bot/replies/store.ts';
import { type PrivateRedis, startPrivateRedis } from '../../../../src/launch/private-redis.ts';
import type { Answer } from '../../../../src/shared/contract.ts';
import { keys } from '../../../../src/shared/keys.ts';
import { connectRedis, type RedisConnection } from '../../../../src/shared/redis.ts';
import { type CapturedLog, captureLog } from '../../../support/captured-log.ts';
import { openStore } from '../../../support/store.ts';

let server: PrivateRedis;
let connections: RedisConnection[];
let captured: CapturedLog;
let time = 0;
let one: Store;
let other: Store;
beforeAll(async () => {
  server = await startPrivateRedis();
  captured = captureLog('test');
  connections = [1, 2].map(() => connectRedis(server.url, 'wait', captured.log));
  [one, other] = connections.map(({ redis }) => openStore(redis, captured.log, () => time)) as [Store, Store];
});
afterAll(async () => {
  for (const connection of connections) connection.close();
  await server.stop();
});
const redis = () => (connections[0] as RedisConnection).redis;
beforeEach(async () => {
  time = 1_000_000;
  await redis().flushall();
});

const ID = '1'.repeat(18);
const REPLY: Reply = {
  id: ID,
  kind: 'tokens',
  applicationId: '2'.repeat(18),
  channelId: '3'.repeat(18),
  guildId: null,
  userId: '5'.repeat(18),
  isPrivate: false,
  locale: 'de',
  request: { kind: 'tokenize', model: 'gpt2-mini', text: 'a' },
  notes: [],
  openedAt: 0,
};
const answer = (text: string): Answer => ({
  ok: true,
  kind: 'tokenize',
  tokens: [{ id: 64, text }],
  model: {
    name: 'gpt2-mini',
    source: 'gpt2-mini',
    dtype: 'q8',
    device: 'cpu',
    contextLength: 512,
    vocabularySize: 50257,
  },
  milliseconds: 1,
});
const ASKING: Asking = { ...REPLY, kind: 'asking' };
const TOKEN = 'secret';
/** Accepts a command and gives its first answer. */
async function open(store: Store, asking = ASKING): Promise<void> {
  await store.accept(asking, TOKEN);
  await store.change(
    asking.id,
    (reply: Reply) => (isAsking(reply) ? { ...reply, kind: 'tokens' } : undefined),
    {
      answers: { [FIRST]: answer('a') },
    },
  );
}
const noted = (note: string) => (reply: Reply) => ({ ...reply, notes: [...reply.notes, note] });

it('opens a reply once, and keeps it for seven days after its last change', async () => {
  await open(one);
  await one.change(ID, noted('x'));
  // Another process that has the answer, too, comes too late.
  const late = await other.change(
    ID,
    (reply: Reply) => (isAsking(reply) ? { ...reply, kind: 'tokens' } : undefined),
    {
      answers: { [FIRST]: answer('b') },
    },
  );
  expect(late).toBeUndefined();
  expect((await other.find(ID))?.reply.notes).toEqual(['x']);
  expect(await other.answers(ID)).toEqual({ [FIRST]: answer('a') });
  const left = await redis().pttl(keys.reply(ID));
  expect(left).toBeGreaterThan(REPLY_LIFE - 60_000);
});

it('loses no change however many processes make them at once', async () => {
  await open(one);
  const changes = Array.from({ length: 60 }, (_, i) => [i % 2 ? one : other, `${i}`] as const);
  await Promise.all(
    changes.map(([store, note]) =>
      store.change(ID, noted(note), { answers: { [`extra-${note}`]: answer(note) } }),
    ),
  );
  const found = await one.find(ID);
  expect(found?.version).toBe(62);
  expect(found?.reply.notes.toSorted()).toEqual(changes.map(([, note]) => note).toSorted());
  expect(Object.keys(await one.answers(ID))).toHaveLength(61);
});

it('leaves a reply alone where there is nothing to change, or no reply', async () => {
  await open(one);
  expect(await one.change(ID, () => undefined)).toBeUndefined();
  expect((await one.find(ID))?.version).toBe(2);
  expect(await one.change('9'.repeat(18), noted('x'))).toBeUndefined();
  expect(await redis().exists(keys.reply('9'.repeat(18)))).toBe(0);
});

it('remembers nothing of a reply that has expired', async () => {
  await one.reachedBy(ID, { messageId: '7'.repeat(18) });
  expect(await redis().exists(keys.reply(ID))).toBe(0);
});

it('takes a reply of another version for one that has expired, and tells the operator', async () => {
  await open(one);
  await redis().hset(keys.reply(ID), 'state', JSON.stringify({ ...REPLY, kind: 'of the future' }));
  expect(await one.find(ID)).toBeUndefined();
  expect(captured.lines.at(-1)?.msg).toContain('not understood');
});

it('hands a change that its process did not show to another process, once', async () => {
  await open(one);
  await one.change(ID, noted('x'));
  expect(await other.takeOver(5_000)).toEqual([]);
  time += 5_000;
  await one.attend([ID]);
  expect(await other.takeOver(5_000)).toEqual([]);
  time += 5_000;
  expect(await other.takeOver(5_000)).toEqual([ID]);
  expect(await one.takeOver(5_000)).toEqual([]);
  expect(await other.shown(REPLY, 2, false)).toBe(true);
  expect(await other.shown(REPLY, 3, false)).toBe(false);
  time += 5_000;
  expect(await other.takeOver(5_000)).toEqual([]);
});

it('is open until its first answer is shown, and what waits for a worker is open again', async () => {
  const second = { ...ASKING, id: '8'.repeat(18) };
  await open(one);
  expect((await one.find(ID))?.isNew).toBe(true);
  expect(await one.accept(second, TOKEN)).toBeUndefined();
  expect(await one.accept({ ...ASKING, id: '9'.repeat(18) }, TOKEN)).toMatchObject({
    code: 'too-many-of-member',
  });
  await one.shown(REPLY, 2, false);
  expect((await one.find(ID))?.isNew).toBe(false);
  const member = REPLY.userId;
  expect(await one.change(ID, noted('grows'), { member })).toMatchObject({ notes: ['grows'] });
  expect(await one.accept({ ...ASKING, id: '9'.repeat(18) }, TOKEN)).toMatchObject({
    code: 'too-many-of-member',
  });
  // What waits is still open when its message shows that it waits.
  await one.shown(REPLY, 3, true);
  expect(await one.accept({ ...ASKING, id: '9'.repeat(18) }, TOKEN)).toMatchObject({
    code: 'too-many-of-member',
  });
  await one.shown(REPLY, 3, false);
  expect(await one.accept({ ...ASKING, id: '9'.repeat(18) }, TOKEN)).toBeUndefined();
});

it('changes nothing where a bound is reached', async () => {
  await open(one);
  await one.shown(REPLY, 2, false);
  for (const id of ['8', '9']) await one.accept({ ...ASKING, id: id.repeat(18) }, TOKEN);
  const after = await one.change(ID, noted('grows'), { member: REPLY.userId });
  expect(after).toEqual({ ok: false, code: 'too-many-of-member', most: 2 });
  expect((await one.find(ID))?.reply.notes).toEqual([]);
});
