import { it } from 'vitest';
import { startPrivateRedis } from '../../../src/launch/private-redis.ts';

it('starts a Redis', async () => {
  const redis = await startPrivateRedis();
  await redis.stop();
});
