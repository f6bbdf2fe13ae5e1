import { loadImage } from '@napi-rs/canvas';
import { beforeAll, describe, expect, it } from 'vitest';
import { animatedSteps, generationAnimation } from '../../../../src/bot/features/generate/animation.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import { createAnimator } from '../../../../src/bot/kit/chart/animator.ts';
import { drawGif } from '../../../../src/bot/kit/chart/draw.ts';
import { createDrawingThread } from '../../../../src/bot/kit/chart/renderer.ts';
import type { Candidate, GenerateResult } from '../../../../src/shared/contract.ts';
import { readGif } from '../../../support/gif.ts';
import { chosen, generation, words as tokens } from '../../kit/chart/results.ts';

const english = wordsFor('en-US');
/** Discord's limit for a file is 10 MiB. */
const MOST_BYTES = 5 * 1024 * 1024;

/** A generation in which the probabilities, and the widths of the texts, differ from step to step. */
function long(count: number): GenerateResult {
  const all = tokens(count + 10);
  const candidates = Array.from({ length: count }, (_, step) =>
    all.slice(step, step + 10).map(
      (token, i): Candidate => ({
        token: i === step % 10 ? { ...token, text: ` ${'W'.repeat(step % 17)}${i}` } : token,
        rank: i + 1,
        logit: -i,
        pFull: (0.3 + (step % 7) / 12) / (i + 1) ** 2,
        pTop: (0.4 + (step % 7) / 14) / (i + 1) ** 2,
      }),
    ),
  );
  const steps = candidates.map((each, i) => {
    const { token, pFull, rank } = each[i % 3] as Candidate;
    return { token, pFull, rank };
  });
  return generation(steps, { candidates });
}

describe('the animation of 100 steps', () => {
  let gif: Buffer;
  const animation = generationAnimation(chosen(long(100)), english);
  beforeAll(async () => {
    gif = await drawGif(animation);
  });

  it('has every third step and the last one, and no other picture', () => {
    const titles = animation.frames.map(({ chart }) => chart.configuration.options?.plugins?.subtitle?.text);
    expect(titles[0]).toEqual(['Step 1 of 100, gpt2-mini']);
    expect(titles[1]).toEqual(['Step 3 of 100, gpt2-mini']);
    expect(titles.at(-1)).toEqual(['Step 100 of 100, gpt2-mini']);
    expect(animation.frames).toHaveLength(animatedSteps(100).length);
  });

  it('stays far below Discord’s limit', () => {
    expect(gif.length).toBeLessThan(MOST_BYTES);
  });

  it('changes less than once a second, and plays again after a pause', () => {
    const { frames, loops } = readGif(gif);
    expect(frames).toHaveLength(animation.frames.length);
    expect(loops).toBe(true);
    expect(Math.min(...frames.map(({ milliseconds }) => milliseconds))).toBeGreaterThan(1000);
    expect(frames.at(-1)?.milliseconds).toBeGreaterThan(3000);
  });

  it('has whole pictures of one size, which any reader of GIFs reads', async () => {
    const { width, height } = await loadImage(gif);
    const { frames } = readGif(gif);
    expect(new Set(frames.map((frame) => `${frame.width}x${frame.height}`))).toEqual(
      new Set([`${width}x${height}`]),
    );
  });
});

it('keeps axes, columns and rows in their place', () => {
  const result = long(12);
  // A draw went deeper than the candidates that are shown.
  const deep = result.steps.map((step, i) => (i === 5 ? { ...step, token: { id: 1, text: 'x' } } : step));
  const { frames } = generationAnimation(chosen({ ...result, steps: deep }), english);
  const steps = frames.map(({ chart }) => chart);
  const axes = steps.map(({ height, configuration: { data, options } }) => [
    height,
    data.labels?.length,
    data.datasets.map((dataset) => dataset.data.length),
    options?.scales?.x,
    ['ids', 'vocabulary', 'shown'].map((axis) => options?.scales?.[axis]?.position),
  ]);
  for (const axis of axes) expect(axis).toEqual(axes[0]);
});

it('shows every step of a short generation', () => {
  expect(animatedSteps(1)).toEqual([1]);
  expect(animatedSteps(34)).toHaveLength(34);
  expect(animatedSteps(35)).toEqual([1, ...Array.from({ length: 17 }, (_, i) => 2 * i + 2), 35]);
});

it('lets other things happen while it is drawn', async () => {
  const thread = createDrawingThread();
  const { frames } = generationAnimation(chosen(long(6)), english);
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  await thread.draw({ frames });
  isDone = true;
  await thread.stop();
  expect(turns).toBeGreaterThanOrEqual(2 * frames.length);
});

it('is drawn once, however often it is shown', async () => {
  const animate = createAnimator(drawGif);
  const [one, other] = [3, 3].map((count) => generationAnimation(chosen(long(count)), english));
  if (one === undefined || other === undefined) throw new Error('no animation');
  expect(await animate(one)).toBe(await animate(other));
});
