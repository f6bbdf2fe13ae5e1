/** A text as running boxes, one a token, as it stands on paper: rows that are full, or end where a line of the text does. */
import type { Token } from '../../../shared/contract.ts';
import type { Shape } from './drawing.ts';
import { shortenEnd, textWidth, tokenName } from './label.ts';
import { colors, HEIGHT, PADDING, sizes, WIDTH } from './theme.ts';

/** CSS pixels between a picture's paddings. */
export const ROW = WIDTH - 2 * PADDING;
const RADIUS = 4;
/** Between a box's edge and what stands in it, and between two boxes of a row. */
const INSET = 5;
const GAP = 3;
/** Of a line below the boxes. */
const NOTE = 20;
/** The middles of the title and of the line below it, from the picture's top, and what is below both. */
const TITLE_LINE = PADDING + 10;
const ABOUT_LINE = PADDING + 33;
export const BELOW_HEADING = PADDING + 47;
/** Em of a token's text. */
const MOST_TOKEN = 14;

/** How boxes look: those of a short text are large and have a figure below the token, those of a long one have none. */
interface Look {
  readonly text: number;
  readonly height: number;
  readonly gap: number;
  /** The middles of the lines, from a box's top. */
  readonly textLine: number;
  readonly figureLine?: number;
}
const LARGE: Look = { text: sizes.text, height: 40, gap: 5, textLine: 13, figureLine: 30 };
const SMALL: Look = { text: sizes.small, height: 22, gap: 4, textLine: 11 };

export interface StripToken {
  readonly token: Token;
  /** Below the token's text. */
  readonly figure: string;
  /** The box's colour, and that of the text on it. */
  readonly fill: string;
  readonly ink: string;
}

export interface Strip {
  readonly shapes: readonly Shape[];
  /** CSS pixels: of the picture that ends below the boxes, or, where some had no room, below a line that says so. */
  readonly height: number;
  /** The middle of that line. */
  readonly noteLine: number;
  /** Whether the boxes have room for their figures. */
  readonly hasFigures: boolean;
  /** How many of the tokens, the last ones, had no room. */
  readonly leftOut: number;
}

/** A token with its box, whose left edge is so far from the row's start. */
interface Box extends StripToken {
  readonly label: string;
  readonly left: number;
  readonly width: number;
}

/** A line of text from the left, its end cut off where it has no room. @param y its middle, in CSS pixels from the top */
export function textLine(
  text: string,
  y: number,
  look: { readonly size?: number; readonly color?: string; readonly bold?: boolean } = {},
): Shape {
  const { size = sizes.small, color = colors.quiet, bold = false } = look;
  return { shape: 'text', x: PADDING, y, text: shortenEnd(text, ROW / size), size, color, bold };
}

/** What stands above a strip. */
export const heading = (title: string, about: string): readonly Shape[] => [
  textLine(title, TITLE_LINE, { size: sizes.title, color: colors.text, bold: true }),
  textLine(about, ABOUT_LINE, { size: sizes.text }),
];

/** @param top where the boxes begin, in CSS pixels from the picture's top */
export function tokenStrip(tokens: readonly StripToken[], top: number): Strip {
  const large = rowsOf(tokens, LARGE, mostRows(LARGE, top));
  const isLarge = large.flat().length === tokens.length;
  const look = isLarge ? LARGE : SMALL;
  const rows = isLarge ? large : rowsOf(tokens, SMALL, mostRows(SMALL, top));
  const leftOut = tokens.length - rows.flat().length;
  const end = top + rows.length * (look.height + look.gap) - look.gap;
  return {
    shapes: rows.flatMap((row, i) =>
      row.flatMap((box) => shapesOf(box, top + i * (look.height + look.gap), look)),
    ),
    height: end + (leftOut === 0 ? 0 : NOTE) + PADDING,
    noteLine: end + NOTE / 2 + 2,
    hasFigures: isLarge,
    leftOut,
  };
}

const mostRows = ({ height, gap }: Look, top: number) =>
  Math.floor((HEIGHT - PADDING - NOTE - top) / (height + gap));

/** Boxes from left to right, and a new row where one is full, or after a line break of the text. */
function rowsOf(tokens: readonly StripToken[], look: Look, most: number): Box[][] {
  const rows: Box[][] = [];
  let row: Box[] = [];
  let isAfterBreak = false;
  for (const each of tokens) {
    const last = row.at(-1);
    const box = boxOf(each, last === undefined ? 0 : last.left + last.width + GAP, look);
    const isBreak = endsLine(each.token);
    if (last !== undefined && (box.left + box.width > ROW || (isAfterBreak && !isBreak))) {
      rows.push(row);
      if (rows.length === most) return rows;
      row = [];
    }
    row.push(row.length === 0 ? { ...box, left: 0 } : box);
    isAfterBreak = isBreak;
  }
  return row.length === 0 ? rows : [...rows, row];
}

const endsLine = (token: Token) => 'text' in token && token.text.endsWith('\n');

function boxOf(each: StripToken, left: number, { text, figureLine }: Look): Box {
  const label = tokenName(each.token, MOST_TOKEN);
  const figure = figureLine === undefined ? 0 : textWidth(each.figure) * sizes.tiny;
  const content = Math.max(textWidth(label) * text, figure);
  return { ...each, label, left, width: Math.ceil(content) + 2 * INSET };
}

function shapesOf({ label, figure, fill, ink, left, width }: Box, top: number, look: Look): Shape[] {
  const x = PADDING + left;
  const centred = { shape: 'text', x: x + width / 2, color: ink, align: 'center' } as const;
  return [
    { shape: 'box', x, y: top, width, height: look.height, color: fill, radius: RADIUS },
    { ...centred, y: top + look.textLine, text: label, size: look.text },
    ...(look.figureLine === undefined
      ? []
      : [{ ...centred, y: top + look.figureLine, text: figure, size: sizes.tiny }]),
  ];
}
