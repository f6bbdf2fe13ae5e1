/** What workers say of themselves, in a real Redis, and what the bot makes of it. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type PrivateRedis, startPrivateRedis } from '../../../src/launch/private-redis.ts';
import { keys } from '../../../src/shared/keys.ts';
import { connectRedis, type RedisConnection } from '../../../src/shared/redis.ts';
import {
  type Announcement,
  announce,
  type ModelState,
  readWorkers,
  type Service,
  sayGoodbye,
  serviceOf,
} from '../../../src/shared/workers.ts';
import { captureLog } from '../../support/captured-log.ts';

let redis: PrivateRedis;
let connection: RedisConnection;
beforeAll(async () => {
  redis = await startPrivateRedis();
  connection = connectRedis(redis.url, 'wait', captureLog('test').log);
});
afterAll(async () => {
  connection.close();
  await redis.stop();
});
beforeEach(() => connection.redis.flushall());

const models = (states: Record<string, ModelState>): Announcement =>
  Object.fromEntries(Object.entries(states).map(([name, state]) => [name, { state, source: name }]));

interface Said {
  readonly alive?: Record<string, ModelState>[];
  readonly dead?: Record<string, ModelState>[];
}

it.each<[string, Said, Service]>([
  ['no worker at all', {}, 'away'],
  ['dead workers alone, whatever they had', { dead: [{ other: 'ready' }] }, 'away'],
  ['a worker that serves it', { alive: [{ a: 'ready' }, { a: 'unavailable' }] }, 'ready'],
  ['a worker that loads it', { alive: [{ a: 'loading' }, { other: 'ready' }] }, 'loading'],
  ['a worker that loads another one first', { alive: [{ other: 'loading', a: 'waiting' }] }, 'loading'],
  ['workers that could not load it', { alive: [{ a: 'unavailable' }, { other: 'ready' }] }, 'unavailable'],
  ['workers that have others', { alive: [{ other: 'ready' }] }, 'none'],
  ['one of several workers has just ended', { alive: [{ other: 'ready' }], dead: [{ a: 'ready' }] }, 'away'],
  [
    'a worker has just ended that could not load it',
    { alive: [{ other: 'ready' }], dead: [{ a: 'unavailable' }] },
    'none',
  ],
])('what can be expected for a model: %s', async (_, { alive = [], dead = [] }, service) => {
  const { redis: own } = connection;
  for (const [i, states] of alive.entries()) await announce(own, `alive-${i}`, models(states));
  for (const [i, states] of dead.entries()) {
    await announce(own, `dead-${i}`, models(states));
    await sayGoodbye(own, `dead-${i}`);
  }
  expect(serviceOf(['a'], await readWorkers(own))).toBe(service);
});

it.each<[string, Record<string, ModelState>[], Service]>([
  ['on one worker', [{ a: 'ready', b: 'ready' }], 'ready'],
  ['on two', [{ a: 'ready' }, { b: 'ready' }], 'none'],
  ['soon on one worker', [{ a: 'ready', b: 'loading' }], 'loading'],
  ['on one that could not load the second', [{ a: 'ready', b: 'unavailable' }], 'unavailable'],
])('two models are served together: %s', async (_, workers, service) => {
  for (const [i, states] of workers.entries()) await announce(connection.redis, `${i}`, models(states));
  expect(serviceOf(['a', 'b'], await readWorkers(connection.redis))).toBe(service);
});

it('forgets workers whose last word is too old, and what is no word of a worker', async () => {
  const { redis: own } = connection;
  for (const id of ['old', 'strange', 'new']) await announce(own, id, models({ a: 'ready' }));
  await own.del(keys.worker('old'));
  await own.set(keys.worker('strange'), '{"a":');
  expect((await readWorkers(own)).map(({ id }) => id)).toEqual(['new']);
  expect((await own.smembers(keys.workers)).toSorted()).toEqual(['new', 'strange']);
  // Nobody has to say that a worker is dead.
  expect(await own.pttl(keys.workerAlive('new'))).toBeGreaterThan(0);
  expect(await own.pttl(keys.worker('new'))).toBeGreaterThan(await own.pttl(keys.workerAlive('new')));
});
