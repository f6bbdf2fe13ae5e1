/** A chart of horizontal bars: a row for each name, with columns of texts on both sides. The same rows make its alt text. */
import type { Words } from '../../i18n/words.ts';
import { altText } from './alt-text.ts';
import { shortenEnd, textWidth } from './label.ts';
import {
  AXIS_HEIGHT,
  barsOf,
  base,
  heading,
  headingHeight,
  type Series,
  scaleBelow,
  textAxis,
} from './pieces.ts';
import type { Chart, ChartSpec } from './spec.ts';
import { colors, HEIGHT, LINE, PADDING, sizes, WIDTH } from './theme.ts';

/** CSS pixels that keep columns and bars apart, and the two halves of a chart with many rows. */
const GAP = 8;
const BETWEEN_HALVES = 20;
const ROOM = WIDTH - 2 * PADDING;
/** Rows below each other: with more of them letters are small, with still more there are two halves side by side. */
const MOST_LARGE = 11;
const MOST_BELOW = 14;
/** Em of a name in one of two halves. */
const HALF_NAME = 7;

/** Texts below each other, one for each row. */
export interface Column<R> {
  /** What its axis is called. */
  readonly name: string;
  readonly text: (row: R) => string;
  /** Quiet unless said otherwise. */
  readonly color?: string;
  /** In which half of a row it stands; in the middle unless said otherwise. */
  readonly half?: 'upper' | 'lower';
  /** Whether it stays where the rows take two halves of the chart, in which there is room for little. */
  readonly stays?: true;
}

export interface HorizontalBars<R> {
  readonly title: string;
  /** Below the title; empty ones are left out. */
  readonly lines: readonly string[];
  readonly legendLines: number;
  readonly rows: readonly R[];
  /** What a row is about, at the chart's left edge. */
  readonly name: (row: R) => string;
  /** What else a name needs, just left of the bars. */
  readonly details?: Column<R>;
  /** Right of the bars. Columns that share a place have their texts in different halves. */
  readonly numbers: readonly (Column<R> | readonly Column<R>[])[];
  readonly series: readonly Series<R>[];
  /** What the bars' right end stands for; the next round number above the longest bar unless said otherwise. */
  readonly end?: number;
  /** What bars are measured in; probabilities unless said otherwise. */
  readonly unit?: 'probability' | 'logit';
  /** CSS pixels, where there is room for so many. */
  readonly rowHeight: number;
  /** The chart in words: what it shows, what it says of a row, and of how many it says nothing. */
  readonly alt: {
    readonly start: string;
    readonly item: (row: R) => readonly string[];
    readonly more?: (left: number) => string;
  };
}

/** Where everything stands. Made the same for several charts, bars grow and shrink from one to the next and nothing jumps. */
export interface Frame {
  /** Those that a chart has nothing for stay empty. */
  readonly rows: number;
  /** What the bars' right end stands for. */
  readonly end: number;
  /** CSS pixels left and right of the bars. */
  readonly left: number;
  readonly right: number;
  /** CSS pixels between the end of each number and the right end of its half, or of the chart. */
  readonly ends: readonly number[];
  /** CSS pixels. */
  readonly height: number;
}

const columnsAt = <R>(place: HorizontalBars<R>['numbers'][number]): readonly Column<R>[] => [place].flat();

/** How many halves so many rows take, how many stand below each other, and the size of their letters. */
function arranged(rows: number) {
  const halves = rows > MOST_BELOW ? 2 : 1;
  const below = Math.ceil(rows / halves);
  return { halves, below, size: below > MOST_LARGE || halves > 1 ? sizes.small : sizes.text };
}

/** The columns that there is room for. */
function columnsOf<R>({ rows, name, details, numbers }: HorizontalBars<R>) {
  if (arranged(rows.length).halves === 1) return { name, details, numbers };
  return {
    name: (row: R) => shortenEnd(name(row), HALF_NAME),
    details: undefined,
    numbers: numbers.filter((place) => columnsAt(place).some(({ stays }) => stays)),
  };
}

/** The frame that a chart needs. */
export function frameOf<R>(bars: HorizontalBars<R>): Frame {
  const { rows, series, lines, legendLines, rowHeight } = bars;
  const { name, details, numbers } = columnsOf(bars);
  const { below, size } = arranged(rows.length);
  const widest = (...texts: readonly ((row: R) => string)[]) =>
    Math.max(...texts.flatMap((text) => rows.map((row) => textWidth(text(row))))) * size;
  const widths = numbers.map((place) => widest(...columnsAt(place).map(({ text }) => text)));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const longest = Math.max(0, ...series.flatMap(({ value }) => rows.map((row, i) => value(row, i) ?? 0)));
  const around = headingHeight(lines.filter((line) => line !== '').length, legendLines) + AXIS_HEIGHT;
  return {
    rows: rows.length,
    end: bars.end ?? roundAbove(longest),
    left: widest(name) + GAP + (details ? widest(details.text) + GAP : 0),
    right: sum(widths) + (widths.length + 1) * GAP,
    ends: widths.map((_, i) => sum(widths.slice(i + 1).map((width) => width + GAP))),
    height: Math.min(HEIGHT, around + below * rowHeight + 2 * PADDING),
  };
}

