import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Ban,
  type CompareRequest,
  type GenerateRequest,
  type PickRule,
  type Progress,
  STEP_CANDIDATES,
} from '../../../src/shared/contract.ts';
import { CANCELLED } from '../../../src/worker/generate.ts';
import type { LanguageModel } from '../../../src/worker/model/language-model.ts';
import { askerOf, generation, idsOf, NAME } from './asking.ts';
import { loadBundled } from './model/bundled.ts';

let model: LanguageModel;
let other: LanguageModel;
let ask: ReturnType<typeof askerOf>['ask'];
let result: ReturnType<typeof askerOf>['result'];
beforeAll(async () => {
  other = await loadBundled();
});
afterAll(() => other.close());
beforeEach(async () => {
  model = await loadBundled();
  ({ ask, result } = askerOf({ [NAME]: model, other }));
  return () => model.close();
});

const BAN: Ban = { words: ['be', 'girl'], bias: -5, mode: 'word' };
const sample = (temperature: number): PickRule => ({ rule: 'sample', temperature, seed: 5, topK: 40 });

function comparison(
  difference: CompareRequest['difference'],
  left: Partial<GenerateRequest>,
  right: Partial<GenerateRequest>,
): CompareRequest {
  return { kind: 'compare', difference, left: generation(left), right: generation(right) };
}

const banned = () => comparison('ban', {}, { ban: BAN });

/** Softmax of the logits after the text, the plain way. */
async function distributionOf(change: (logits: number[]) => void = () => undefined): Promise<number[]> {
  const sequence = await other.open(other.encode('You are going to'));
  const logits = Array.from(sequence.logits);
  sequence.close();
  change(logits);
  const largest = logits.reduce((a, b) => Math.max(a, b));
  const weights = logits.map((logit) => Math.exp(logit - largest));
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}

type Movers = NonNullable<Awaited<ReturnType<typeof ask<'compare'>>>['movers']>;

function expectMovers(movers: Movers | null, left: readonly number[], right: readonly number[]) {
  const gain = left.map((p, id) => (right[id] ?? NaN) - p);
  const most = gain.toSorted((a, b) => b - a);
  // Tokens that gain the same but for the last digits may change places.
  const gainsOf = (found: Movers['gained'] = []) => found.map(({ token }) => gain[token.id] ?? NaN);
  for (const [i, each] of gainsOf(movers?.gained).entries()) expect(each).toBeCloseTo(most[i] ?? NaN, 6);
  for (const [i, each] of gainsOf(movers?.lost).entries())
    expect(each).toBeCloseTo(most.at(-1 - i) ?? NaN, 6);
  const counts = [gain.filter((each) => each > 0).length, gain.filter((each) => each < 0).length];
  expect([movers?.gained.length, movers?.lost.length]).toEqual(counts.map((count) => Math.min(10, count)));
  for (const mover of [...(movers?.gained ?? []), ...(movers?.lost ?? [])]) {
    expect(mover.left).toBeCloseTo(left[mover.token.id] ?? NaN, 5);
    expect(mover.right).toBeCloseTo(right[mover.token.id] ?? NaN, 5);
  }
  expect(movers?.moved).toBeCloseTo(gain.reduce((sum, each) => sum + Math.abs(each), 0) / 2, 5);
}

describe('two generations side by side', () => {
  it.each([
    ['with and without a ban', banned],
    ['at two temperatures', () => comparison('temperature', { pick: sample(1) }, { pick: sample(2) })],
    ['on two models', () => comparison('model', {}, { model: 'other' })],
    ['of different lengths', () => comparison('ban', { steps: 3 }, { steps: 12 })],
  ])('%s are what each is alone', async (_, request) => {
    const { left, right } = await ask(request());
    for (const [side, alone] of [
      [left, await ask(request().left)],
      [right, await ask(request().right)],
    ] as const) {
      expect(idsOf(side.steps)).toEqual(idsOf(alone.steps));
      const kept = alone.candidates.map((each, i) => (i === 0 ? each : each.slice(0, STEP_CANDIDATES)));
      expect(side.candidates.map((each) => idsOf(each))).toEqual(kept.map((each) => idsOf(each)));
      expect(side).toMatchObject({ prompt: alone.prompt, stop: alone.stop, pick: alone.pick });
      expect(side.model).toEqual(alone.model);
      expect(side.ban?.changedSteps).toEqual(alone.ban?.changedSteps);
    }
  });

  it('draw with the same random numbers: at the same temperature they are the same', async () => {
    const pick: PickRule = { rule: 'sample', temperature: 1.3, seed: 5 };
    const { left, right, movers } = await ask(comparison('temperature', { pick }, { pick }));
    expect(idsOf(right.steps)).toEqual(idsOf(left.steps));
    expect(left.steps.some(({ rank }) => rank > 1)).toBe(true);
    expect(movers?.moved).toBe(0);
  });

  it('take their steps together', async () => {
    await ask(comparison('ban', { steps: 40 }, { steps: 40, never: { words: ['be'], slurs: false } }));
    // Each of the 39 steps that are fed back once for both, and the one by which one side begins later.
    expect(model.stats()).toMatchObject({ tokens: 78, running: 0, waiting: 0 });
    expect(model.stats().steps).toBeLessThanOrEqual(41);
  });

  it('tell how far both are', async () => {
    const told: { left: number; right: Progress['right'] }[] = [];
    const { left, right } = await ask(banned(), {
      onStep: ({ state, right }) => told.push({ left: state.steps.length, right }),
    });
    expect(told.at(-1)?.left).toBe(10);
    expect(told.at(-1)?.right).toEqual({ model: right.model, prompt: right.prompt, steps: right.steps });
    expect(told).toHaveLength(20);
    expect(told.map(({ left, right }) => left + (right?.steps.length ?? NaN))).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    expect(left.steps).toHaveLength(10);
  });
});

