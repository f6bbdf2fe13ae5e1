/** A chart of horizontal bars: a row for each name, with columns of texts on both sides. The same rows make its alt text. */
import type { Words } from '../../i18n/words.ts';
import { altText } from './alt-text.ts';
import { shortenEnd, textWidth } from './label.ts';
import { barsOf, base, heading, headingHeight, type Series, textAxis } from './pieces.ts';
import type { Chart, ChartSpec } from './spec.ts';
import { colors, PADDING, sizes, WIDTH } from './theme.ts';

/** CSS pixels that keep columns and bars apart. */
const GAP = 8;
/** Em of a line below the title. */
const LINE = 33;

/** Texts below each other, one for each row. */
interface Column<R> {
  /** What its axis is called. */
  readonly name: string;
  readonly text: (row: R) => string;
  /** Quiet unless said otherwise. */
  readonly color?: string;
  /** In which half of a row it stands; in the middle unless said otherwise. */
  readonly half?: 'upper' | 'lower';
}

export interface HorizontalBars<R> {
  readonly title: string;
  /** Below the title; empty for none. */
  readonly line: string;
  readonly legendLines: number;
  readonly rows: readonly R[];
  /** What a row is about, at the chart's left edge. */
  readonly name: (row: R) => string;
  /** What else a name needs, just left of the bars. */
  readonly details: Column<R>;
  /** Right of the bars. Columns that share a place have their texts in different halves. */
  readonly numbers: readonly (Column<R> | readonly Column<R>[])[];
  readonly series: readonly Series<R>[];
  /** CSS pixels. */
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
  readonly highest: number;
  /** CSS pixels left and right of the bars. */
  readonly left: number;
  readonly right: number;
  /** CSS pixels between the end of each number and the chart's right end. */
  readonly ends: readonly number[];
  /** CSS pixels. */
  readonly height: number;
}

const columnsAt = <R>(place: HorizontalBars<R>['numbers'][number]): readonly Column<R>[] => [place].flat();

/** The frame that a chart needs. */
export function frameOf<R>(bars: HorizontalBars<R>): Frame {
  const { rows, name, details, numbers, series, line, legendLines, rowHeight } = bars;
  const widest = (...texts: readonly ((row: R) => string)[]) =>
    Math.max(...texts.flatMap((text) => rows.map((row) => textWidth(text(row))))) * sizes.text;
  const widths = numbers.map((place) => widest(...columnsAt(place).map(({ text }) => text)));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    rows: rows.length,
    highest: Math.max(
      Number.MIN_VALUE,
      ...series.flatMap(({ value }) => rows.map((row, i) => value(row, i) ?? 0)),
    ),
    left: widest(name) + widest(details.text) + 2 * GAP,
    right: sum(widths) + (widths.length + 1) * GAP,
    ends: widths.map((_, i) => sum(widths.slice(i + 1).map((width) => width + GAP))),
    height: headingHeight(line === '' ? 0 : 1, legendLines) + rows.length * rowHeight + 2 * PADDING,
  };
}

/** A frame that has room for what each of several charts with the same columns shows. */
export function commonFrame(frames: readonly Frame[]): Frame {
  const most = (of: (frame: Frame) => number) => Math.max(...frames.map(of));
  return {
    rows: most(({ rows }) => rows),
    highest: most(({ highest }) => highest),
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
  const { title, line, rows, name, details, numbers, series } = bars;
  const { axis, at } = axisBetween(frame);
  const empty = Array.from({ length: frame.rows - rows.length }, () => null);
  const texts = (text: (row: R) => string) => [...rows.map(text), ...empty.map(() => '')];
  const names = texts(name);
  const detailTexts = texts(details.text);
  const datasets = series.map((each) => {
    const made = barsOf(each, rows);
    return { ...made, data: [...made.data, ...empty] };
  });
  // Bars with a stack's name stand beside those of another stack, but not on top of each other.
  const isStacked = series.some(({ beside }) => beside?.stack !== undefined);
  return {
    width: WIDTH,
    height: frame.height,
    configuration: {
      type: 'bar',
      data: { labels: names.map((each, i) => `${each} ${detailTexts[i]}`), datasets },
      options: {
        ...base(words),
        indexAxis: 'y',
        scales: {
          x: { ...axis, ...(isStacked && { stacked: false }) },
          y: column(names, 'left', colors.text),
          [details.name]: column(detailTexts, { x: at(-GAP) }),
          ...Object.fromEntries(
            numbers.flatMap((place, i) =>
              columnsAt(place).map((each) => [
                each.name,
                column(
                  texts(each.text).flatMap((text) => inHalf(text, each.half)),
                  { x: axis.max - at(frame.ends[i] ?? 0) },
                  each.color,
                ),
              ]),
            ),
          ),
        },
        plugins: heading(title, line === '' ? [] : [shortenEnd(line, LINE)]),
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
 * A column of texts, one for each bar. It takes no room of its own and is never clipped: it begins at the chart's left
 * edge, or ends at a value of the x axis, which leaves the room.
 */
const column = (labels: readonly string[], position: 'left' | { x: number }, color: string = colors.quiet) =>
  textAxis(labels, { axis: 'y', position, color, ticks: { mirror: position === 'left' } });

/**
 * A hidden x axis for bars with room on both sides for columns.
 * @returns the axis, and the value at a distance in CSS pixels from the bars' start (below 0: left of it)
 */
function axisBetween({ left, right, highest }: Frame) {
  const perPixel = highest / (WIDTH - 2 * PADDING - left - right);
  const at = (pixels: number) => pixels * perPixel;
  return { axis: { display: false, min: at(-left), max: highest + at(right) }, at };
}