/** The next number above that has one digit and can be halved on an axis: 0.0882 gives 0.1. */
function roundAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, Number.MIN_VALUE)));
  return [1, 2, 3, 4, 5, 6, 8, 10].map((digit) => digit * power).find((end) => end >= value) ?? 1;
}

/** A frame that has room for what each of several charts with the same columns shows. */
export function commonFrame(frames: readonly Frame[]): Frame {
  const most = (of: (frame: Frame) => number) => Math.max(...frames.map(of));
  return {
    rows: most(({ rows }) => rows),
    end: most(({ end }) => end),
    left: most(({ left }) => left),
    right: most(({ right }) => right),
    ends: (frames[0]?.ends ?? []).map((_, i) => most(({ ends }) => ends[i] ?? 0)),
    height: most(({ height }) => height),
  };
}

/** The chart, and what it shows, in words. */
export function barChart<R>(bars: HorizontalBars<R>, words: Words): Chart {
  const { start, item, more } = bars.alt;
  return { spec: barSpec(bars, words), alt: altText(start, bars.rows.map(item), words, more) };
}

/** The bars between their columns, in the width that every chart has. */
export function barSpec<R>(bars: HorizontalBars<R>, words: Words, frame = frameOf(bars)): ChartSpec {
  const { title, lines, rows, series, unit = 'probability' } = bars;
  const { name, details, numbers } = columnsOf(bars);
  const { halves, below, size } = arranged(frame.rows);
  const { length, at, startOf } = geometryOf(frame, halves);
  const half = (place: number) => rows.slice(place * below, (place + 1) * below);
  const texts = (of: readonly R[], text: (row: R) => string) =>
    Array.from({ length: below }, (_, i) => (of[i] === undefined ? '' : text(of[i])));
  const column = (
    labels: readonly string[],
    position: 'left' | { x: number },
    color: string = colors.quiet,
  ) => textAxis(labels, { axis: 'y', position, color, size, ticks: { mirror: position === 'left' } });

  const columns = Array.from({ length: halves }, (_, place) => {
    const own = half(place);
    const suffix = place === 0 ? '' : `${place + 1}`;
    const start = startOf(place);
    return [
      ...(details ? [[details.name, column(texts(own, details.text), { x: at(start - GAP) })]] : []),
      ...(halves > 1
        ? [[`names${suffix}`, column(texts(own, name), { x: at(start - GAP) }, colors.text)]]
        : []),
      ...numbers.flatMap((numbered, i) =>
        columnsAt(numbered).map((each) => [
          each.name + suffix,
          column(
            texts(own, each.text).flatMap((text) => inHalf(text, each.half)),
            { x: at(start + length + frame.right - (frame.ends[i] ?? 0)) },
            each.color,
          ),
        ]),
      ),
    ];
  });
  const names = texts(half(0), name);
  const detailTexts = details && texts(half(0), details.text);
  const rowLabels = Array.from({ length: below }, (_, i) => `${i}`);
  const datasets = series.map((each) => {
    const made = barsOf(each, rows);
    if (halves === 1) return { ...made, data: [...made.data, ...Array(frame.rows - rows.length).fill(null)] };
    const data = rows.flatMap((row, i) => {
      const value = each.value(row, i);
      const from = at(startOf(Math.floor(i / below)));
      return value === null ? [] : [{ x: [from, from + value] as [number, number], y: `${i % below}` }];
    });
    return { ...made, data };
  });
  // Bars with a stack's name stand beside those of another stack, but not on top of each other.
  const isStacked = series.some(({ beside }) => beside?.stack !== undefined);
  return {
    width: WIDTH,
    height: frame.height,
    configuration: {
      type: 'bar',
      data: {
        labels:
          halves > 1 ? rowLabels : names.map((each, i) => [each, detailTexts?.[i]].filter(Boolean).join(' ')),
        datasets,
      },
      options: {
        ...base(words),
        indexAxis: 'y',
        scales: {
          // The bars' axis goes on under the columns, so that these can stand at its values. What is seen of it is below.
          x: {
            display: false,
            min: at(-frame.left),
            max: at(ROOM - frame.left),
            ...(isStacked && { stacked: false }),
          },
          y:
            halves > 1
              ? { ...column(rowLabels, 'left'), display: false }
              : column(names, 'left', colors.text),
          ...Object.fromEntries(columns.flat()),
          ...scaleBelow(
            Array.from({ length: halves }, (_, place) => frame.left + startOf(place)),
            { length, room: ROOM, end: frame.end, unit },
          ),
        },
        plugins: heading(
          title,
          lines.filter((line) => line !== '').map((line) => shortenEnd(line, LINE)),
        ),
      },
    },
  };
}

/** A text's place in a row: the only one, or one of two. */
function inHalf(text: string, half: Column<unknown>['half']): string[] {
  if (half === undefined) return [text];
  return half === 'upper' ? [text, ''] : ['', text];
}

/**
 * Where the bars are. Everything is measured in CSS pixels from where those of the first half begin.
 * @returns how long the longest bar can be, the value at a distance, and where the bars of each half begin
 */
function geometryOf({ left, right, end }: Frame, halves: number) {
  const room = (ROOM - (halves - 1) * BETWEEN_HALVES) / halves;
  const length = room - left - right;
  return {
    length,
    at: (pixels: number) => (pixels * end) / length,
    startOf: (half: number) => half * (room + BETWEEN_HALVES),
  };
}
