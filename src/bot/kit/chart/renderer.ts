/** Pictures of replies, by whichever renderer is configured. */
import { createAnimator } from './animator.ts';
import type { Drawing } from './drawing.ts';
import { quickChartRenderer } from './quickchart.ts';
import type { ChartRenderer, ChartSpec } from './spec.ts';
import { createDrawingThreads } from './threads.ts';

/** The part of pino's logger that is used. */
export interface ChartLog {
  warn(fields: object, message: string): void;
}

export interface RendererOptions {
  readonly charts: 'embedded' | 'quickchart';
  /** A QuickChart server: `https://quickchart.io` or one's own. */
  readonly quickchartUrl: string;
  /** How long a QuickChart server may take. */
  readonly timeoutMs?: number;
  readonly log: ChartLog;
}

export type Renderer = ReturnType<typeof createRenderer>;

/** Milliseconds: animations are rare, and their thread holds a hundred megabytes. */
const ANIMATIONS_IDLE = 60_000;

/**
 * The renderer of pictures. What is drawn here is drawn in threads, so that the event loop has time for Discord, and no still
 * picture waits for an animation, which takes seconds. QuickChart is asked for charts alone: it draws no trees,
 * and would be asked for dozens of pictures for an animation. Where it fails, the chart is drawn here, so a reply always
 * has its picture.
 */
export function createRenderer(options: RendererOptions) {
  const { charts, quickchartUrl: url, timeoutMs = 2000, log } = options;
  const stills = createDrawingThreads({ most: 2 });
  const animations = createDrawingThreads({ most: 1, idle: ANIMATIONS_IDLE });
  const drawRemote = quickChartRenderer(url, timeoutMs);
  const drawAnywhere: ChartRenderer = async (chart) => {
    try {
      return await drawRemote(chart);
    } catch (error) {
      log.warn({ reason: reasonOf(error), timeoutMs }, 'QuickChart failed, so the chart was drawn here');
      return stills.draw(chart);
    }
  };
  return {
    /** @returns a PNG. It rejects where the picture cannot be drawn */
    still: (picture: ChartSpec | Drawing): Promise<Buffer> =>
      charts === 'embedded' || 'shapes' in picture ? stills.draw(picture) : drawAnywhere(picture),
    /** @returns a GIF */
    gif: createAnimator((animation) => animations.draw(animation)),
    /** Ends what draws. Whatever is not drawn yet fails. */
    async stop(): Promise<void> {
      await Promise.all([stills.stop(), animations.stop()]);
    },
  };
}

/** fetch hides what went wrong behind "fetch failed". The URL stays out of the log: it may hold a password. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : error.message;
}
