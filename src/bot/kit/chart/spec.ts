/** Charts before they are drawn: plain JSON, the same for both renderers. */
import type { ChartConfiguration } from 'chart.js';

export interface ChartSpec {
  /** CSS pixels; the picture has twice as many. */
  readonly width: number;
  /** CSS pixels. */
  readonly height: number;
  /** The dark theme's unless said otherwise. */
  readonly background?: string;
  /** For Chart.js 4. Holds no functions. */
  readonly configuration: ChartConfiguration<'bar' | 'line', (number | null)[] | Placed[], string>;
}

/** A bar that does not begin at 0: from where to where, and in which row. */
export interface Placed {
  readonly x: [number, number];
  /** A label of the y axis. */
  readonly y: string;
}

/** A chart or a drawing, and what it shows, in words. */
export interface Chart<S = ChartSpec> {
  readonly spec: S;
  readonly alt: string;
}

/** Charts one after the other, for ever. */
export interface Animation {
  /** All of one size. The first one is all that is seen where nothing plays. */
  readonly frames: readonly {
    readonly chart: ChartSpec;
    /** Milliseconds. */
    readonly stands: number;
  }[];
}

/** Draws a chart as a PNG of `2 * width` by `2 * height` pixels. */
export type ChartRenderer = (chart: ChartSpec) => Promise<Buffer>;
