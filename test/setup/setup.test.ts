/** scripts/setup.mjs in a folder of its own, among programs that only note that they were called. */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { OLDEST } from '../../src/shared/redis.ts';
import { runNode } from '../support/command.ts';

let folder: string;
let bin: string;
beforeEach(async () => {
  const made = await mkdtemp(join(tmpdir(), 'tokenscope-setup-'));
  folder = made;
  bin = join(made, 'bin');
  for (const name of ['scripts', 'bin']) await mkdir(join(made, name));
  await copyFile('scripts/setup.mjs', join(made, 'scripts', 'setup.mjs'));
  await writeFile(join(made, 'package-lock.json'), '{"packages":{}}');
  await program('npm', '');
  // Where the tests do not run as root.
  await program('sudo', 'shift; "$@"');
  return () => rm(made, { recursive: true });
});

/** Puts a program on the path; each call of it is noted, and then it does what the script says. */
const program = (name: string, script: string) =>
  writeFile(join(bin, name), `#!/bin/sh\necho "$0 $*" >>'${folder}/called'\n${script}\n`, { mode: 0o755 });

const redisServer = (version: string) =>
  program('redis-server', `echo 'Redis server v=${version} sha=00000000:0 malloc=jemalloc-5.2.1 bits=64'`);

/** What setup says; `called` are the programs that it ran, with their arguments. */
async function setup(args: string[] = [], node: string[] = [], environment: Record<string, string> = {}) {
  const command = runNode(
    [...node, join(folder, 'scripts', 'setup.mjs'), ...args],
    { PATH: bin, REDIS_URL: '', ...environment },
    folder,
  );
  const { code } = await command.ended;
  const called = await readFile(join(folder, 'called'), 'utf8').catch(() => '');
  const calls = called.replaceAll(`${bin}/`, '').split('\n').filter(Boolean);
  return { code, output: command.output(), calls };
}

/** Another machine than this one, for Node. */
const machine = (code: string) => [`--import=data:text/javascript,${encodeURIComponent(code)}`];
const platform = (name: string, arch: string) =>
  machine(`for (const [key, value] of [['platform', '${name}'], ['arch', '${arch}']])
    Object.defineProperty(process, key, { value });`);
const MUSL = machine('process.report.getReport = () => ({ header: {} });');

describe('a machine on which no model runs', () => {
  const INTEL = platform('darwin', 'x64');

  it.each([
    ['an Intel Mac', INTEL, 'Macs with an Intel processor'],
    ['Alpine', MUSL, 'Linux with musl, such as Alpine'],
    ['a Raspberry Pi of 32 bits', platform('linux', 'arm'), 'linux arm'],
  ])('is named before anything is installed: %s', async (_, node, name) => {
    const { code, output, calls } = await setup([], node);
    expect(code).toBe(1);
    expect(output).toMatch(
      /^Models do not run on .*: onnxruntime has no binaries for it\. Use Docker .*\.\n$/,
    );
    expect(output).toContain(name);
    expect(calls).toEqual([]);
  });

  it('can run the bot nevertheless', async () => {
    const { code, calls } = await setup(['--no-redis', '--no-model'], INTEL);
    expect([code, calls]).toEqual([0, ['npm ci --no-audit --no-fund']]);
  });

  it('is each that onnxruntime-node has no binaries for', async () => {
    const there = 'node_modules/onnxruntime-node/bin/napi-v6';
    const shipped: string[] = [];
    for (const system of await readdir(there))
      for (const arch of await readdir(join(there, system))) shipped.push(`${system} ${arch}`);
    const accepted: string[] = [];
    const glibc = machine('process.report.getReport = () => ({ header: { glibcVersionRuntime: "2.31" } });');
    for (const system of ['linux', 'darwin', 'win32', 'freebsd'])
      for (const arch of ['x64', 'arm64']) {
        const { output } = await setup(['--no-redis'], [...glibc, ...platform(system, arch)]);
        if (!output.includes('Models do not run')) accepted.push(`${system} ${arch}`);
      }
    expect(accepted.toSorted()).toEqual(shipped.toSorted());
  });
});

describe('redis-server', () => {
  const OTHERWISE =
    /or run one in Docker \("docker run .* redis"\) and put REDIS_URL=redis:\/\/localhost:6379 into \.env/;

  it.each(['6.0.16', '6.2.14', '7.0.15', '8.0.2'])('%s is new enough', async (version) => {
    await redisServer(version);
    expect(await setup()).toMatchObject({ code: 0 });
  });

  it.each(['5.0.7', '4.0.9'])('%s is too old, which is said in a sentence', async (version) => {
    await redisServer(version);
    const { code, output } = await setup();
    expect(code).toBe(1);
    const [, last] = output.trim().split('\n');
    expect(last).toMatch(
      new RegExp(`^redis-server ${version} is too old: install ${OLDEST.join('.')} or later `),
    );
    expect(last).toMatch(OTHERWISE);
  });

  it('may be valkey-server, even beside an old one', async () => {
    await redisServer('5.0.7');
    await program('valkey-server', "echo 'Valkey server v=8.1.1 sha=00000000:0'");
    expect(await setup()).toMatchObject({ code: 0 });
  });

  it('is installed where the package manager may, and its version is looked at then', async () => {
    await redisServer('5.0.7');
    await rename(join(bin, 'redis-server'), join(folder, 'redis-server'));
    await program('apt-get', `[ $1 = update ] || /bin/cp -p '${folder}/redis-server' '${bin}/redis-server'`);
    const { code, output, calls } = await setup();
    expect(code).toBe(1);
    expect(output.trim().split('\n').at(-1)).toMatch(/^redis-server 5\.0\.7 is too old/);
    expect(calls).toContain('apt-get install -y --no-install-recommends redis-server');
  });

  it('is Valkey where the system has that alone', async () => {
    await program('dnf', `[ $3 = valkey ] && echo >'${bin}/valkey-server'`);
    const { code, calls } = await setup();
    expect(code).toBe(0);
    expect(calls.filter((call) => call.startsWith('dnf'))).toEqual(['dnf install -y valkey']);
  });

  it('is asked for in a sentence where no package manager is known, as on Windows', async () => {
    const { code, output } = await setup();
    expect(code).toBe(1);
    expect(output).toMatch(/redis-server is missing\. Install it, or run one in Docker .*\.\n$/);
    expect(output).toMatch(OTHERWISE);
  });

  it('is not needed where .env names a Redis, unless the environment says otherwise', async () => {
    await writeFile(join(folder, '.env'), 'REDIS_URL=redis://localhost:6379\n');
    expect(await setup([], [], { REDIS_URL: '' })).toMatchObject({ code: 1 });
    const unset = machine('delete process.env.REDIS_URL;');
    expect(await setup([], unset)).toMatchObject({ code: 0 });
  });
});
