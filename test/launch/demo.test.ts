import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { Redis } from 'ioredis';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../src/launch/free-port.ts';
import { withFreePort } from '../../src/launch/page-port.ts';
import { startPrivateRedis } from '../../src/launch/private-redis.ts';
import { runNode, runSource } from '../support/command.ts';

const demo = (...args: string[]) => runNode(['--import', 'tsx', 'src/launch/demo.ts', ...args]);

describe('the demo in the terminal', () => {
  beforeEach(() => rm('demo-output', { recursive: true, force: true }));

  it('answers the two example commands, saves their pictures and leaves no process behind', async () => {
    const once = demo('--once');
    expect(await once.ended).toEqual({ code: 0, signal: null });
    const output = once.output();
    expect(output).toContain('Ada types  /predict text:You are going to');
    expect(output).toContain('You(1639) ␣are(389) ␣going(1016) ␣to(284)');
    expect(output).toMatch(/ 1 +307 +8\.82% +26\.1% +5\.402 {2}␣be/);
    expect(output).toContain('Ada types  /generate steps:10 ban:be');
    expect(output).toContain('[1639, 389, 1016, 284, 502, 526, 198, 1, 40, 716, 407, 1016, 284, 766]');
    for (const name of ['prediction.png', 'generation.png']) {
      const { width, height } = await loadImage(await readFile(`demo-output/${name}`));
      expect([width, height > 400]).toEqual([960, true]);
    }
    expect(await once.alive()).toEqual([]);
  });

  it.each([
    ['while it starts', /redis +ready/],
    ['while a reply is awaited', /Ada types/],
  ])('ends everything on Ctrl-C %s', async (_, moment) => {
    const once = demo('--once');
    await once.printed(moment);
    once.kill('SIGINT');
    expect(await once.ended).toEqual({ code: 130, signal: null });
    expect(await once.alive()).toEqual([]);
  });
});

