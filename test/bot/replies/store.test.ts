/** Scenes on a real Redis, changed by several processes at once. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Scene } from '../../../src/bot/features/scene.ts';
import { FIRST } from '../../../src/bot/replies/answers.ts';
import { createSceneStore, SCENE_LIFE, type SceneStore } from '../../../src/bot/replies/scene-store.ts';
import { type PrivateRedis, startPrivateRedis } from '../../../src/launch/private-redis.ts';
import type { Answer } from '../../../src/shared/contract.ts';
import { keys } from '../../../src/shared/keys.ts';
import { connectRedis, type RedisConnection } from '../../../src/shared/redis.ts';
import { type CapturedLog, captureLog } from '../../support/captured-log.ts';

let server: PrivateRedis;
let connections: RedisConnection[];
let captured: CapturedLog;
let time = 0;
let one: SceneStore;
let other: SceneStore;
beforeAll(async () => {
  server = await startPrivateRedis();
  captured = captureLog('test');
  connections = [1, 2].map(() => connectRedis(server.url, 'wait', captured.log));
  [one, other] = connections.map(({ redis }) => createSceneStore(redis, captured.log, () => time)) as [
    SceneStore,
    SceneStore,
  ];
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
const SCENE: Scene = {
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
const noted = (note: string) => (scene: Scene) => ({ ...scene, notes: [...scene.notes, note] });

it('opens a scene once, and keeps it for seven days after its last change', async () => {
  await one.open(SCENE, answer('a'));
  await one.change(ID, noted('x'));
  expect((await other.open({ ...SCENE, locale: 'fr' }, answer('b'))).notes).toEqual(['x']);
  expect(await other.answers(ID)).toEqual({ [FIRST]: answer('a') });
  const left = await redis().pttl(keys.scene(ID));
  expect(left).toBeGreaterThan(SCENE_LIFE - 60_000);
});

it('loses no change however many processes make them at once', async () => {
  await one.open(SCENE, answer('a'));
  const changes = Array.from({ length: 60 }, (_, i) => [i % 2 ? one : other, `${i}`] as const);
  await Promise.all(
    changes.map(([store, note]) => store.change(ID, noted(note), { [`extra-${note}`]: answer(note) })),
  );
  const found = await one.find(ID);
  expect(found?.version).toBe(61);
  expect(found?.scene.notes.toSorted()).toEqual(changes.map(([, note]) => note).toSorted());
  expect(Object.keys(await one.answers(ID))).toHaveLength(61);
});

it('leaves a scene alone where there is nothing to change, or no scene', async () => {
  await one.open(SCENE, answer('a'));
  expect(await one.change(ID, () => undefined)).toBeUndefined();
  expect((await one.find(ID))?.version).toBe(1);
  expect(await one.change('9'.repeat(18), noted('x'))).toBeUndefined();
  expect(await redis().exists(keys.scene('9'.repeat(18)))).toBe(0);
});

it('remembers nothing of a scene that has expired', async () => {
  await one.reachedBy(ID, { messageId: '7'.repeat(18) });
  expect(await redis().exists(keys.scene(ID))).toBe(0);
});

it('takes a scene of another version for one that has expired, and tells the operator', async () => {
  await one.open(SCENE, answer('a'));
  await redis().hset(keys.scene(ID), 'state', JSON.stringify({ ...SCENE, kind: 'of the future' }));
  expect(await one.find(ID)).toBeUndefined();
  expect(captured.lines.at(-1)?.msg).toContain('not understood');
});

it('hands a change that its process did not show to another process, once', async () => {
  await one.open(SCENE, answer('a'));
  await one.change(ID, noted('x'));
  expect(await other.takeUnshown(5_000)).toEqual([]);
  time += 5_000;
  expect(await other.takeUnshown(5_000)).toEqual([ID]);
  expect(await one.takeUnshown(5_000)).toEqual([]);
  expect(await other.shown(ID, 1)).toBe(true);
  expect(await other.shown(ID, 2)).toBe(false);
  time += 5_000;
  expect(await other.takeUnshown(5_000)).toEqual([]);
});
