/** The parts that charts are put together from. Each is a piece of a Chart.js configuration, as plain JSON. */
import type { ChartDataset, ChartOptions } from 'chart.js';
import type { Words } from '../../i18n/words.ts';
import { colors, FONT_FAMILY, PADDING, sizes } from './theme.ts';

type Bars = ChartDataset<'bar', (number | null)[]>;
type Marks = ChartDataset<'line', (number | null)[]>;

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
      padding: { top: 0, bottom: legend ? 2 : 8 },
    },
    legend: {
      display: legend,
      align: 'start',
      labels: { color: colors.text, font: font(), usePointStyle: true, boxHeight: 9, padding: 8 },
    },
    // A QuickChart server that has this plugin would write each number on its bar, where there is no room.
    datalabels: { display: false },
  } satisfies ChartOptions<'bar' | 'line'>['plugins'] & { datalabels: object };
}

/** The heading's height in CSS pixels, with so many lines below the title and lines of legend. */
export function headingHeight(lines: number, legendLines: number): number {
  return Math.ceil(1.2 * sizes.title + 4 + (lines > 0 ? 1.2 * sizes.text * lines + 2 : 0) + 28 * legendLines);
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

/** A row of texts below vertical bars, one for each, read from below. */
export const uprightRow = (labels: readonly string[]) =>
  textAxis(labels, {
    axis: 'x',
    position: 'bottom',
    color: colors.text,
    size: sizes.small,
    ticks: { minRotation: 90, maxRotation: 90, padding: 4 },
  });

/** A row of short texts across vertical bars, one for each, just below a value of the y axis. */
export const rowAt = (y: number, labels: readonly string[]) =>
  textAxis(labels, {
    axis: 'x',
    position: { y },
    color: colors.text,
    size: sizes.tiny,
    ticks: {
      minRotation: 0,
      maxRotation: 0,
      // No line of the grid runs through a number.
      showLabelBackdrop: true,
      backdropColor: colors.background,
      backdropPadding: 1,
    },
  });

/** A vertical axis of probabilities over the whole vocabulary, in per cent. */
export function probabilityAxis(max: number, { t }: Words) {
  return {
    type: 'linear' as const,
    min: 0,
    max,
    grid: { color: colors.grid },
    border: { display: false },
    title: { display: true, text: t('chart:axis'), color: colors.quiet, font: font(sizes.small) },
    ticks: {
      includeBounds: false,
      maxTicksLimit: 6,
      format: { style: 'percent' as const, maximumSignificantDigits: 2 },
      color: colors.quiet,
      font: font(sizes.small),
    },
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

/** Triangles at the given heights. */
export function triangles(label: string, data: (number | null)[], color: string, radius: number): Marks {
  return {
    type: 'line',
    label,
    data,
    showLine: false,
    pointStyle: 'triangle',
    pointRadius: radius,
    backgroundColor: color,
    borderColor: color,
    clip: false,
  };
}
