import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../src/launch/free-port.ts';
import { redisProblems } from '../../src/shared/redis.ts';
import { readCompose } from './compose.ts';

const PASSWORD = 'b_0-Secret';

/** The service's own command and health check, run by this machine's shell and redis-server. */
describe("docker-compose.yml's Redis", () => {
  let folder: string;
  let port: number;
  let server: ChildProcess;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tokenscope-compose-redis-'));
    port = await freePort();
  });
  afterEach(async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
    await rm(folder, { recursive: true });
  });

  async function start(password: string): Promise<{ output: () => string }> {
    const { services } = await readCompose({ DISCORD_TOKEN: 'x', REDIS_PASSWORD: password });
    const [shell = '', flag = '', script = ''] = services.redis?.command ?? [];
    // The container's folder and port, and all its addresses, become this test's own.
    const here = script.replace('dir /data', `dir ${folder}\nport ${port}\nbind 127.0.0.1`);
    server = spawn(shell, [flag, here], {
      env: { PATH: process.env.PATH, REDIS_PASSWORD: password },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [server.stdout, server.stderr]) stream?.on('data', (text) => (output += text));
    return { output: () => output };
  }

  async function healthy(): Promise<boolean> {
    const { services } = await readCompose({ DISCORD_TOKEN: 'x', REDIS_PASSWORD: PASSWORD });
    const check = services.redis?.healthcheck?.test[1]?.replace('redis-cli', `redis-cli -p ${port}`) ?? '';
    const env = { PATH: process.env.PATH, REDIS_PASSWORD: PASSWORD };
    return spawnSync('sh', ['-c', check], { env }).status === 0;
  }

  it('keeps every job in an append-only file, for those who know the password', async () => {
    expect(await healthy()).toBe(false);
    await start(PASSWORD);
    await expect.poll(healthy, { timeout: 10_000 }).toBe(true);
    const known = new Redis(`redis://:${PASSWORD}@127.0.0.1:${port}`);
    expect(await known.config('GET', 'appendonly')).toEqual(['appendonly', 'yes']);
    expect(await known.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    expect(await redisProblems(known)).toEqual([]);
    known.disconnect();

    const stranger = new Redis({ host: '127.0.0.1', port, maxRetriesPerRequest: 0 });
    stranger.on('error', () => undefined);
    await expect(stranger.get('anything')).rejects.toThrow('NOAUTH');
    stranger.disconnect();
  });

  it('takes its password from no command line, and ends on SIGTERM', async () => {
    await start(PASSWORD);
    await expect.poll(healthy, { timeout: 10_000 }).toBe(true);
    const title = execFileSync('ps', ['-o', 'args=', '-p', String(server.pid)]).toString();
    expect(title).toMatch(/^redis-server /);
    expect(title).not.toContain(PASSWORD);
    // Redis overwrites its title once it runs; before that, its arguments are there for all to see.
    const { services } = await readCompose({ DISCORD_TOKEN: 'x', REDIS_PASSWORD: PASSWORD });
    expect(services.redis?.command?.join('\n')).not.toContain(PASSWORD);
    expect(services.redis?.command?.at(-1)).toMatch(/^exec redis-server - <<SETTINGS$/m);
    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([0, null]);
  });

  it('refuses a password that would not fit into an address', async () => {
    const { output } = await start('p@ss:word/');
    expect(await once(server, 'close')).toEqual([1, null]);
    expect(output()).toContain('REDIS_PASSWORD may hold letters, digits');
    expect(output()).not.toContain('p@ss');
  });
});
