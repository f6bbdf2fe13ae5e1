/** Keeps a part of `npm start` alive: what died is started again, with growing pauses, and at last given up. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Part {
  /** Rejects where it ends before it is ready. */
  readonly ready: Promise<unknown>;
  /** Resolves with the exit code, or the signal's name, when it is gone. */
  readonly exited: Promise<unknown>;
  /** How it ended, a clause such as `the worker ended (1): ...`, when it is gone. */
  readonly end: Promise<string>;
  stop(): Promise<void>;
}

export interface SupervisedOptions {
  /** Milliseconds before each new start. A part that dies more often in a row is given up. */
  readonly pauses?: readonly number[];
  /** Milliseconds after which a part that lives has got over its last deaths. */
  readonly steady?: number;
}

export interface Supervised {
  /** Resolves with a sentence when the part is given up. */
  readonly givenUp: Promise<string>;
  stop(): Promise<void>;
}

const PAUSES = [1, 2, 4, 8, 16, 32].map((seconds) => seconds * 1000);
const STEADY = 10 * 60_000;

/**
 * Looks after a part from its first start on. One that ends by itself before it is ready is given up at once: another try
 * would end alike.
 * @param part the first one, which runs
 * @param start starts it anew; what it throws counts as one more death
 * @param say is told of each death, in a sentence
 */
export function supervise(
  part: Part,
  start: () => Part | Promise<Part>,
  say: (sentence: string) => void,
  { pauses = PAUSES, steady = STEADY }: SupervisedOptions = {},
): Supervised {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current = part;

  /** @returns how the next life ended */
  async function live(): Promise<string> {
    try {
      current = await start();
      // The stop came while it was being started.
      if (signal.aborted) await current.stop();
      return await current.end;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  async function watch(): Promise<string | undefined> {
    const isReady = part.ready.then(
      () => true,
      () => false,
    );
    // One that a signal ended may have met a job that kills, or too little memory for a moment.
    if (!(await isReady) && typeof (await part.exited) === 'number') return part.end;
    let deaths = 0;
    let began = Date.now();
    let end = await part.end;
    while (!signal.aborted) {
      if (Date.now() - began >= steady) deaths = 0;
      const pause = pauses[deaths++];
      if (pause === undefined) return `${end}; that was death ${deaths} in a row`;
      say(`${end}; starting it again in ${pause / 1000} s`);
      await sleep(pause, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) break;
      began = Date.now();
      end = await live();
    }
    return undefined;
  }

  const watched = watch();
  return {
    givenUp: watched.then((sentence) => sentence ?? new Promise<never>(() => undefined)),
    async stop() {
      stopping.abort();
      await current.stop();
      await watched;
    },
  };
}
