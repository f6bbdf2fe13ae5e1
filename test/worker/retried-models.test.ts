import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LanguageModel } from '../../src/worker/model/language-model.ts';
import { createModels, type LoadModel } from '../../src/worker/models.ts';
import { captureLog } from '../support/captured-log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SOURCE = { name: 'a', source: './a', dtype: 'q8' } as const;
const PROBLEM = { ok: false, problem: 'no network' } as const;
const model = {
  proof: { way: 'fast', isRewritten: false, furthest: 0, rejected: [] },
  close: async () => undefined,
} as unknown as LanguageModel;

test('a model that could not be loaded is tried again by itself, after pauses that grow', async () => {
  const began: number[] = [];
  const start = Date.now();
  const load: LoadModel = async () => {
    began.push(Date.now() - start);
    return began.length < 4 ? PROBLEM : { ok: true, model };
  };
  const { log, lines } = captureLog('worker');
  const models = createModels([SOURCE], load, log, undefined, 1000);
  await models.loadAll();
  expect(models.states()).toEqual({ a: 'unavailable' });
  await vi.advanceTimersByTimeAsync(100_000);
  expect(began).toEqual([0, 1000, 3000, 7000]);
  expect(models.states()).toEqual({ a: 'ready' });
  expect(await models.get('a')).toMatchObject({ ok: true });
  // The same problem is said once.
  expect(lines.filter(({ level }) => level === 'error').map(({ msg }) => msg)).toEqual(['no network']);
});

test('a worker that ends calls off what is loading, and tries nothing again', async () => {
  let loads = 0;
  const load: LoadModel = async (_, signal) => {
    loads++;
    await new Promise((done) => signal.addEventListener('abort', done));
    return PROBLEM;
  };
  const { log, lines } = captureLog('worker');
  const models = createModels([SOURCE, { ...SOURCE, name: 'b' }], load, log);
  const loading = models.loadAll();
  await models.close();
  await loading;
  await vi.advanceTimersByTimeAsync(10_000_000);
  expect(loads).toBe(1);
  expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
});
