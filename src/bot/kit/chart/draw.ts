/** What a drawing thread runs: a still picture becomes a PNG, an animation a GIF. */
import { type Drawing, drawShapes } from './drawing.ts';
import { drawEmbedded } from './embedded.ts';
import { drawGif } from './gif.ts';
import type { Animation, ChartSpec } from './spec.ts';

export type Picture = ChartSpec | Drawing | Animation;

/** @throws {Error} where it cannot be drawn */
export default function draw(picture: Picture): Promise<Buffer> {
  if ('frames' in picture) return drawGif(picture);
  return 'shapes' in picture ? drawShapes(picture) : drawEmbedded(picture);
}
