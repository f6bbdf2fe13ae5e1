import { readFile, rm } from 'node:fs/promises';
import { loadImage } from '@napi-rs/canvas';
import { beforeEach, describe, expect, it } from 'vitest';
import { runSource } from '../support/command.ts';

const DEMO = 'src/launch/demo.ts';

describe('the demo', () => {
  beforeEach(() => rm('demo-output', { recursive: true, force: true }));

  it('answers the two example commands, saves their pictures and leaves no process behind', async () => {
    const demo = runSource(DEMO);
    expect(await demo.ended).toEqual({ code: 0, signal: null });
    const output = demo.output();
    expect(output).toContain('Ada types  /predict text:You are going to');
    expect(output).toContain('You(1639) ␣are(389) ␣going(1016) ␣to(284)');
    expect(output).toMatch(/ 1 +307 +8\.82% +26\.1% +5\.402 {2}␣be/);
    expect(output).toContain('Ada types  /generate steps:10 ban:gonna');
    expect(output).toContain('[1639, 389, 1016, 284, 307, 257, 1310, 2576, 526, 198, 1, 40, 716, 1654]');
    for (const name of ['prediction.png', 'generation.png']) {
      const { width, height } = await loadImage(await readFile(`demo-output/${name}`));
      expect([width, height > 400]).toEqual([960, true]);
    }
    expect(await demo.alive()).toEqual([]);
  });

  it.each([
    ['while it starts', /redis +ready/],
    ['while a reply is awaited', /Ada types/],
  ])('ends everything on Ctrl-C %s', async (_, moment) => {
    const demo = runSource(DEMO);
    await demo.printed(moment);
    demo.kill('SIGINT');
    expect(await demo.ended).toEqual({ code: 130, signal: null });
    expect(await demo.alive()).toEqual([]);
  });
});