describe('the movers', () => {
  it('of a ban are the banned token and those that come instead', async () => {
    const { movers } = await ask(banned());
    const forms = ['be', ' be', 'Be', ' Be', 'girl', ' girl', 'Girl', ' Girl'].map((form) =>
      other.encode(form),
    );
    const right = await distributionOf((logits) => {
      for (const [id = -1, ...more] of forms) if (more.length === 0) logits[id] = (logits[id] ?? NaN) - 5;
    });
    expectMovers(movers, await distributionOf(), right);
    expect(movers?.lost[0]?.token.id).toBe(307);
  });

  it('of a temperature are measured after dividing by it, before top-k', async () => {
    const { movers } = await ask(comparison('temperature', { pick: sample(1) }, { pick: sample(2) }));
    const right = await distributionOf((logits) => {
      for (const [id, logit] of logits.entries()) logits[id] = logit / 2;
    });
    expectMovers(movers, await distributionOf(), right);
  });

  it('are none where nothing differs', async () => {
    expect((await ask(comparison('model', {}, { model: 'other' }))).movers?.moved).toBeLessThan(1e-4);
    const same = await ask(comparison('ban', {}, { steps: 2 }));
    expect(same.movers).toEqual({ gained: [], lost: [], moved: 0, passedOver: 0 });
  });

  it('are not to be had from vocabularies of different sizes', async () => {
    const small = { ...other, vocabularySize: 50256 };
    const { movers } = await askerOf({ [NAME]: model, small }).ask(
      comparison('model', {}, { model: 'small' }),
    );
    expect(movers).toBeNull();
  });
});

describe('a comparison that is cancelled', () => {
  it('keeps what both sides have', async () => {
    const abort = new AbortController();
    const { left, right } = await ask(
      comparison('ban', { steps: 90 }, { steps: 90, never: { words: ['be'], slurs: false } }),
      {
        signal: abort.signal,
        onStep: ({ state, right }) => {
          if (state.steps.length >= 3 && (right?.steps.length ?? 0) >= 3) abort.abort(CANCELLED);
        },
      },
    );
    for (const side of [left, right]) {
      expect(side.stop).toBe('cancelled');
      expect(side.steps.length).toBeGreaterThanOrEqual(3);
      expect(side.steps.length).toBeLessThan(6);
    }
  });

  it('keeps what one side has where the other has not begun', async () => {
    const abort = new AbortController();
    // The other's memory is taken, so that the right side waits.
    const full = await loadBundled({ kvBytes: 1 });
    const held = await full.open([1, 2, 3]);
    const { left, right, movers } = await askerOf({ [NAME]: model, full }).ask(
      comparison('model', {}, { model: 'full', ban: BAN }),
      { signal: abort.signal, onStep: ({ state }) => state.steps.length === 4 && abort.abort(CANCELLED) },
    );
    expect(left.steps).toHaveLength(4);
    expect(right).toMatchObject({ steps: [], candidates: [], stop: 'cancelled', ban: { changedSteps: [] } });
    expect(right.prompt.tokens).toHaveLength(4);
    expect(movers).toBeNull();
    held.close();
    await full.close();
  });

  it('before either has begun is nothing', async () => {
    const signal = AbortSignal.abort(CANCELLED);
    expect(await result(banned(), { signal })).toEqual({ ok: false, code: 'cancelled' });
  });

  it('keeps the steps of a generation that was about to go on elsewhere', async () => {
    const abort = new AbortController();
    const { steps, candidates } = await ask(generation());
    const running = ask(generation({ steps: 20 }), { signal: abort.signal, from: { steps, candidates } });
    abort.abort(CANCELLED);
    expect(await running).toMatchObject({ stop: 'cancelled', steps });
  });
});

describe('where one side fails', () => {
  it('for want of its model, the comparison fails with that', async () => {
    for (const request of [
      comparison('model', {}, { model: 'gpt5' }),
      comparison('model', { model: 'gpt5' }, {}),
    ])
      expect(await result(request)).toMatchObject({ ok: false, code: 'unknown-model', model: 'gpt5' });
  });

  it('by a fault, the other ends, too', async () => {
    const broken = { ...other, open: async () => Promise.reject(new Error('out of memory')) };
    const { result } = askerOf({ [NAME]: model, broken });
    await expect(result(comparison('model', { steps: 100 }, { model: 'broken' }))).rejects.toThrow(
      'out of memory',
    );
    (await model.open([1])).close();
    expect(model.stats().tokens).toBeLessThan(5);
    expect(model.stats()).toMatchObject({ running: 0, waiting: 0 });
  });
});
