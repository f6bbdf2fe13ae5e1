/** Pictures that are no charts, such as a tree: shapes as plain data, drawn in this process. */
import { createCanvas } from '@napi-rs/canvas';
import { registerFonts } from './fonts.ts';
import { colors, FONT_FAMILY, PIXEL_RATIO } from './theme.ts';

/** All lengths are CSS pixels, from the top left corner. */
export type Shape =
  | {
      readonly shape: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly color: string;
      /** Only the outline is drawn, so wide. */
      readonly line?: number;
      /** Radius of the corners. */
      readonly radius?: number;
    }
  | {
      readonly shape: 'line';
      readonly points: readonly (readonly [x: number, y: number])[];
      readonly color: string;
      readonly width: number;
    }
  | {
      readonly shape: 'text';
      readonly x: number;
      /** Of the middle of the letters' height. */
      readonly y: number;
      /** As it is to be drawn: see `label.ts` for what fits. */
      readonly text: string;
      readonly size: number;
      readonly color: string;
      readonly bold?: boolean;
      /** What of the text is at `x`; its start unless said otherwise. */
      readonly align?: 'left' | 'center' | 'right';
    };

export interface Drawing {
  /** CSS pixels; the picture has twice as many. */
  readonly width: number;
  readonly height: number;
  /** The dark theme's unless said otherwise. */
  readonly background?: string;
  /** Each is drawn over those before it. */
  readonly shapes: readonly Shape[];
}

/** @returns a PNG of `2 * width` by `2 * height` pixels */
export async function drawShapes({
  width,
  height,
  background = colors.background,
  shapes,
}: Drawing): Promise<Buffer> {
  registerFonts();
  const canvas = createCanvas(width * PIXEL_RATIO, height * PIXEL_RATIO);
  const context = canvas.getContext('2d');
  context.scale(PIXEL_RATIO, PIXEL_RATIO);
  // Otherwise the machine's language would choose between forms of the same character.
  context.lang = 'en';
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
  for (const shape of shapes) {
    context.fillStyle = shape.color;
    context.strokeStyle = shape.color;
    switch (shape.shape) {
      case 'box':
        context.beginPath();
        context.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius ?? 0);
        if (shape.line === undefined) {
          context.fill();
        } else {
          context.lineWidth = shape.line;
          context.stroke();
        }
        break;
      case 'line':
        context.beginPath();
        for (const [x, y] of shape.points) context.lineTo(x, y);
        context.lineWidth = shape.width;
        context.lineJoin = 'round';
        context.stroke();
        break;
      case 'text':
        context.font = `${shape.bold ? 'bold ' : ''}${shape.size}px ${FONT_FAMILY}`;
        context.textAlign = shape.align ?? 'left';
        context.textBaseline = 'middle';
        context.fillText(shape.text, shape.x, shape.y);
        break;
    }
  }
  return canvas.encode('png');
}