describe('the demo in the browser', () => {
  const ADDRESS = /^http:\/\/localhost:(\d+)$/m;

  it('prints one address and one line of status, serves the page there, and ends clean on Ctrl-C', async () => {
    const page = demo('--host', 'demo.example');
    await page.printed(/Ctrl-C ends everything/);
    const [address = ''] = ADDRESS.exec(page.output()) ?? [];
    const send = (origin: string) =>
      fetch(`${address.replace('localhost', '127.0.0.1')}/playground/send`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: origin },
        body: JSON.stringify({ as: 'Ada', channel: 'general', content: 'hello' }),
      });
    expect((await send('https://demo.example')).status).toBe(200);
    expect((await send('https://evil.example')).status).toBe(403);
    const answer = await fetch(address.replace('localhost', '127.0.0.1'));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<div id="page">');
    page.kill('SIGINT');
    expect(await page.ended).toEqual({ code: 0, signal: null });
    expect(page.output().trim().split('\n')).toEqual([
      address,
      'redis ready · worker ready with gpt2-mini · bot online · Ctrl-C ends everything',
    ]);
    expect(await page.alive()).toEqual([]);
  });

  it.each([
    [['--host', 'https://demo.example/'], '--host takes a name alone'],
    [['--lan', '--address', 'http://192.168.1.5'], '--address takes an address or a name alone'],
    [['--address', '192.168.1.5'], '--address goes with --lan'],
    [['--lan', '--once'], '--lan goes with the page'],
    [['--lan', '--host', 'demo.example'], '--lan does not go with --host'],
  ])('refuses %j', async (args, sentence) => {
    const page = demo(...args);
    expect(await page.ended).toEqual({ code: 2, signal: null });
    expect(page.output()).toContain(sentence);
  });

  /** Whether somebody listens there. */
  const isAnswered = (host: string, port: number) =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, host, () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });

  it('serves this machine alone, unless it is told to let a class in', async () => {
    const page = demo();
    await page.printed(ADDRESS);
    const port = Number(ADDRESS.exec(page.output())?.[1]);
    expect(await isAnswered('127.0.0.1', port)).toBe(true);
    const elsewhere = Object.values(networkInterfaces())
      .flatMap((addresses = []) => addresses)
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address);
    // Whoever listens at every address listens at 127.0.0.2, too.
    for (const host of ['127.0.0.2', ...elsewhere])
      expect([host, await isAnswered(host, port)]).toEqual([host, false]);
    expect(page.output()).not.toContain('class');
    page.kill('SIGINT');
    await page.ended;
  });

  it('lets a class in by the address and the code that it prints, and nobody else act as the teacher', async () => {
    const page = demo('--lan', '--address', '127.0.0.1');
    await page.printed(/Ctrl-C ends everything/);
    const [, room = '', code] = /^For the class: (\S+) with the code (\S+)$/m.exec(page.output()) ?? [];
    const host = (ADDRESS.exec(page.output())?.[0] ?? '').replace('localhost', '127.0.0.1');
    expect(room).not.toBe(host);
    const post = (origin: string, action: string, body: unknown, headers = {}) =>
      fetch(`${origin}/playground/${action}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: origin, ...headers },
        body: JSON.stringify(body),
      });
    // The names of the demo's other members are free for the class.
    const joined = await post(room, 'join', { code, name: 'Ben', locale: 'de' });
    expect(joined.status).toBe(200);
    const Cookie = joined.headers.get('set-cookie')?.split(';')[0] ?? '';
    const say = { as: 'Ada', channel: 'general', content: 'hello' };
    expect((await post(room, 'send', say, { Cookie })).status).toBe(403);
    expect((await post(room, 'room', { mayType: true }, { Cookie })).status).toBe(404);
    expect((await post(host, 'room', { mayType: true })).status).toBe(200);
    expect((await post(room, 'send', say, { Cookie })).status).toBe(200);
    expect((await fetch(`${room}/api/v10/gateway`)).status).toBe(404);
    page.kill('SIGINT');
    expect(await page.ended).toEqual({ code: 0, signal: null });
    expect(await page.alive()).toEqual([]);
  });

  it('says which part died, and ends the others', async () => {
    const page = demo();
    await page.printed(/Ctrl-C ends everything/);
    const worker = (await page.alive()).find((line) => line.includes('worker/main'));
    process.kill(Number.parseInt(worker ?? '', 10), 'SIGKILL');
    expect(await page.ended).toEqual({ code: 1, signal: null });
    expect(page.output()).toContain(
      'Ending everything: the worker ended (SIGKILL, perhaps for want of memory)\nThe whole log is in demo-output/worker.log.',
    );
    expect(await page.alive()).toEqual([]);
  });
});

describe('a demo that cannot start', () => {
  /** Code that Node runs before each process of the demo whose entry point is named. */
  const before = (entry: string, code: string) => {
    const guarded = `if (process.argv[1]?.endsWith(${JSON.stringify(entry)})) { ${code} }`;
    return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(guarded)}` };
  };

  it('says what was wrong where a part ended at its start', async () => {
    // As where onnxruntime has no binary for the machine: the import fails, before anything of ours runs.
    const fault = 'throw new Error("Cannot find module onnxruntime_binding.node")';
    const page = runNode(['--import', 'tsx', 'src/launch/demo.ts'], before('worker/main.ts', fault));
    expect(await page.ended).toEqual({ code: 1, signal: null });
    const [address, ...lines] = page.output().trim().split('\n');
    expect(address).toMatch(/^http/);
    expect(lines).toEqual([
      'the worker ended (1): Error: Cannot find module onnxruntime_binding.node',
      'The whole log is in demo-output/worker.log.',
    ]);
    expect(await page.alive()).toEqual([]);
  });

  it('never says that a model is ready which could not be loaded, but why', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tokenscope-demo-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const once = runSource('src/launch/demo.ts', {}, folder, ['--once']);
    expect(await once.ended).toEqual({ code: 1, signal: null });
    expect(once.output()).not.toContain('worker  ready');
    expect(once.output()).toMatch(
      /gpt2-mini.*models\/gpt2-mini.*\nThe whole log is in demo-output\/worker.log.$/m,
    );
    expect(await once.alive()).toEqual([]);
  });

  it('says that its folder cannot be written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tokenscope-demo-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    // Permissions would not stop a test that root runs.
    await mkdir(join(folder, 'demo-output', 'bot.log'), { recursive: true });
    const once = runSource('src/launch/demo.ts', {}, folder, ['--once']);
    expect(await once.ended).toEqual({ code: 1, signal: null });
    expect(once.output().trim()).toMatch(
      /^The demo keeps its logs in demo-output\/bot\.log, which cannot be written \(.*EISDIR.*\): start it in a folder of yours$/,
    );
    expect(await once.alive()).toEqual([]);
  });

  it('says that the Redis of REDIS_URL cannot be used', async () => {
    const port = await freePort();
    const once = runNode(['--import', 'tsx', 'src/launch/demo.ts', '--once'], {
      REDIS_URL: `redis://:a-password@127.0.0.1:${port}`,
    });
    expect(await once.ended).toEqual({ code: 1, signal: null });
    expect(once.output()).toBe(
      `The Redis of REDIS_URL cannot be used (Error: connect ECONNREFUSED 127.0.0.1:${port})\n`,
    );
  });
});

it("the demo takes the operator's Redis, and keeps apart there from a bot that uses it, too", async () => {
  const redis = await startPrivateRedis();
  onTestFinished(() => redis.stop());
  // Nothing that could start a Redis of its own.
  const once = runNode(['--import', 'tsx', 'src/launch/demo.ts', '--once'], {
    REDIS_URL: redis.url,
    PATH: '/nowhere',
  });
  expect(await once.ended).toEqual({ code: 0, signal: null });
  expect(once.output()).toContain('redis   ready, the one of REDIS_URL');
  expect(once.output()).toMatch(/ 1 +307 +8\.82%/);
  const connection = new Redis(redis.url);
  onTestFinished(() => connection.disconnect());
  expect(await connection.dbsize()).toBe(0);
  await connection.select(15);
  expect(await connection.dbsize()).toBeGreaterThan(0);
});

describe('the port of the page', () => {
  /** Listens at a port, as a server does. */
  const listen = (host: string) => (port: number) =>
    new Promise<number>((resolve, reject) => {
      const server = createServer();
      server.once('error', reject);
      server.listen(port, host, () => resolve(port));
      onTestFinished(() => void server.close());
    });

  it('is the next one where 8080 is taken', async () => {
    const first = await withFreePort(listen('127.0.0.1'));
    expect(first).toBeGreaterThanOrEqual(8080);
    expect(await withFreePort(listen('127.0.0.1'))).toBeGreaterThan(first);
  });

  it('is not one at which a browser would find another server under the name localhost', async () => {
    const other = await withFreePort(listen('::1'));
    expect(await withFreePort(listen('127.0.0.1'))).not.toBe(other);
  });
});
