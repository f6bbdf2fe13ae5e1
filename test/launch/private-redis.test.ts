import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startPrivateRedis } from '../../src/launch/private-redis.ts';
import { runNode } from '../support/command.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokenscope-private-'));
  const made = folder;
  return () => rm(made, { recursive: true });
});

/** Starts a server that is ended with the test. */
async function start(options: Parameters<typeof startPrivateRedis>[0] = {}) {
  const server = await startPrivateRedis(options);
  onTestFinished(() => server.stop());
  return server;
}

/** A connection that ends with the test. */
function connect(url: string): Redis {
  const redis = new Redis(url);
  redis.on('error', () => undefined);
  onTestFinished(() => redis.disconnect());
  return redis;
}

/** For the rest of the test. */
function setPath(path: string): void {
  const { PATH } = process.env;
  process.env.PATH = path;
  onTestFinished(() => {
    process.env.PATH = PATH;
  });
}

/** A folder with a program that prints these lines and ends. */
async function programThatPrints(name: string, lines: string): Promise<string> {
  const bin = join(folder, 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, name), `#!/bin/sh\necho '${lines}'\n`, { mode: 0o755 });
  return bin;
}

describe("the private Redis' files", () => {
  const readable = async (path: string) => (await stat(path)).mode & 0o077;

  it("are nobody's but this user's, even in a folder that was open before", async () => {
    const jobs = join(folder, '.tokenscope', 'redis');
    await mkdir(jobs, { recursive: true });
    await chmod(jobs, 0o755);
    const { url } = await start({ folder: jobs });
    await connect(url).set('token', 'secret');
    expect(await readable(jobs)).toBe(0);
    const files = await readdir(jobs, { recursive: true });
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect([file, await readable(join(jobs, file))]).toEqual([file, 0]);
  });

  it('are there at the next start, at the same address', async () => {
    const first = await startPrivateRedis({ folder });
    await connect(first.url).set('job', 'kept');
    await first.stop();
    const second = await start({ folder });
    expect(second.url).toBe(first.url);
    expect(await connect(second.url).get('job')).toBe('kept');
  });
});

describe('a second server in the same folder', () => {
  const ALREADY =
    /^Tokenscope runs already in this folder \(its jobs are in \/.*\): end that one first, with Ctrl-C/;

  it('is refused in a sentence, and leaves the first one alone', async () => {
    const first = await start({ folder });
    const redis = connect(first.url);
    await redis.set('job', 'mine');
    await expect(startPrivateRedis({ folder })).rejects.toThrow(ALREADY);
    await expect(startPrivateRedis({ folder })).rejects.toThrow(folder);
    expect(await redis.get('job')).toBe('mine');
  });

  it('is refused where both start at once, too', async () => {
    const starts = await Promise.allSettled(Array.from({ length: 4 }, () => start({ folder })));
    const refused = starts.flatMap((one) => (one.status === 'rejected' ? [one.reason.message] : []));
    expect(refused).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(ALREADY)));
  });

  it('starts where the first one was killed', async () => {
    const script = `
      const { startPrivateRedis } = await import('./src/launch/private-redis.ts');
      const { url } = await startPrivateRedis({ folder: ${JSON.stringify(folder)} });
      console.log('started', new URL(url).port);
      setInterval(() => undefined, 1000);`;
    const first = runNode(['--import', 'tsx', '--input-type=module', '--eval', script]);
    await first.printed(/started/);
    first.kill('SIGKILL');
    // The output's end is the end of its redis-server, too.
    await first.ended;
    const second = await start({ folder });
    expect(first.output()).toContain(new URL(second.url).port);
  });

  it('starts elsewhere where a stranger listens at the port', async () => {
    const first = await startPrivateRedis({ folder });
    await connect(first.url).set('job', 'kept');
    await first.stop();
    const { port } = new URL(first.url);
    const stranger = createServer((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((listening) => stranger.listen(Number(port), '127.0.0.1', listening));
    onTestFinished(() => void stranger.close());
    const second = await start({ folder });
    expect(new URL(second.url).port).not.toBe(port);
    expect(await connect(second.url).get('job')).toBe('kept');
  });
});

describe('the program', () => {
  const MISSING = 'redis-server is not installed: install it with the package manager, or set REDIS_URL';
  const { PATH = '' } = process.env;

  it('is missed in a sentence', async () => {
    setPath('/nowhere');
    // The shell's own folder, without any program in it.
    const bin = await programThatPrints('sh', 'missing');
    setPath(bin);
    await expect(startPrivateRedis()).rejects.toThrow(MISSING);
  });

  it('is valkey-server, where that is there', async () => {
    setPath([await programThatPrints('valkey-server', 'this is Valkey'), PATH].join(delimiter));
    await expect(startPrivateRedis()).rejects.toThrow('redis-server ended at its start: this is Valkey');
  });

  it('is refused in a sentence where it is too old', async () => {
    const banner =
      '17:C 01 Jan 2020 00:00:00.000 # Redis version=5.0.7, bits=64, commit=00000000, modified=0';
    setPath([await programThatPrints('valkey-server', banner), PATH].join(delimiter));
    await expect(startPrivateRedis()).rejects.toThrow('Redis 5.0.7 is too old: use Redis 6.0 or later');
  });

  describe('on Windows', () => {
    beforeEach(() => {
      const { platform } = process;
      Object.defineProperty(process, 'platform', { value: 'win32' });
      return () => Object.defineProperty(process, 'platform', { value: platform });
    });

    it('is started without a shell', async () => {
      setPath((process.env.PATH ?? '').split(delimiter)[0] ?? '');
      const server = await startPrivateRedis({ folder });
      expect(await connect(server.url).ping()).toBe('PONG');
      await server.stop();
      await server.exited;
    });

    it('is missed in a sentence', async () => {
      setPath('/nowhere');
      await expect(startPrivateRedis()).rejects.toThrow(MISSING);
    });
  });
});
