/** The event loop answers Discord, so every picture is drawn elsewhere: this thread has nothing to draw with. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { generationAnimation } from '../../../../src/bot/features/generate/animation.ts';
import { generationChart } from '../../../../src/bot/features/generate/chart.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import { createRenderer, type Renderer } from '../../../../src/bot/kit/chart/renderer.ts';
import { COLOUR, type View } from '../../../../src/bot/kit/view.ts';
import { createComposer } from '../../../../src/bot/replies/messages.ts';
import { readGif } from '../../../support/gif.ts';
import { chosen, generation, words as tokens } from './results.ts';

vi.mock('@napi-rs/canvas', () => {
  throw new Error('a canvas in the thread of the event loop');
});
vi.mock('chart.js', () => {
  throw new Error('Chart.js in the thread of the event loop');
});

const english = wordsFor('en-US');
const result = chosen(generation(tokens(3).map((token) => ({ token, pFull: 0.5 }))));
const embeds: View['embeds'] = [{ title: 'Generation', color: COLOUR }];
const tree = { width: 100, height: 100, shapes: [] };

let renderer: Renderer;
beforeAll(() => {
  renderer = createRenderer({
    charts: 'embedded',
    quickchartUrl: 'http://quickchart.invalid',
    log: { warn: () => undefined },
  });
});
afterAll(() => renderer.stop());

it('a chart, a tree and an animation are drawn, and no picture on the event loop', async () => {
  const compose = createComposer(renderer);
  const chart = await compose({
    embeds,
    chart: { name: 'chart.png', spec: generationChart(result, english).spec, alt: '' },
    animation: { name: 'steps.gif', animation: generationAnimation(result, english), alt: '' },
  });
  const drawing = await compose({ embeds, chart: { name: 'tree.png', spec: tree, alt: '' } });
  const [still, gif, shapes] = [...chart.files, ...drawing.files].map(({ data }) => data as Buffer);
  for (const png of [still, shapes]) expect(png?.toString('latin1', 1, 4)).toBe('PNG');
  expect(readGif(gif ?? Buffer.of()).frames).toHaveLength(result.result.steps.length);
});
