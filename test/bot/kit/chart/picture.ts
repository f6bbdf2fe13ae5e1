/** A drawn chart, to be asked for its pixels. */
import { createCanvas, loadImage } from '@napi-rs/canvas';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Whether the pixel at (x, y) has this colour, a tenth of each channel's range more or less. */
  is(x: number, y: number, color: string): boolean;
  /** How many pixels of the column x have this colour. */
  inColumn(x: number, color: string): number;
}

export async function readPicture(png: Buffer): Promise<Picture> {
  const image = await loadImage(png);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const is = (x: number, y: number, color: string) =>
    [1, 3, 5].every((at, channel) => {
      const wanted = Number.parseInt(color.slice(at, at + 2), 16);
      return Math.abs((data[4 * (y * width + x) + channel] ?? -999) - wanted) <= 25;
    });
  const rows = Array.from({ length: height }, (_, y) => y);
  return {
    width,
    height,
    is,
    inColumn: (x, color) => rows.filter((y) => is(x, y, color)).length,
  };
}
