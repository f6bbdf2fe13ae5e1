/**
 * Has pictures drawn in threads of their own: a chart takes tens of milliseconds and an animation seconds, in which the
 * event loop could answer nobody.
 */
import { extname } from 'node:path';
import { Piscina } from 'piscina';
import type { Picture } from './draw.ts';

export interface DrawingThreadsOptions {
  /** How many there may be; each draws one picture at a time. */
  readonly most: number;
  /** Milliseconds after which a thread that has nothing to draw ends, and gives its memory back. */
  readonly idle?: number;
  /** What runs in them. */
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

export type DrawingThreads = ReturnType<typeof createDrawingThreads>;

/** Threads that start when they are needed. Where one dies or hangs, its picture fails, and another one draws the rest. */
export function createDrawingThreads({ most, idle = IDLE, file = FILE }: DrawingThreadsOptions) {
  const pool = new Piscina<Picture, Uint8Array>({
    filename: file.href,
    minThreads: 0,
    maxThreads: most,
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
    /** Ends the threads. Whatever is not drawn yet fails. */
    async stop(): Promise<void> {
      failing.abort();
      await pool.destroy();
    },
  };
}
