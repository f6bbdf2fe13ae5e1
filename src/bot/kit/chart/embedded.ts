/** Draws charts in this process. */
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { Chart, type ChartItem, type Plugin, registerables } from 'chart.js';
import { registerFonts } from './fonts.ts';
import type { ChartSpec } from './spec.ts';
import { colors, PIXEL_RATIO } from './theme.ts';

Chart.register(...registerables);

/** What the canvas needs besides the configuration; a QuickChart server does the same by itself. */
const surface: Plugin = {
  id: 'surface',
  // Otherwise the machine's language would choose between forms of the same character. Drawing resets it.
  afterInit: ({ ctx }) => setLanguage(ctx),
  beforeDraw(chart) {
    setLanguage(chart.ctx);
    chart.ctx.fillStyle = colors.background;
    chart.ctx.fillRect(0, 0, chart.width, chart.height);
  },
};

function setLanguage(context: object): void {
  Object.assign(context, { lang: 'en' });
}

/**
 * The same chart gives the same picture on every machine: the fonts come from packages.
 * @returns a PNG of `2 * width` by `2 * height` pixels
 */
export const drawEmbedded = (chart: ChartSpec): Promise<Buffer> =>
  drawn(chart, PIXEL_RATIO, (canvas) => canvas.encode('png'));

/** @returns a canvas's pixels, four bytes each, red, green, blue and alpha, of `ratio * width` by `ratio * height` */
export const drawPixels = (chart: ChartSpec, ratio: number): Promise<Uint8Array> =>
  drawn(chart, ratio, async (canvas) => canvas.data());

async function drawn<T>(
  { width, height, configuration }: ChartSpec,
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
    plugins: [surface],
  });
  try {
    return await use(canvas);
  } finally {
    chart.destroy();
  }
}
