/** A redis-server of our own, for the commands that start everything: loopback only, with a password. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.ts';

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
  /** Where jobs are kept over a restart (append-only file). Without it nothing is written to disk. */
  readonly folder?: string;
  /** A fixed port and password, for a server that is started again where it was. */
  readonly port?: number;
  readonly password?: string;
}

/** @throws {Error} an operator's sentence, where redis-server is missing or does not start */
export async function startPrivateRedis(options: PrivateRedisOptions = {}): Promise<PrivateRedis> {
  const { folder, port = await freePort(), password = randomBytes(24).toString('base64url') } = options;
  if (folder !== undefined) await mkdir(folder, { recursive: true });

  // Its settings go into a file that only this user can read, since every user can read a command line.
  const settings = await mkdtemp(join(tmpdir(), 'tokenscope-redis-'));
  const file = join(settings, 'redis.conf');
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    'maxmemory-policy noeviction',
    'save ""',
    ...(folder === undefined ? ['appendonly no'] : [`dir "${resolve(folder)}"`, 'appendonly yes']),
  ];
  await writeFile(file, lines.join('\n'), { mode: 0o600 });
  // In a process group of its own, so that Ctrl-C in the terminal reaches those first who use it. The shell ends it
  // when this process is gone, even by kill -9: then its standard input ends.
  const server = spawn('sh', ['-c', UNTIL_END_OF_INPUT, 'sh', file], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const exited = new Promise<void>((done) => server.once('close', () => done()));
  server.stdin.on('error', () => undefined);
  const pid = await started(server).finally(() => rm(settings, { recursive: true }));
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    pid,
    exited,
    async stop() {
      server.stdin.end();
      await exited;
    },
  };
}

/** Runs redis-server with the settings file $1 until standard input ends or the server does. */
const UNTIL_END_OF_INPUT = `
  command -v redis-server >/dev/null || { echo missing; exit 1; }
  exec 3<&0
  redis-server "$1" </dev/null & server=$!
  { cat <&3 >/dev/null; kill $server 2>/dev/null; } & watch=$!
  wait $server; kill $watch 2>/dev/null
`;

/** @returns the server's process ID */
async function started(server: ChildProcess): Promise<number> {
  const lines: string[] = [];
  let pid = 0;
  const output = createInterface({ input: server.stdout as NodeJS.ReadableStream });
  const ready = new Promise<number>((done) =>
    output.on('line', (line) => {
      lines.push(line);
      if (lines.length > 50) lines.shift();
      // Each line begins with `pid:role`.
      pid = Number(/^(\d+):/.exec(line)?.[1] ?? pid);
      if (/ready to accept connections/i.test(line)) done(pid);
    }),
  );
  const failed = once(server, 'close').then(() => {
    throw new Error(
      lines.includes('missing')
        ? 'redis-server is not installed: install it with the package manager, or set REDIS_URL'
        : `redis-server ended at its start: ${lines.slice(-3).join(' / ')}`,
    );
  });
  failed.catch(() => undefined); // it ends some day, which is no failure once it has started
  return Promise.race([ready, failed]);
}
