/** A chart of horizontal bars: a row for each, with columns of texts on both sides. */
import type { ChartDataset } from 'chart.js';
import type { Words } from '../../i18n/words.ts';
import { textWidth } from './label.ts';
import { base, type heading, textAxis } from './pieces.ts';
import type { ChartSpec } from './spec.ts';
import { colors, PADDING, sizes, WIDTH } from './theme.ts';

/** CSS pixels that keep columns and bars apart. */
const GAP = 8;

/** A column of texts, one for each row. `name` is that of its scale. */
export interface Column {
  readonly name: string;
  readonly texts: readonly string[];
  readonly color: string;
}

export interface Columns {
  /** What each row is about, at the chart's left edge. */
  readonly names: readonly string[];
  /** What tells rows of the same name apart, just left of the bars. */
  readonly details: Column;
  /** Right of the bars. */
  readonly numbers: readonly Column[];
}

/** CSS pixels that columns take. */
export interface Room {
  /** Left of the bars, with what keeps them apart. */
  readonly left: number;
  /** Of each column right of the bars. */
  readonly numbers: readonly number[];
}

/** CSS pixels of the widest text. */
const widest = (texts: readonly string[]) => Math.max(...texts.map(textWidth)) * sizes.text;

/** The room that columns need. */
export const roomOf = ({ names, details, numbers }: Columns): Room => ({
  left: widest(names) + widest(details.texts) + 2 * GAP,
  numbers: numbers.map(({ texts }) => widest(texts)),
});

/** The room that is enough for each of several charts. */
export const roomForAll = (rooms: readonly Room[]): Room => ({
  left: Math.max(...rooms.map(({ left }) => left)),
  numbers: (rooms[0]?.numbers ?? []).map((_, i) => Math.max(...rooms.map(({ numbers }) => numbers[i] ?? 0))),
});

export interface HorizontalBars {
  readonly columns: Columns;
  /** The value of the longest bar. */
  readonly highest: number;
  /** CSS pixels, with the heading. */
  readonly height: number;
  readonly datasets: ChartDataset<'bar', (number | null)[]>[];
  readonly plugins: ReturnType<typeof heading>;
  /** More than the columns need, where other charts are to have the same. */
  readonly room?: Room;
}

/** The bars of `datasets` from 0 to `highest` in the width of a chart, between the columns. */
export function horizontalBars(
  { columns, highest, height, datasets, plugins, room = roomOf(columns) }: HorizontalBars,
  words: Words,
): ChartSpec {
}
