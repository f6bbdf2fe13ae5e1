/** A chart of horizontal bars: a row for each name, with columns of texts on both sides. */
import type { ChartDataset } from 'chart.js';
import type { Words } from '../../i18n/words.ts';
import { textWidth } from './label.ts';
import { base, heading, headingHeight, textAxis } from './pieces.ts';
import type { ChartSpec } from './spec.ts';
import { colors, PADDING, sizes, WIDTH } from './theme.ts';

/** CSS pixels that keep columns and bars apart. */
const GAP = 8;

/** Texts below each other, one for each row. */
interface Column {
  /** What its axis is called. */
  readonly name: string;
  readonly texts: readonly string[];
}

interface NumberColumn extends Column {
  readonly color: string;
}

export interface HorizontalBars {
  readonly title: string;
  /** Below the title. */
  readonly lines: readonly string[];
  readonly legendLines: number;
  /** What each row is about, at the chart's left edge. */
  readonly names: readonly string[];
  /** What else a name needs, just left of the bars. */
  readonly details: Column;
  /** Right of the bars. Columns that share a place have their texts in different lines. */
  readonly numbers: readonly (NumberColumn | readonly NumberColumn[])[];
  readonly datasets: ChartDataset<'bar', (number | null)[]>[];
  /** The length of the longest bar. */
  readonly highest: number;
  /** CSS pixels. */
  readonly rowHeight: number;
}

/** Where everything stands. Made the same for several charts, bars grow and shrink from one to the next and nothing jumps. */
export interface Frame {
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

/** CSS pixels. */
const widest = (texts: readonly string[]) => Math.max(...texts.map(textWidth)) * sizes.text;
const columnsAt = (place: HorizontalBars['numbers'][number]): readonly NumberColumn[] => [place].flat();

/** The frame that a chart needs. */
export function frameOf(bars: Omit<HorizontalBars, 'datasets'>): Frame {
  const { names, details, numbers, lines, legendLines, highest, rowHeight } = bars;
  const widths = numbers.map((place) => widest(columnsAt(place).flatMap(({ texts }) => texts)));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    highest,
    left: widest(names) + widest(details.texts) + 2 * GAP,
    right: sum(widths) + (widths.length + 1) * GAP,
    ends: widths.map((_, i) => sum(widths.slice(i + 1).map((width) => width + GAP))),
    height: headingHeight(lines.length, legendLines) + names.length * rowHeight + 2 * PADDING,
  };
}

/** A frame that has room for what each of several charts with the same columns shows. */
export function commonFrame(frames: readonly Frame[]): Frame {
  const most = (of: (frame: Frame) => number) => Math.max(...frames.map(of));
  return {
    highest: most(({ highest }) => highest),
    left: most(({ left }) => left),
    right: most(({ right }) => right),
    ends: (frames[0]?.ends ?? []).map((_, i) => most(({ ends }) => ends[i] ?? 0)),
    height: most(({ height }) => height),
  };
}

/** The bars between their columns, in the width that every chart has. */
export function horizontalBars(
  bars: HorizontalBars,
  words: Words,
  { highest, left, right, ends, height }: Frame = frameOf(bars),
): ChartSpec {
  const { title, lines, names, details, numbers, datasets } = bars;
  const { axis, at } = axisBetween(left, right, highest);
  // Bars with a stack's name stand beside those of another stack, but not on top of each other.
  const isStacked = datasets.some(({ stack }) => stack !== undefined);
  return {
    width: WIDTH,
    height,
    configuration: {
      type: 'bar',
      data: { labels: names.map((name, i) => `${name} ${details.texts[i]}`), datasets },
      options: {
        ...base(words),
        indexAxis: 'y',
        scales: {
          x: { ...axis, ...(isStacked && { stacked: false }) },
          y: column(names, 'left', colors.text),
          [details.name]: column(details.texts, { x: at(-GAP) }, colors.quiet),
          ...Object.fromEntries(
            numbers.flatMap((place, i) =>
              columnsAt(place).map(({ name, texts, color }) => [
                name,
                column(texts, { x: axis.max - at(ends[i] ?? 0) }, color),
              ]),
            ),
          ),
        },
        plugins: heading(title, lines),
      },
    },
  };
}

/**
 * A column of texts, one for each bar. It takes no room of its own and is never clipped: it begins at the chart's left
 * edge, or ends at a value of the x axis, which leaves the room.
 */
function column(labels: readonly string[], place: 'left' | { x: number }, color: string) {
  const axis = textAxis(labels, color, sizes.text);
  return { ...axis, axis: 'y' as const, position: place, ticks: { ...axis.ticks, mirror: place === 'left' } };
}

/**
 * A hidden x axis for bars from 0 to `highest` with room on both sides for columns.
 * @param left CSS pixels
 * @param right CSS pixels
 * @returns the axis, and the value at a distance in CSS pixels from the bars' start (below 0: left of it)
 */
function axisBetween(left: number, right: number, highest: number) {
  const perPixel = highest / (WIDTH - 2 * PADDING - left - right);
  const at = (pixels: number) => pixels * perPixel;
  return { axis: { display: false, min: at(-left), max: highest + at(right) }, at };
}
