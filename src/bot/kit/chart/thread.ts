/**
 * Has pictures drawn in threads of their own: a chart takes tens of milliseconds and an animation seconds, in which the
 * event loop could answer nobody.
 */
import { extname } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { Drawing } from './drawing.ts';
import type { Animation, ChartSpec } from './spec.ts';

/** What a thread draws: a still picture as a PNG, an animation as a GIF. */
export type Picture = ChartSpec | Drawing | Animation;

/** What a thread is sent. */
export interface Wanted {
  readonly id: number;
  readonly picture: Picture;
}

/** What a thread sends back. */
export type Drawn = { readonly id: number } & ({ readonly bytes: Uint8Array } | { readonly error: unknown });

/** A picture that is not drawn yet. */
interface Asked {
  readonly picture: Picture;
  readonly resolve: (picture: Buffer) => void;
  readonly reject: (error: unknown) => void;
  sentTo?: Worker;
}

export interface DrawingThread {
  /**
   * Draws a picture, after those that it was given before.
   * @throws {Error} where it cannot be drawn, and where the thread dies or hangs over it
   */
  draw(picture: Picture): Promise<Buffer>;
  /** Ends the thread. Whatever is not drawn yet fails. */
  stop(): Promise<void>;
}

export interface DrawingThreadOptions {
  /** How many pictures may be in work at once: Node encodes four PNGs at the same time. */
  readonly atOnce?: number;
  /** Milliseconds after which a thread that has nothing to draw ends, and gives its memory back; never by default. */
  readonly idle?: number;
  /** What runs in it. */
  readonly file?: URL;
}

/** Milliseconds without a picture after which a thread that has some to draw is taken for hung; an animation takes few. */
const LONGEST = 60_000;
/** Sources in development, compiled files in production. */
const TYPE = extname(import.meta.url);
const FILE = new URL(`./thread-main${TYPE}`, import.meta.url);

/** Node 20 reads no TypeScript, and its threads do not inherit what `--import tsx` does for the process. */
function typeScript(): WorkerOptions {
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  return { execArgv: ['--import', `data:text/javascript,import { register } from ${tsx}; register();`] };
}

/**
 * A thread that starts when the first picture is asked for. Where it dies or hangs, the oldest picture that it has not
 * drawn is given up, and another thread draws the rest.
 */
export function createDrawingThread({
  atOnce = 4,
  idle,
  file = FILE,
}: DrawingThreadOptions = {}): DrawingThread {
  /** The pictures that are not drawn yet, in the order in which they were asked for. */
  const open = new Map<number, Asked>();
  let ids = 0;
  let worker: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  function start(): Worker {
    const started = new Worker(file, {
      name: 'drawing',
      // V8 does not see how much a canvas holds: the sooner it looks for those that are done with, the better.
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
      ...(TYPE === '.ts' && typeScript()),
    });
    started.on('message', settle);
    let fault: unknown;
    started.on('error', (error) => {
      fault = error;
    });
    // Whatever it had still drawn has arrived by now, which is not so at its fault.
    started.on('exit', (code) => {
      if (started === worker) giveUpOldest(fault ?? new Error(`the drawing thread ended with ${code}`));
    });
    return started;
  }

  /** Sends the oldest pictures that the thread has not got yet, as many as it takes. */
  function send(): void {
    for (const [id, asked] of [...open].slice(0, atOnce)) {
      try {
        worker ??= start();
        if (asked.sentTo !== worker) worker.postMessage({ id, picture: asked.picture } satisfies Wanted);
        asked.sentTo = worker;
      } catch (error) {
        settle({ id, error });
      }
    }
  }

  function settle(drawn: Drawn): void {
    const asked = open.get(drawn.id);
    open.delete(drawn.id);
    if ('bytes' in drawn) asked?.resolve(bufferOf(drawn.bytes));
    else asked?.reject(drawn.error);
    send();
    watch();
  }

  /** Begins anew to wait for the next picture. A thread that has nothing to draw does not keep the process alive. */
  function watch(): void {
    clearTimeout(timer);
    if (open.size > 0) {
      worker?.ref();
      timer = setTimeout(() => giveUpOldest(new Error(`no picture was drawn in ${LONGEST} ms`)), LONGEST);
      return;
    }
    worker?.unref();
    if (idle !== undefined) timer = setTimeout(end, idle).unref();
  }

  function end(): Promise<number> | undefined {
    const ending = worker?.terminate();
    worker = undefined;
    return ending;
  }

  function giveUpOldest(error: unknown): void {
    void end();
    const [oldest] = open.keys();
    if (oldest !== undefined) settle({ id: oldest, error });
  }

  return {
    draw: (picture) =>
      new Promise((resolve, reject) => {
        if (isStopped) return reject(new Error('the drawing thread is stopped'));
        open.set(ids++, { picture, resolve, reject });
        send();
        if (open.size === 1) watch();
      }),
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      const left = [...open.values()];
      open.clear();
      for (const { reject } of left) reject(new Error('the drawing thread is stopped'));
      await end();
    },
  };
}

/** The same bytes: what is sent from thread to thread is no Buffer any more. */
const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength);
