/** Tells everybody, again and again, what this worker serves, and tells it when that has changed. */
import type { Redis } from 'ioredis';
import type { Log } from '../shared/log.ts';
import { ANNOUNCED_EVERY, type Announcement, announce, readWorkers, sayGoodbye } from '../shared/workers.ts';
import type { Models } from './models.ts';

export interface PresenceOptions {
  readonly redis: Redis;
  /** Names this process among all workers. */
  readonly id: string;
  /** Where each model comes from, by its name. */
  readonly sources: Readonly<Record<string, string>>;
  readonly models: Models;
  /** Hears that a model has become ready. */
  readonly onReady: () => void;
  readonly log: Log;
}

/** None of these rejects: what could not be said is said again a second later. */
export interface Presence {
  /** Says what is served from now on. */
  start(): Promise<void>;
  /** Looks at once what has become of the models. */
  look(): Promise<void>;
  /** Says that this worker is gone. */
  stop(): Promise<void>;
}

export function createPresence({ redis, id, sources, models, onReady, log }: PresenceOptions): Presence {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let ready = 0;

  const announcement = (): Announcement =>
    Object.fromEntries(
      Object.entries(models.states()).map(([name, state]) => [name, { state, source: sources[name] ?? '' }]),
    );

  const inVain = (error: unknown) => log.debug({ error }, 'could not say what is served');

  async function look(): Promise<void> {
    if (stopped) return;
    const readyNow = Object.values(models.states()).filter((state) => state === 'ready').length;
    if (readyNow > ready) onReady();
    ready = readyNow;
    await announce(redis, id, announcement()).catch(inVain);
  }

  /** Whoever asks gets the one or the other, and nobody could say why the same text has two answers. */
  async function warnOfNamesakes(): Promise<void> {
    for (const other of await readWorkers(redis)) {
      if (!other.isAlive || other.id === id) continue;
      for (const [model, { source }] of Object.entries(other.models)) {
        const own = sources[model];
        if (own !== undefined && own !== source)
          log.warn({ model, here: own, there: source }, 'another worker serves another model by this name');
      }
    }
  }

  /** One word at a time: a Redis that is away must not pile them up. */
  function again(): void {
    timer = setTimeout(async () => {
      await look();
      if (!stopped) again();
    }, ANNOUNCED_EVERY);
  }

  return {
    look,
    async start() {
      await look();
      await warnOfNamesakes().catch(inVain);
      again();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await sayGoodbye(redis, id).catch(inVain);
    },
  };
}
