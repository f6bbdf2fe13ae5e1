/** A chart before it is drawn: plain JSON, the same for both renderers. */
import type { ChartConfiguration } from 'chart.js';

export interface ChartSpec {
  /** CSS pixels; the picture has twice as many. */
  readonly width: number;
  /** CSS pixels. */
  readonly height: number;
  /** For Chart.js 4. Holds no functions. */
  readonly configuration: ChartConfiguration<'bar' | 'line', (number | null)[], string>;
}

/** Draws a chart as a PNG of `2 * width` by `2 * height` pixels. */
export type ChartRenderer = (chart: ChartSpec) => Promise<Buffer>;
