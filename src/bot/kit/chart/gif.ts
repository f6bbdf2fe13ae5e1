/** Charts one after the other, as a GIF. */
import { setImmediate } from 'node:timers/promises';
import { GifEncoder } from '@napi-rs/canvas';
import { drawPixels } from './embedded.ts';
import type { Animation } from './spec.ts';

/** Pixels of the GIF for each CSS pixel: fewer than a still picture's, since there are many. */
const RATIO = 1.5;

/**
 * Draws the frames and encodes them in one go, which blocks its thread for a second or more.
 * @throws {Error} where there is no frame
 */
export async function drawGif({ frames }: Animation): Promise<Buffer> {
  const [first] = frames;
  if (first === undefined) throw new Error('an animation without frames');
  const width = first.chart.width * RATIO;
  const height = first.chart.height * RATIO;
  const encoder = new GifEncoder(width, height, { repeat: 0 });
  for (const { chart, stands } of frames) {
    encoder.addFrame(await drawPixels(chart, RATIO), width, height, { delay: stands });
    // Node gives the memory of a canvas back between two turns of the event loop only.
    await setImmediate();
  }
  return encoder.finish();
}
