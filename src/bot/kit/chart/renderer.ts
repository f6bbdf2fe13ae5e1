/** Charts to pictures, by whichever renderer is configured. */
import { drawEmbedded } from './embedded.ts';
import { quickChartRenderer } from './quickchart.ts';
import type { ChartRenderer } from './spec.ts';

export type { ChartRenderer };

/** The part of pino's logger that is used. */
export interface ChartLog {
  warn(fields: object, message: string): void;
}

export interface ChartRendererOptions {
  readonly charts: 'embedded' | 'quickchart';
  /** A QuickChart server: `https://quickchart.io` or one's own. */
  readonly quickchartUrl: string;
  /** How long a QuickChart server may take. */
  readonly timeoutMs?: number;
  readonly log: ChartLog;
}

/** The renderer of charts. Where QuickChart fails, the chart is drawn here, so a reply always has its picture. */
export function createChartRenderer(options: ChartRendererOptions): ChartRenderer {
  if (options.charts === 'embedded') return drawEmbedded;
  const { quickchartUrl: url, timeoutMs = 2000, log } = options;
  const drawRemote = quickChartRenderer({ url, timeoutMs });
  return async (chart) => {
    try {
      return await drawRemote(chart);
    } catch (error) {
      log.warn({ reason: reasonOf(error), timeoutMs }, 'QuickChart failed, so the chart was drawn here');
      return drawEmbedded(chart);
    }
  };
}

/** fetch hides what went wrong behind "fetch failed". The URL stays out of the log: it may hold a password. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : error.message;
}
