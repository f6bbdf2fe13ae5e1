import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { loadImage } from '@napi-rs/canvas';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { withFreePort } from '../../src/launch/page-port.ts';
import { runNode } from '../support/command.ts';

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
    expect(output).toContain('Ada types  /generate steps:10 ban:gonna');
    expect(output).toContain('[1639, 389, 1016, 284, 307, 257, 1310, 2576, 526, 198, 1, 40, 716, 1654]');
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
    const page = demo();
    await page.printed(/Ctrl-C ends everything/);
    const [address = ''] = ADDRESS.exec(page.output()) ?? [];
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

  it('says which part died, and ends the others', async () => {
    const page = demo();
    await page.printed(/Ctrl-C ends everything/);
    const worker = (await page.alive()).find((line) => line.includes('worker/main'));
    process.kill(Number.parseInt(worker ?? '', 10), 'SIGKILL');
    expect(await page.ended).toEqual({ code: 1, signal: null });
    expect(page.output()).toContain('the worker ended (SIGKILL): ending everything');
    expect(await page.alive()).toEqual([]);
  });
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
