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

/** An axis that is nothing but texts, one for each bar and in the bars' order. */
export function textAxis(labels: readonly string[], color: string, size: number) {
  return {
    type: 'category' as const,
    labels: [...labels],
    offset: true,
    grid: { display: false, tickLength: 0 },
    border: { display: false },
    ticks: { autoSkip: false, color, font: font(size), padding: 0 },
  };
}

/** A row of texts below vertical bars, one for each, read from below. */
export function uprightRow(labels: readonly string[]) {
  const axis = textAxis(labels, colors.text, sizes.small);
  const ticks = { ...axis.ticks, minRotation: 90, maxRotation: 90, padding: 4 };
  return { ...axis, axis: 'x' as const, position: 'bottom' as const, ticks };
}

/** A row of short texts across vertical bars, one for each, just below a value of the y axis. */
export function rowAt(y: number, labels: readonly string[], color: string) {
  const axis = textAxis(labels, color, sizes.tiny);
  const ticks = {
    ...axis.ticks,
    minRotation: 0,
    maxRotation: 0,
    // No line of the grid runs through a number.
    showLabelBackdrop: true,
    backdropColor: colors.background,
    backdropPadding: 1,
  };
  return { ...axis, axis: 'x' as const, position: { y }, ticks };
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
    ticks: {
      includeBounds: false,
      maxTicksLimit: 6,
      format: { style: 'percent' as const, maximumSignificantDigits: 2 },
      color: colors.quiet,
      font: font(sizes.small),
    },
  };
}

/** Full bars. One too small to see keeps two pixels. */
export function fullBars(label: string, data: (number | null)[], color: string, thickness: number): Bars {
  return {
    type: 'bar',
    label,
    data,
    backgroundColor: color,
    borderColor: color,
    borderWidth: 0,
    minBarLength: 2,
    pointStyle: 'rect',
    grouped: false,
    categoryPercentage: 1,
    barPercentage: thickness,
    maxBarThickness: 60,
  };
}

/** Bars of which only the outline is drawn. */
export function outlinedBars(
  label: string,
  data: (number | null)[],
  color: string,
  thickness: number,
  line = 2,
): Bars {
  return {
    ...fullBars(label, data, color, thickness),
    backgroundColor: colors.background,
    borderWidth: line,
    borderSkipped: false,
    minBarLength: 2 * line + 1,
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
