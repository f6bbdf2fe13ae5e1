import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { startPrivateRedis } from '../../../../src/launch/private-redis.ts';

it('takes a value by a command that the oldest Redis has not', async () => {
  const server = await startPrivateRedis();
  const redis = new Redis(server.url);
  expect(await redis.getdel('key')).toBeNull();
  redis.disconnect();
  await server.stop();
});
