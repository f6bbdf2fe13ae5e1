/** A server's settings on a real Redis, changed by several managers at once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSettingsStore } from '../../../src/bot/settings/store.ts';
import { type PrivateRedis, startPrivateRedis } from '../../../src/launch/private-redis.ts';
import { connectRedis } from '../../../src/shared/redis.ts';
import { captureLog } from '../../support/captured-log.ts';

let server: PrivateRedis;
beforeAll(async () => {
  server = await startPrivateRedis();
});
afterAll(() => server.stop());

it('what several managers change at once is all there', async () => {
  const { log } = captureLog('test');
  const bots = [1, 2].map(() => connectRedis(server.url, 'wait', log));
  const stores = bots.map(({ redis }) => createSettingsStore(redis, [], log));
  const channels = Array.from({ length: 10 }, (_, i) => `${i}`);
  await Promise.all(
    channels.map((channel, i) =>
      stores[i % 2]?.change('1', ({ channels: known }) => ({ channels: [...known, channel] })),
    ),
  );
  expect((await stores[0]?.of('1'))?.channels.toSorted()).toEqual(channels);
  for (const bot of bots) bot.close();
});
