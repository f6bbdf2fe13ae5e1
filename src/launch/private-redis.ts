/** A redis-server (or valkey-server) of our own, for the commands that start everything: loopback only, with a password. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { versionProblem } from '../shared/redis.ts';
import { type Address, isAnsweredAt, keptAddress, newAddress, renewedAddress } from './kept-address.ts';

export interface PrivateRedis {
  /** With the password in it. */
  readonly url: string;
  readonly pid: number;
  /** Resolves when the process is gone, however that came. */
  readonly exited: Promise<void>;
  /** Ends it and resolves when it is gone. Safe to call twice. */
  stop(): Promise<void>;
}

export interface PrivateRedisOptions {
  /**
   * Where jobs are kept over a restart (append-only file), for this user's eyes only; one server at a time. Without it
   * nothing is written to disk.
   */
  readonly folder?: string;
  /** A fixed port and password; else the folder's own, the same at each start, or new ones without a folder. */
  readonly port?: number;
  readonly password?: string;
}

/**
 * Starts a server.
 * @throws {Error} an operator's sentence, where there is no redis-server, where it is too old or does not start, or where
 *   one runs in this folder already
 */
export async function startPrivateRedis(options: PrivateRedisOptions = {}): Promise<PrivateRedis> {
  const { folder, port } = options;
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
  }
  if (folder === undefined || port !== undefined) {
    return launch({ ...(await newAddress()), ...options }, folder);
  }
  // The folder's address is its lock: the system gives a port to one server, and takes it back however that one ends.
  const kept = await keptAddress(folder);
  try {
    return await launch(kept, folder);
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    if (await isAnsweredAt(kept)) {
      throw new Error(
        `Tokenscope runs already in this folder (its jobs are in ${resolve(folder)}): end that one first, with Ctrl-C in its terminal; a second bot needs a folder of its own`,
      );
    }
    return launch(await renewedAddress(folder), folder);
  }
}

/** Somebody listens at the port. */
class PortTaken extends Error {}

async function launch({ port, password }: Address, folder: string | undefined): Promise<PrivateRedis> {
  // Its settings go into a file that only this user can read, since every user can read a command line.
  const settings = await mkdtemp(join(tmpdir(), 'tokenscope-redis-'));
  const file = join(settings, 'redis.conf');
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    'maxmemory-policy noeviction',
    'save ""',
    ...(folder === undefined
      ? ['appendonly no']
      : [`dir "${resolve(folder).replaceAll('\\', '/')}"`, 'appendonly yes']),
  ];
  await writeFile(file, lines.join('\n'), { mode: 0o600 });
  const { server, end } = spawnServer(file);
  const exited = new Promise<void>((done) => server.once('close', () => done()));
  const stop = async () => {
    end();
    await exited;
  };
  try {
    return { url: `redis://:${password}@127.0.0.1:${port}`, pid: await started(server), exited, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    await rm(settings, { recursive: true });
  }
}

/** In a process group of its own, so that Ctrl-C in the terminal reaches those first who use it. */
function spawnServer(file: string): { server: ChildProcess; end: () => void } {
  if (process.platform === 'win32') {
    const server = spawn('redis-server', [file], {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
      windowsHide: true,
    });
    return { server, end: () => void server.kill() };
  }
  // The shell ends it when this process is gone, even by kill -9: then its standard input ends.
  const server = spawn('sh', ['-c', UNTIL_END_OF_INPUT, 'sh', file], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  server.stdin.on('error', () => undefined);
  return { server, end: () => void server.stdin.end() };
}

/** Runs a server with the settings file $1 until standard input ends or the server does; its files are this user's. */
const UNTIL_END_OF_INPUT = `
  for name in valkey-server redis-server missing; do command -v $name >/dev/null && break; done
  [ $name = missing ] && { echo missing; exit 1; }
  exec 3<&0
  umask 077
  $name "$1" </dev/null & server=$!
  { cat <&3 >/dev/null; kill $server 2>/dev/null; } & watch=$!
  wait $server; kill $watch 2>/dev/null
`;

const MISSING = 'redis-server is not installed: install it with the package manager, or set REDIS_URL';

/** @returns the server's process ID */
async function started(server: ChildProcess): Promise<number> {
  const lines: string[] = [];
  let pid = 0;
  const output = createInterface({ input: server.stdout as NodeJS.ReadableStream });
  const ready = new Promise<number>((done, refuse) => {
    output.on('line', (line) => {
      lines.push(line);
      if (lines.length > 50) lines.shift();
      // Each line begins with `pid:role`.
      pid = Number(/^(\d+):/.exec(line)?.[1] ?? pid);
      const problem = versionProblem(/\bRedis version=([\d.]+)/.exec(line)?.[1] ?? '');
      if (problem !== undefined) refuse(new Error(problem));
      if (/ready to accept connections/i.test(line)) done(pid);
    });
    server.once('error', (error) =>
      refuse('code' in error && error.code === 'ENOENT' ? new Error(MISSING) : error),
    );
  });
  const failed = once(server, 'close').then(() => {
    if (lines.includes('missing')) throw new Error(MISSING);
    const sentence = `redis-server ended at its start: ${lines.slice(-3).join(' / ')}`;
    const isTaken = lines.some((line) => /Address already in use|Failed listening on port/i.test(line));
    throw isTaken ? new PortTaken(sentence) : new Error(sentence);
  });
  failed.catch(() => undefined); // it ends some day, which is no failure once it has started
  return Promise.race([ready, failed]);
}
