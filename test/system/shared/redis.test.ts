import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type PrivateRedis, startPrivateRedis } from '../../../src/launch/private-redis.ts';
import { connectRedis, redisProblems, versionProblem } from '../../../src/shared/redis.ts';
import { captureLog } from '../../support/captured-log.ts';
import { runSource } from '../../support/command.ts';
import { startOldRedis } from '../../support/old-redis.ts';

describe('what keeps a Redis from being a safe home for the queue', () => {
  let server: PrivateRedis;
  let admin: Redis;
  beforeAll(async () => {
    server = await startPrivateRedis();
    admin = new Redis(server.url);
  });
  afterAll(async () => {
    admin.disconnect();
    await server.stop();
  });

  async function problemsFor(url: string): Promise<string[]> {
    const connection = connectRedis(url, 'wait', captureLog('test').log);
    onTestFinished(() => connection.close());
    return redisProblems(connection.redis);
  }

  it('is nothing, where it is set up as ours is', async () => {
    expect(await problemsFor(server.url)).toEqual([]);
  });

  it('is a setting by which jobs are thrown away', async () => {
    await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
    onTestFinished(() => void admin.config('SET', 'maxmemory-policy', 'noeviction'));
    expect(await problemsFor(server.url)).toEqual([
      'Redis may throw jobs away (maxmemory-policy is allkeys-lru): set it to noeviction',
    ]);
  });

  it('is that nobody knows, where it refuses INFO', async () => {
    await admin.acl('SETUSER', 'teacher', 'on', '>secret-of-a-teacher', '~*', '+@all', '-info');
    const url = new URL(server.url);
    url.username = 'teacher';
    url.password = 'secret-of-a-teacher';
    expect(await problemsFor(url.href)).toEqual([
      expect.stringMatching(
        /^Redis does not tell its version and settings \(NOPERM .*\): see to it that it is 6\.0 or later, with maxmemory-policy noeviction$/,
      ),
    ]);
  });
});

describe('the version of a server', () => {
  it.each(['6.0.0', '6.0.16', '6.2.14', '7.0.15', '8.0.2', '10.1.0', ''])('%j is new enough', (version) => {
    expect(versionProblem(version)).toBeUndefined();
  });

  it.each(['2.8.4', '5.0.7', '5.0.14.1'])('%j is too old', (version) => {
    expect(versionProblem(version)).toBe(`Redis ${version} is too old: use Redis 6.0 or later, or Valkey`);
  });

  it.each(['bot', 'worker'])('is told by the %s in one line, and is its end', async (part) => {
    const old = await startOldRedis('5.0.7');
    onTestFinished(() => old.close());
    const process = runSource(`src/${part}/main.ts`, {
      REDIS_URL: old.url,
      DISCORD_TOKEN: 'a-token',
      MODELS: 'gpt2-mini=./models/gpt2-mini@q8',
    });
    expect(await process.ended).toEqual({ code: 1, signal: null });
    const lines = process
      .output()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const alarming = lines.filter(({ level }) => level !== 'info');
    expect(alarming).toMatchObject([
      { level: 'fatal', msg: 'Redis 5.0.7 is too old: use Redis 6.0 or later, or Valkey' },
    ]);
  });
});
