/** A text as running boxes, one a token, each in the colour of its surprise and with its bits in figures. */
import type { SurpriseResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { altText, named } from '../../kit/chart/alt-text.ts';
import type { Drawing, Shape } from '../../kit/chart/drawing.ts';
import { shortenEnd } from '../../kit/chart/label.ts';
import type { Chart } from '../../kit/chart/spec.ts';
import { PADDING, sizes, WIDTH } from '../../kit/chart/theme.ts';
import { BELOW_HEADING, heading, ROW, textLine, tokenStrip } from '../../kit/chart/token-strip.ts';
import { HOTTEST, heatOf } from './heat-scale.ts';
import { mostSurprisingFirst, surprisal, totalsOf } from './surprisal.ts';

/** CSS pixels from the picture's top: where the scale and the boxes begin, and the middle of the line between them. */
const SCALE_TOP = BELOW_HEADING;
const SCALE_HEIGHT = 22;
const SCALE_LINE = SCALE_TOP + SCALE_HEIGHT + 11;
const BOXES_TOP = SCALE_LINE + 18;

/** Of the scale's steps, in bits. */
const SCALE_STEP = 2;
/** Em of a model's name in the alt text. */
const MODEL = 20;
/** Tokens that the alt text names, most surprising first. */
const MOST_NAMED = 10;

export interface HeatStrip extends Chart<Drawing> {
  /** How many of the tokens, the last ones, had no room. */
  readonly leftOut: number;
}

/** The picture of a surprise, and what it shows, in words. */
export function heatStrip({ tokens, model }: SurpriseResult, words: Words): HeatStrip {
  const { t } = words;
  const totals = totalsOf(tokens);
  const mean = bitsText(totals.mean, words);
  // Beyond the vocabulary it says nothing more than that, and has no room here.
  const perplexity =
    totals.perplexity > model.vocabularySize
      ? `>${words.number(model.vocabularySize)}`
      : words.rounded(totals.perplexity);
  const strip = tokenStrip(
    tokens.map((scored) => {
      const bits = surprisal(scored);
      return { token: scored.token, figure: bitsText(bits, words), ...heatOf(bits) };
    }),
    BOXES_TOP,
  );
  const { leftOut, height, noteLine } = strip;
  const shapes: Shape[] = [
    ...heading(t('surprise:chart.title'), t('surprise:chart.about', { model: model.name, mean, perplexity })),
    ...scale(),
    textLine(t('surprise:chart.scale'), SCALE_LINE),
    ...strip.shapes,
    ...(leftOut === 0 ? [] : [textLine(t('surprise:chart.more', { count: leftOut }), noteLine)]),
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
    spec: { width: WIDTH, height, shapes },
    alt: altText(start, items, words),
    leftOut,
  };
}

const bitsText = (bits: number, { decimal }: Words) => decimal(bits.toFixed(1));

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
