/** The parts that charts are put together from. Each is a piece of a Chart.js configuration, as plain JSON. */
import type { ChartDataset, ChartOptions } from 'chart.js';
import type { Words } from '../../i18n/words.ts';
import { colors, FONT_FAMILY, PADDING, sizes } from './theme.ts';

type Bars = ChartDataset<'bar', (number | null)[]>;

const font = (size: number = sizes.text) => ({ family: FONT_FAMILY, size });

/** What every chart has: its letters, the language of its numbers, no animation. */
export const base = ({ language }: Words) =>
  ({
    animation: false,
    responsive: false,
    locale: language,
    color: colors.text,
    font: font(),
    layout: { padding: PADDING },
  }) as const;

/** Title, lines below it, and a legend of the datasets. */
export function heading(title: string, lines: readonly string[], legend = true) {
  return {
    title: {
      display: true,
      align: 'start',
      text: title,
      color: colors.text,
      font: { ...font(sizes.title), weight: 'bold' },
      padding: { top: 0, bottom: 4 },
    },
    subtitle: {
      display: lines.length > 0,
      align: 'start',
      text: [...lines],
      color: colors.quiet,
      font: font(),
      padding: { top: 0, bottom: legend ? 0 : 8 },
    },
    legend: {
      display: legend,
      align: 'start',
      labels: { color: colors.text, font: font(sizes.small), usePointStyle: true, boxHeight: 8, padding: 6 },
    },
    // A QuickChart server that has this plugin would write each number on its bar, where there is no room.
    datalabels: { display: false },
  } satisfies ChartOptions<'bar' | 'line'>['plugins'] & { datalabels: object };
}

/** The heading's height in CSS pixels, with so many lines below the title and lines of legend. */
export function headingHeight(lines: number, legendLines: number): number {
  const legend = legendLines === 0 ? 8 : (sizes.small + 6) * legendLines + 6;
  return Math.ceil(1.2 * sizes.title + 4 + 1.2 * sizes.text * lines + legend);
}

interface TextAxis {
  readonly axis: 'x' | 'y';
  readonly position: 'left' | 'bottom' | { x: number } | { y: number };
  readonly color: string;
  readonly size?: number;
  readonly ticks?: object;
}

/** An axis that is nothing but texts, one for each bar and in the bars' order. */
export function textAxis(
  labels: readonly string[],
  { axis, position, color, size = sizes.text, ticks }: TextAxis,
) {
  return {
    type: 'category' as const,
    labels: [...labels],
    offset: true,
    grid: { display: false, tickLength: 0 },
    border: { display: false },
    ticks: { autoSkip: false, color, font: font(size), padding: 0, ...ticks },
    axis,
    position,
  };
}

const numbersAlong = {
  color: colors.quiet,
  font: font(sizes.tiny),
} as const;
const inPercent = { style: 'percent' as const, maximumSignificantDigits: 2 };

/** CSS pixels that an axis below bars takes. */
export const AXIS_HEIGHT = 20;

/** CSS pixels: a shorter axis has numbers at its ends alone. */
const SHORT = 90;

interface Scale {
  /** CSS pixels of the bars, and of the chart between its paddings. */
  readonly length: number;
  readonly room: number;
  /** What the bars' right end stands for. */
  readonly end: number;
  readonly unit: 'probability' | 'logit';
}

/**
 * Light axes below horizontal bars, with a line at their start, their end and, where there is room, their middle.
 * @param starts where the bars begin, in CSS pixels from the left
 */
export function scaleBelow(starts: readonly number[], { length, room, end, unit }: Scale) {
  const axis = (name: string, pixels: number, more: object) => [
    name,
    {
      type: 'linear' as const,
      axis: 'x' as const,
      position: 'bottom' as const,
      min: 0,
      max: end,
      stack: 'below',
      stackWeight: pixels,
      ...more,
    },
  ];
  const seen = {
    grid: { color: colors.grid, tickLength: 4 },
    border: { display: false },
    ticks: {
      ...numbersAlong,
      align: 'inner',
      autoSkip: false,
      minRotation: 0,
      maxRotation: 0,
      padding: 0,
      stepSize: length < SHORT ? end : end / 2,
      ...(unit === 'probability' && { format: inPercent }),
    },
  };
  // Side by side, in the order of their weights: what is no bars' place is left empty.
  const parts = starts.flatMap((start, i) => {
    const before = start - (i === 0 ? 0 : (starts[i - 1] ?? 0) + length);
    return [
      axis(`before${i}`, before, { display: false, weight: 2 * i }),
      axis(`scale${i}`, length, { ...seen, weight: 2 * i + 1 }),
    ];
  });
  const after = room - (starts.at(-1) ?? 0) - length;
  return Object.fromEntries([...parts, axis('after', after, { display: false, weight: 2 * starts.length })]);
}

/** A vertical axis of probabilities over the whole vocabulary, in per cent. */
export function probabilityAxis(max: number, { t }: Words) {
  return {
    type: 'linear' as const,
    min: 0,
    max,
    grid: { color: colors.grid },
    border: { display: false },
    title: { display: true, text: t('chart:axis'), color: colors.quiet, font: font(sizes.small) },
    ticks: { ...numbersAlong, stepSize: max / 4, format: inPercent },
  };
}

/** Bars of one colour, one for each row that has a value. */
export interface Series<R> {
  /** In the legend. */
  readonly label: string;
  readonly value: (row: R, index: number) => number | null;
  readonly color: string;
  /** Share of its room. */
  readonly thickness: number;
  /** Only the outline is drawn, so many CSS pixels wide. */
  readonly outline?: number;
  /** Share of the row that it takes together with the series beside it; those of one stack are on top of each other. */
  readonly beside?: { readonly share: number; readonly stack?: string };
}

/** Bars of which one too small to see keeps two pixels. */
export function barsOf<R>(
  { label, value, color, thickness, outline, beside }: Series<R>,
  rows: readonly R[],
): Bars {
  return {
    type: 'bar',
    label,
    data: rows.map(value),
    backgroundColor: outline ? colors.background : color,
    borderColor: color,
    borderWidth: outline ?? 0,
    minBarLength: outline ? 2 * outline + 1 : 2,
    pointStyle: 'rect',
    grouped: beside !== undefined,
    categoryPercentage: beside?.share ?? 1,
    barPercentage: thickness,
    maxBarThickness: 60,
    ...(outline && { borderSkipped: false }),
    ...(beside?.stack && { stack: beside.stack }),
  };
}
