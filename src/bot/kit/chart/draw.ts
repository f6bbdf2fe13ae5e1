/** Draws pictures in this thread: what a drawing thread runs. */
import { setImmediate } from 'node:timers/promises';
import { type Canvas, createCanvas, GifEncoder } from '@napi-rs/canvas';
import { Chart, type ChartItem, type Plugin, registerables } from 'chart.js';
import { type Drawing, drawShapes } from './drawing.ts';
import { registerFonts } from './fonts.ts';
import type { Animation, ChartSpec } from './spec.ts';
import { colors, PIXEL_RATIO } from './theme.ts';

Chart.register(...registerables);

export type Picture = ChartSpec | Drawing | Animation;

/** A still picture becomes a PNG, an animation a GIF. @throws {Error} where it cannot be drawn */
export default function draw(picture: Picture): Promise<Buffer> {
  if ('frames' in picture) return drawGif(picture);
  return 'shapes' in picture ? drawShapes(picture) : drawEmbedded(picture);
}

/** What the canvas needs besides the configuration; a QuickChart server does the same by itself. */
const surface = (background: string): Plugin => ({
  id: 'surface',
  // Otherwise the machine's language would choose between forms of the same character. Drawing resets it.
  afterInit: ({ ctx }) => setLanguage(ctx),
  beforeDraw(chart) {
    setLanguage(chart.ctx);
    chart.ctx.fillStyle = background;
    chart.ctx.fillRect(0, 0, chart.width, chart.height);
  },
});

function setLanguage(context: object): void {
  Object.assign(context, { lang: 'en' });
}

/**
 * The same chart gives the same picture on every machine: the fonts come from packages.
 * @returns a PNG of `2 * width` by `2 * height` pixels
 */
export const drawEmbedded = (chart: ChartSpec): Promise<Buffer> =>
  drawn(chart, PIXEL_RATIO, (canvas) => canvas.encode('png'));

async function drawn<T>(
  { width, height, background = colors.background, configuration }: ChartSpec,
  ratio: number,
  use: (canvas: Canvas) => Promise<T>,
): Promise<T> {
  registerFonts();
  const canvas = createCanvas(width, height);
  // Chart.js writes into the configuration that it gets.
  const { options, ...rest } = structuredClone(configuration);
  const chart = new Chart(canvas as unknown as ChartItem, {
    ...rest,
    options: { ...options, devicePixelRatio: ratio },
    plugins: [surface(background)],
  });
  try {
    return await use(canvas);
  } finally {
    chart.destroy();
  }
}

/** Pixels of the GIF for each CSS pixel: fewer than a still picture's, since there are many. */
const GIF_RATIO = 1.5;

/**
 * Draws the frames and encodes them in one go, which blocks its thread for a second or more.
 * @throws {Error} where there is no frame
 */
export async function drawGif({ frames }: Animation): Promise<Buffer> {
  const [first] = frames;
  if (first === undefined) throw new Error('an animation without frames');
  const width = first.chart.width * GIF_RATIO;
  const height = first.chart.height * GIF_RATIO;
  const encoder = new GifEncoder(width, height, { repeat: 0 });
  for (const { chart, stands } of frames) {
    encoder.addFrame(await drawn(chart, GIF_RATIO, async (canvas) => canvas.data()), width, height, {
      delay: stands,
    });
    // Node gives the memory of a canvas back between two turns of the event loop only.
    await setImmediate();
  }
  return encoder.finish();
}
