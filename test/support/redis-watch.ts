/**
 * Vitest's global set-up of the projects that start a Redis: every redis-server, in whichever process, is watched with
 * MONITOR, and at the end all commands and options are held against the oldest Redis that is supported. A newer one
 * fails the run.
 *
 * On the tests' PATH a script stands in for redis-server. It becomes the real one, but holds the line back that says
 * that the server is ready until the watcher is there, so that no command is missed. MONITOR shows the commands inside
 * of scripts, too; it leaves out AUTH and what administrators do (CONFIG, ACL), which are the tests' own.
 */
import { spawnSync } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { OLDEST } from '../../src/shared/redis.ts';
import { type CommandCheck, createCommandCheck, readDocs } from './redis-commands.ts';

/** The variable that keeps the PATH without the stand-ins, for servers that are not to be watched. */
export const UNWATCHED_PATH = 'TOKENSCOPE_UNWATCHED_PATH';

const SERVERS = ['redis-server', 'valkey-server'];

/** @returns the script that stands in for a server; one whose settings come by other ways than a file is not watched */
const standIn = (server: string, folder: string, path: string) => `#!/bin/sh
PATH='${path}'; export PATH
case $1 in /*) ;; *) exec ${server} "$@" ;; esac
here=$(mktemp -d '${folder}/server-XXXXXX')
mkfifo "$here/output" "$here/go"
while IFS= read -r line; do
  case $line in *'eady to accept connections'*)
    cp "$1" "$here/settings" && mv "$here/settings" "$here.started"
    read -r _ <"$here/go" ;;
  esac
  printf '%s\\n' "$line"
done <"$here/output" &
exec ${server} "$@" >"$here/output"
`;

export default async function watchRedis(): Promise<(() => Promise<void>) | undefined> {
  const { PATH = '', [UNWATCHED_PATH]: unwatched = PATH } = process.env;
  // Another project of this run watches already.
  if (PATH !== unwatched) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'tokenscope-redis-watch-'));
  const bin = await mkdtemp(join(folder, 'bin-'));
  for (const server of SERVERS) {
    if (spawnSync('sh', ['-c', `command -v ${server}`]).status !== 0) continue;
    await writeFile(join(bin, server), standIn(server, folder, PATH), { mode: 0o755 });
  }
  process.env[UNWATCHED_PATH] = PATH;
  process.env.PATH = `${bin}${delimiter}${PATH}`;

  let check: Promise<CommandCheck | undefined> | undefined;
  const problems: unknown[] = [];
  const servers = new Map<string, Promise<void>>();
  const monitors: Socket[] = [];

  async function watchServer(started: string): Promise<void> {
    const settings = await readFile(started, 'utf8');
    const [, port] = /^port (\d+)$/m.exec(settings) ?? [];
    const [, password = ''] = /^requirepass (\S+)$/m.exec(settings) ?? [];
    const url = `redis://:${password}@127.0.0.1:${port}`;
    check ??= readDocs(url).then((docs) => docs && createCommandCheck(docs, OLDEST));
    const current = await check;
    if (current === undefined) return;
    monitors.push(await monitor(Number(port), password, (command) => current.see(command)));
  }

  const watcher = watch(folder, (_, name) => {
    if (!name?.endsWith('.started') || servers.has(name)) return;
    const started = join(folder, name);
    const here = started.replace(/\.started$/, '');
    servers.set(
      name,
      watchServer(started)
        .catch((error) => void problems.push(error))
        .then(() => writeFile(join(here, 'go'), '\n')),
    );
  });

  return async () => {
    watcher.close();
    await Promise.all(servers.values());
    for (const socket of monitors) socket.destroy();
    process.env.PATH = PATH;
    await rm(folder, { recursive: true });
    if (servers.size === 0) return;
    if (problems.length > 0) throw new AggregateError(problems, 'a redis-server could not be watched');
    const done = await check;
    const oldest = OLDEST.join('.');
    if (done === undefined) {
      process.stdout.write('This redis-server is older than COMMAND DOCS: the commands were not checked.\n');
      return;
    }
    const findings = done.findings();
    if (findings.length > 0) {
      // Vitest prints what a teardown throws, and passes nevertheless.
      process.exitCode = 1;
      throw new Error(`Redis ${oldest} does not understand:\n${findings.join('\n')}`);
    }
    process.stdout.write(
      `Redis ${oldest} understands all ${done.seen.size} commands that were sent to ${servers.size} servers.\n`,
    );
  };
}

/**
 * Shows all that a server is sent from now on. Not by ioredis, which breaks where the first command comes in one packet
 * with MONITOR's own answer.
 */
async function monitor(port: number, password: string, see: (command: string[]) => void): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  // The server's end is its own.
  socket.on('error', () => undefined);
  const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY });
  const began = new Promise<void>((resolve, reject) => {
    let answers = 0;
    lines.on('line', (line) => {
      if (line.startsWith('-')) reject(new Error(line));
      else if (line === '+OK') answers += 1;
      else see(Array.from(line.matchAll(/"((?:[^"\\]|\\.)*)"/g), ([, argument = '']) => argument));
      if (answers === (password === '' ? 1 : 2)) resolve();
    });
    lines.on('close', () => reject(new Error('the server ended before it could be watched')));
  });
  socket.write(`${password === '' ? '' : `AUTH ${password}\r\n`}MONITOR\r\n`);
  await began;
  return socket;
}
