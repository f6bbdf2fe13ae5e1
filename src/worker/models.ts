/** The models that a worker serves: each is loaded once, and one that cannot be loaded leaves the others alone. */
import type { Failure } from '../shared/contract.ts';
import type { Log } from '../shared/log.ts';
import type { ModelSource } from '../shared/model-source.ts';
import type { ModelState } from '../shared/workers.ts';
import type { EngineStats, LanguageModel } from './model/language-model.ts';
import type { WayName } from './model/way.ts';

/** @param signal aborted where the worker ends: what is still to come need not come */
export type LoadModel = (
  source: ModelSource,
  signal: AbortSignal,
) => Promise<{ ok: true; model: LanguageModel } | { ok: false; problem: string }>;

export interface Models {
  /** The model of this name, as soon as it is loaded. */
  get(name: string): Promise<{ ok: true; model: LanguageModel } | Failure>;
  /**
   * Loads one model after the other, so that they do not compete for the machine. Never rejects.
   * @returns a sentence for each that cannot be loaded
   */
  loadAll(): Promise<string[]>;
  /** What became of each model so far, by name. */
  states(): Record<string, ModelState>;
  /** In which way each loaded model is run, by name. */
  ways(): Record<string, WayName>;
  /** What each loaded model is doing, by name. */
  stats(): Promise<Record<string, EngineStats>>;
  close(): Promise<void>;
}

/** A model is tried again by itself after pauses that double, up to so many times the first. */
const LONGEST_RETRY = 16;

/**
 * @param retryAfter milliseconds after which an unavailable model is tried again, at the earliest where somebody asks
 *   for it, and by itself
 */
export function createModels(
  sources: readonly ModelSource[],
  load: LoadModel,
  log: Log,
  now: () => number = Date.now,
  retryAfter = 60_000,
): Models {
  interface Entry {
    state: ModelState;
    failedAt: number;
    loaded: ReturnType<LoadModel> | undefined;
    way: WayName | undefined;
    problem: string | undefined;
    failures: number;
    retry: NodeJS.Timeout | undefined;
  }
  const closing = new AbortController();
  const entries = new Map<string, Entry>(
    sources.map(({ name }) => [
      name,
      {
        state: 'waiting',
        failedAt: 0,
        loaded: undefined,
        way: undefined,
        problem: undefined,
        failures: 0,
        retry: undefined,
      },
    ]),
  );

  async function loadOnce(source: ModelSource, entry: Entry): ReturnType<LoadModel> {
    clearTimeout(entry.retry);
    entry.state = 'loading';
    log.info({ model: source.name, source: source.source, dtype: source.dtype }, 'loading the model');
    const began = now();
    const loaded = await load(source, closing.signal);
    if (loaded.ok) {
      entry.state = 'ready';
      entry.failures = 0;
      entry.problem = undefined;
      const { way, isRewritten, rejected } = loaded.model.proof;
      entry.way = way;
      const milliseconds = now() - began;
      log.info(
        { model: source.name, milliseconds, way, ...(isRewritten && { isRewritten }) },
        'the model is ready',
      );
      if (rejected.length > 0)
        log.warn({ model: source.name, rejected }, `the model's numbers are right in the ${way} way alone`);
    } else {
      entry.state = 'unavailable';
      entry.failedAt = now();
      if (!closing.signal.aborted) planRetry(source, entry, loaded.problem);
    }
    return loaded;
  }

  function planRetry(source: ModelSource, entry: Entry, problem: string): void {
    if (problem !== entry.problem) log.error({ model: source.name }, problem);
    entry.problem = problem;
    const pause = retryAfter * Math.min(2 ** entry.failures++, LONGEST_RETRY);
    entry.retry = setTimeout(() => {
      entry.loaded = loadOnce(source, entry);
    }, pause);
    entry.retry.unref();
  }

  function start(source: ModelSource, entry: Entry): ReturnType<LoadModel> {
    if (entry.state === 'unavailable' && now() - entry.failedAt >= retryAfter) entry.loaded = undefined;
    entry.loaded ??= loadOnce(source, entry);
    return entry.loaded;
  }

  return {
    async get(name) {
      const source = sources.find((known) => known.name === name);
      const entry = entries.get(name);
      if (source === undefined || entry === undefined) {
        return { ok: false, code: 'unknown-model', model: name, models: sources.map((known) => known.name) };
      }
      const loaded = await start(source, entry);
      return loaded.ok ? loaded : { ok: false, code: 'model-unavailable', model: name };
    },
    async loadAll() {
      for (const source of sources) if (!closing.signal.aborted) await this.get(source.name);
      return [...entries.values()].flatMap(({ problem }) => problem ?? []);
    },
    states: () => Object.fromEntries([...entries].map(([name, { state }]) => [name, state])),
    ways: () =>
      Object.fromEntries([...entries].flatMap(([name, { way }]) => (way === undefined ? [] : [[name, way]]))),
    async stats() {
      const found: Record<string, EngineStats> = {};
      for (const [name, entry] of entries) {
        const loaded = entry.state === 'ready' ? await entry.loaded : undefined;
        if (loaded?.ok) found[name] = loaded.model.stats();
      }
      return found;
    },
    async close() {
      closing.abort(new Error('the worker is ending'));
      for (const entry of entries.values()) {
        clearTimeout(entry.retry);
        const loaded = await entry.loaded;
        if (loaded?.ok) await loaded.model.close();
      }
    },
  };
}
