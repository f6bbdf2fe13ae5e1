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
  const isNear = (at: number, wanted: number) => Math.abs((data[at] ?? -999) - wanted) <= 25;
  const is = (x: number, y: number, color: string) => {
    const rgb = Number.parseInt(color.slice(1), 16);
    const at = 4 * (y * width + x);
    return isNear(at, rgb >> 16) && isNear(at + 1, (rgb >> 8) & 255) && isNear(at + 2, rgb & 255);
  };
  const rows = Array.from({ length: height }, (_, y) => y);
  return {
    width,
    height,
    is,
    inColumn: (x, color) => rows.filter((y) => is(x, y, color)).length,
  };
}

/**
 * The lengths of the horizontal bars of a colour, from top to bottom, of the left half of a chart and then of the right one.
 * Those of a half all start where its longest run does.
 */
export function barLengths(picture: Picture, color: string): number[] {
  const { width, height, is } = picture;
  const runFrom = (x: number, y: number) => {
    let end = x;
    while (end < width && is(end, y, color)) end++;
    return end - x;
  };
  const starts = new Set<number>();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const run = runFrom(x, y);
      // Letters and the squares of a legend are shorter.
      if (run > 40) starts.add(x);
      x += run;
    }
  }
  return [...starts]
    .sort((a, b) => a - b)
    .flatMap((start) => {
      const lengths: number[] = [];
      for (let y = 1; y < height; y++)
        if (is(start, y, color) && !is(start, y - 1, color)) lengths.push(runFrom(start, y + 4));
      return lengths;
    });
}

/** The heights of the vertical bars of a colour, from left to right. */
export function barHeights({ width, inColumn }: Picture, color: string): number[] {
  const columns = Array.from({ length: width }, (_, x) => inColumn(x, color));
  // A bar is a run of columns of one height; its edges may be blended with the background.
  return columns.filter((height, x) => height > 20 && height === columns[x + 1] && height !== columns[x - 1]);
}
