/** A text as running boxes, one a token, each in the colour of its surprise and with its bits in figures. */
import type { ScoredToken, SurpriseResult, Token } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { altText, named } from '../../kit/chart/alt-text.ts';
import type { Drawing, Shape } from '../../kit/chart/drawing.ts';
import { shortenEnd, textWidth, tokenName } from '../../kit/chart/label.ts';
import type { Chart } from '../../kit/chart/spec.ts';
import { colors, PADDING, sizes, WIDTH } from '../../kit/chart/theme.ts';
import { rounded } from '../../kit/text.ts';
import { HOTTEST, heatOf } from './heat-scale.ts';
import { mostSurprisingFirst, surprisal, totalsOf } from './surprisal.ts';

/** CSS pixels. */
const ROW = WIDTH - 2 * PADDING;
const BOX_HEIGHT = 40;
const RADIUS = 4;
/** Between a box's edge and what stands in it, and between two boxes of a row. */
const INSET = 5;
const GAP = 3;
const ROW_GAP = 5;
/** The middles of a box's two lines, from its top. */
const TOKEN_LINE = 13;
const BITS_LINE = 30;
/** The middles of the lines above the boxes, from the picture's top, and where the scale and the boxes begin. */
const TITLE_LINE = PADDING + 10;
const ABOUT_LINE = PADDING + 33;
const SCALE_TOP = PADDING + 47;
const SCALE_HEIGHT = 22;
const SCALE_LINE = SCALE_TOP + SCALE_HEIGHT + 11;
const BOXES_TOP = SCALE_LINE + 18;
const NOTE_HEIGHT = 20;

/** Of the scale's steps, in bits. */
const SCALE_STEP = 2;
/** Em: of a token's text, of a model's name in the alt text, and of a line in a size of the theme. */
const MOST_TOKEN = 14;
const MODEL = 20;
const lineOf = (size: number) => ROW / size;
/** More would make the picture so high that Discord shows it too small to read. */
const MOST_ROWS = 12;
/** Tokens that the alt text names, most surprising first. */
const MOST_NAMED = 10;

/** A token with its box, whose left edge is so far from the row's start. */
interface Box {
  readonly label: string;
  readonly bits: number;
  readonly figures: string;
  readonly left: number;
  readonly width: number;
}

export interface HeatStrip extends Chart<Drawing> {
  /** How many of the tokens, the last ones, had no room. */
  readonly leftOut: number;
}

/** The picture of a surprise, and what it shows, in words. */
export function heatStrip({ tokens, model }: SurpriseResult, words: Words): HeatStrip {
  const { t } = words;
  const totals = totalsOf(tokens);
  const mean = bitsText(totals.mean, words);
  const perplexity = rounded(totals.perplexity, words, 3);
  const rows = rowsOf(tokens, words);
  const leftOut = tokens.length - rows.flat().length;
  const end = BOXES_TOP + rows.length * (BOX_HEIGHT + ROW_GAP) - ROW_GAP + PADDING;
  const shapes: Shape[] = [
    line(t('surprise:chart.title'), TITLE_LINE, { size: sizes.title, color: colors.text, bold: true }),
    line(t('surprise:chart.about', { model: model.name, mean, perplexity }), ABOUT_LINE, {
      size: sizes.text,
    }),
    ...scale(),
    line(t('surprise:chart.scale'), SCALE_LINE),
    ...rows.flatMap((row, i) => row.flatMap((box) => shapesOf(box, BOXES_TOP + i * (BOX_HEIGHT + ROW_GAP)))),
    ...(leftOut === 0 ? [] : [line(t('surprise:chart.more', { count: leftOut }), end + NOTE_HEIGHT / 2 - 4)]),
  ];
  const start = t('surprise:chart.alt', {
    count: tokens.length,
    model: shortenEnd(model.name, MODEL),
    mean,
    perplexity,
  });
  const items = mostSurprisingFirst(tokens)
    .slice(0, MOST_NAMED)
    .map((each) => [
      t('surprise:chart.named', { token: named(each.token), bits: bitsText(surprisal(each), words) }),
    ]);
  return {
    spec: { width: WIDTH, height: leftOut === 0 ? end : end + NOTE_HEIGHT, shapes },
    alt: altText(start, items, words),
    leftOut,
  };
}

const bitsText = (bits: number, { decimal }: Words) => decimal(bits.toFixed(1));

/** Boxes from left to right, and a new row where one is full, or after a line break of the text. */
function rowsOf(tokens: readonly ScoredToken[], words: Words): Box[][] {
  const rows: Box[][] = [];
  let row: Box[] = [];
  let isAfterBreak = false;
  for (const scored of tokens) {
    const last = row.at(-1);
    const box = boxOf(scored, last === undefined ? 0 : last.left + last.width + GAP, words);
    const isBreak = endsLine(scored.token);
    if (last !== undefined && (box.left + box.width > ROW || (isAfterBreak && !isBreak))) {
      rows.push(row);
      if (rows.length === MOST_ROWS) return rows;
      row = [];
    }
    row.push(row.length === 0 ? { ...box, left: 0 } : box);
    isAfterBreak = isBreak;
  }
  return row.length === 0 ? rows : [...rows, row];
}

const endsLine = (token: Token) => 'text' in token && token.text.endsWith('\n');

function boxOf(scored: ScoredToken, left: number, words: Words): Box {
  const label = tokenName(scored.token, MOST_TOKEN);
  const bits = surprisal(scored);
  const figures = bitsText(bits, words);
  const content = Math.max(textWidth(label) * sizes.text, textWidth(figures) * sizes.tiny);
  return { label, bits, figures, left, width: Math.ceil(content) + 2 * INSET };
}

function shapesOf({ label, bits, figures, left, width }: Box, top: number): Shape[] {
  const { fill, ink } = heatOf(bits);
  const x = PADDING + left;
  const centred = { shape: 'text', x: x + width / 2, color: ink, align: 'center' } as const;
  return [
    { shape: 'box', x, y: top, width, height: BOX_HEIGHT, color: fill, radius: RADIUS },
    { ...centred, y: top + TOKEN_LINE, text: label, size: sizes.text },
    { ...centred, y: top + BITS_LINE, text: figures, size: sizes.tiny },
  ];
}

/** Every second bit in its colour; the last one stands for all above it, too. */
function scale(): Shape[] {
  const steps = HOTTEST / SCALE_STEP + 1;
  const width = ROW / steps;
  return Array.from({ length: steps }, (_, i) => i * SCALE_STEP).flatMap((bits, i): Shape[] => {
    const { fill, ink } = heatOf(bits);
    const x = PADDING + i * width;
    const middle = { x: x + width / 2, y: SCALE_TOP + SCALE_HEIGHT / 2 };
    const text = bits === HOTTEST ? `${bits}+` : `${bits}`;
    return [
      { shape: 'box', x, y: SCALE_TOP, width, height: SCALE_HEIGHT, color: fill },
      { shape: 'text', ...middle, text, size: sizes.small, color: ink, align: 'center' },
    ];
  });
}

function line(text: string, y: number, look: { size?: number; color?: string; bold?: boolean } = {}): Shape {
  const { size = sizes.small, color = colors.quiet, bold = false } = look;
  return { shape: 'text', x: PADDING, y, text: shortenEnd(text, lineOf(size)), size, color, bold };
}
