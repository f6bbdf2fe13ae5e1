/** Has pictures of replies drawn, by whichever renderer is configured. */
import { extname } from 'node:path';
import { Piscina } from 'piscina';
import { createAnimator } from './animator.ts';
import type { Picture } from './draw.ts';
import type { Drawing } from './drawing.ts';
import { quickChartRenderer } from './quickchart.ts';
import type { ChartRenderer, ChartSpec } from './spec.ts';

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
 * The renderer of pictures. What is drawn here is drawn in two threads, so that the event loop has time for Discord, and no
 * still picture waits for an animation, which takes seconds. QuickChart is asked for charts alone: it draws no trees, and
 * would be asked for dozens of pictures for an animation. Where it fails, the chart is drawn here, so a reply always has
 * its picture.
 */
export function createRenderer(options: RendererOptions) {
  const { charts, quickchartUrl: url, timeoutMs = 2000, log } = options;
  const stills = createDrawingThread();
  const animations = createDrawingThread({ idle: ANIMATIONS_IDLE });
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

export interface DrawingThreadOptions {
  /** Milliseconds after which a thread that has nothing to draw ends, and gives its memory back. */
  readonly idle?: number;
  /** What runs in it. */
  readonly file?: URL;
}

/** Milliseconds in which a picture must be drawn, those before it included: a thread that takes longer is hung. */
const LONGEST = 3 * 60_000;
/** Milliseconds: for as long as nobody asks, other threads start in a tenth of a second. */
const IDLE = 10 * 60_000;
/** Sources in development, compiled files in production. */
const TYPE = extname(import.meta.url);
const FILE = new URL(`./draw${TYPE}`, import.meta.url);

/** Node 20 reads no TypeScript, and its threads do not inherit what `--import tsx` does for the process. */
function typeScript(): { execArgv: string[] } {
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  return { execArgv: ['--import', `data:text/javascript,import { register } from ${tsx}; register();`] };
}

export type DrawingThread = ReturnType<typeof createDrawingThread>;

/**
 * A thread that starts when it is needed, and draws one picture at a time: a second one would take the core of a worker
 * beside it. Where it dies or hangs, its picture fails, and another thread draws the rest.
 */
export function createDrawingThread({ idle = IDLE, file = FILE }: DrawingThreadOptions = {}) {
  const pool = new Piscina<Picture, Uint8Array>({
    filename: file.href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idle,
    // Encoding a picture needs the thread's event loop.
    atomics: 'disabled',
    recordTiming: false,
    // V8 does not see how much a canvas holds: the sooner it looks for those that are done with, the better.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
    ...(TYPE === '.ts' && typeScript()),
  });
  // What a thread dies over fails by itself. One that cannot even start would leave all pictures waiting.
  let failing = new AbortController();
  pool.on('error', (error) => {
    failing.abort(error);
    failing = new AbortController();
  });
  return {
    /** Draws a picture. @throws {Error} where it cannot be drawn, and where a thread dies over it, or `signal` aborts */
    async draw(picture: Picture, signal = AbortSignal.timeout(LONGEST)): Promise<Buffer> {
      const { buffer, byteOffset, byteLength } = await pool.run(picture, {
        signal: AbortSignal.any([signal, failing.signal]),
      });
      // The same bytes: what is sent from thread to thread is no Buffer any more.
      return Buffer.from(buffer, byteOffset, byteLength);
    },
    /** Ends the thread. Whatever is not drawn yet fails. */
    async stop(): Promise<void> {
      failing.abort();
      await pool.destroy();
    },
  };
}
