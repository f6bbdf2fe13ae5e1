/** The check that every run of the suite ends with, on commands that it must find; MONITOR and COMMAND DOCS are real. */
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type PrivateRedis, startPrivateRedis } from '../../../src/launch/private-redis.ts';
import { runNode } from '../../support/command.ts';
import { createCommandCheck, type Docs, readDocs } from '../../support/redis-commands.ts';
import { UNWATCHED_PATH } from '../../support/redis-watch.ts';

/** With the real servers on it: what is sent on purpose here must not fail the run that this file belongs to. */
const { PATH = '', [UNWATCHED_PATH]: unwatched = PATH } = process.env;

let server: PrivateRedis;
let redis: Redis;
let docs: Docs | undefined;
beforeAll(async () => {
  process.env.PATH = unwatched;
  server = await startPrivateRedis();
  process.env.PATH = PATH;
  redis = new Redis(server.url);
  docs = await readDocs(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

/** What the check finds in commands that are sent to the server. */
async function findings(oldest: number[], send: () => Promise<unknown>): Promise<string[]> {
  const check = createCommandCheck(docs ?? {}, oldest);
  const connection = new Redis(server.url, { lazyConnect: true });
  const monitor = await connection.monitor();
  onTestFinished(() => {
    monitor.disconnect();
    connection.disconnect();
  });
  const isThrough = new Promise<void>((resolve) =>
    monitor.on('monitor', (_time, command: string[]) => {
      if (command[0] === 'echo') resolve();
      else check.see(command);
    }),
  );
  await send();
  await redis.echo('through');
  await isThrough;
  return check.findings();
}

it('passes what the oldest server knows', async ({ skip }) => {
  skip(docs === undefined, 'this redis-server has no COMMAND DOCS');
  const found = await findings([6, 0], async () => {
    await redis.info('memory');
    await redis.set('key', 'GETDEL', 'PX', 1000, 'NX');
    await redis.set('key', 'value', 'KEEPTTL');
    await redis.xadd('stream', 'MAXLEN', '~', 5, '*', 'MINID', 'value');
    await redis.eval("return redis.call('SET', KEYS[1], ARGV[1])", 1, 'key', 'value');
    await redis.client('SETNAME', 'somebody');
  });
  // Options are told by their names alone: a field of this name is taken for one.
  expect(found).toEqual(['xadd MINID is of Redis 6.2.0']);
});

it('finds newer commands, options and subcommands, uses that only prose tells of, and what scripts do', async ({
  skip,
}) => {
  skip(docs === undefined, 'this redis-server has no COMMAND DOCS');
  const found = await findings([6, 0], async () => {
    await redis.getdel('key');
    await redis.set('key', 'value', 'NX', 'GET');
    await redis.info('server', 'memory');
    await redis.xgroup('CREATE', 'log', 'group', '$', 'MKSTREAM');
    await redis.xgroup('CREATECONSUMER', 'log', 'group', 'consumer');
    await redis.eval("return redis.call('ZADD', KEYS[1], 'GT', 1, 'member')", 1, 'scores');
  });
  expect(found).toEqual([
    expect.stringMatching(/^PROSE must say whether this is used: xgroup\|create, changed in Redis 7\.0\.0 /),
    'getdel is of Redis 6.2.0',
    expect.stringMatching(/^info, changed in Redis 7\.0\.0 /),
    'set GET is of Redis 6.2.0',
    expect.stringMatching(/^set, changed in Redis 7\.0\.0 /),
    'xgroup|createconsumer is of Redis 6.2.0',
    'zadd GT is of Redis 6.2.0',
  ]);
  expect(await findings([7, 0], () => redis.set('key', 'value', 'NX', 'GET'))).toEqual([]);
});

it('fails the run in which a newer command is sent', async ({ skip }) => {
  skip(docs === undefined, 'this redis-server has no COMMAND DOCS');
  const config = 'test/system/shared/newer-command/vitest.config.ts';
  const run = runNode(['node_modules/vitest/vitest.mjs', 'run', '--config', config], { PATH: unwatched });
  expect(await run.ended).toEqual({ code: 1, signal: null });
  expect(run.output()).toContain('1 passed');
  expect(run.output()).toMatch(/Redis 6\.0 does not understand:\ngetdel is of Redis 6\.2\.0/);
});
