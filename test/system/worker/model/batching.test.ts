import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { argmax } from '../../../../src/worker/logits/pick.ts';
import type { LanguageModel, Sequence } from '../../../../src/worker/model/language-model.ts';
import { loadBundled } from './bundled.ts';

/** Reads every token by itself, one after the other: no batch, no pieces, no prompts kept. */
let alone: LanguageModel;
let model: LanguageModel;
beforeAll(async () => {
  alone = await loadBundled({ batch: 1, prefixCacheBytes: 0, prefillChunk: 512, idleChunk: 512 });
});
beforeEach(async () => {
  model = await loadBundled();
  return () => model.close();
});
afterAll(() => alone.close());

interface Step {
  id: number;
  logits: Float32Array;
}

async function continueGreedily(sequence: Sequence, count: number): Promise<Step[]> {
  const steps = [];
  for (let i = 0; i < count; i++) {
    const id = argmax(sequence.logits);
    steps.push({ id, logits: sequence.logits.slice() });
    await sequence.append(id);
  }
  sequence.close();
  return steps;
}

async function generate(from: LanguageModel, prompt: readonly number[], count: number): Promise<Step[]> {
  return continueGreedily(await from.open(prompt), count);
}

function expectSame(found: readonly Step[], expected: readonly Step[]) {
  expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  for (const [i, { logits }] of found.entries())
    expect(distance(logits, expected[i]?.logits)).toBeLessThan(1e-3);
}

function distance(a: Float32Array, b: Float32Array | undefined): number {
  return a.reduce((most, x, i) => Math.max(most, Math.abs(x - (b?.[i] ?? NaN))), 0);
}

/** Some text of exactly this many tokens; another for each `variant`. */
function prompt(length: number, variant = 0): number[] {
  return Array.from({ length }, (_, i) => ((i * 7919 + variant * 104729) % 40000) + 1);
}

test('prompts of different lengths run together as each does alone', async () => {
  const prompts = [1, 3, 17, 64, 200, 31, 32, 33, 5].map((length, i) => prompt(length, i));
  const together = await Promise.all(prompts.map((ids) => generate(model, ids, 12)));
  for (const [i, steps] of together.entries())
    expectSame(steps, await generate(alone, prompts[i] as number[], 12));
  expect(model.stats().steps).toBeLessThan(12 * prompts.length);
});

test('a sequence that joins late and one that leaves early change nothing for the others', async () => {
  const ids = [prompt(9, 1), prompt(40, 2), prompt(4, 3)] as const;
  const first = generate(model, ids[0], 30);
  const early = await model.open(ids[1]);
  await continueGreedily(early, 3);
  const late = generate(model, ids[2], 10);
  expectSame(await first, await generate(alone, ids[0], 30));
  expectSame(await late, await generate(alone, ids[2], 10));
});

test('a sequence that pauses keeps its logits and goes on where it was', async () => {
  const paused = await model.open(prompt(20, 4));
  await paused.append(11);
  const logits = paused.logits.slice();
  await Promise.all([generate(model, prompt(50, 5), 8), generate(model, prompt(3, 6), 20)]);
  expect(paused.logits).toEqual(logits);
  const expected = await alone.open([...prompt(20, 4), 11]);
  expectSame(await continueGreedily(paused, 5), await continueGreedily(expected, 5));
});

test('a text that grows from short to long moves without a change', async () => {
  const others = [generate(model, prompt(5, 1), 40), generate(model, prompt(240, 2), 40)];
  expectSame(await (others[1] as Promise<Step[]>), await generate(alone, prompt(240, 2), 40));
  expectSame(await (others[0] as Promise<Step[]>), await generate(alone, prompt(5, 1), 40));
});

test('more sequences than fit into one pass take turns', async () => {
  const small = await loadBundled({ batch: 3 });
  const prompts = Array.from({ length: 8 }, (_, i) => prompt(6 + i, i));
  const together = await Promise.all(prompts.map((ids) => generate(small, ids, 6)));
  for (const [i, steps] of together.entries())
    expectSame(steps, await generate(alone, prompts[i] as number[], 6));
  await small.close();
});

test('a long prompt is read in pieces while others go on', async () => {
  const running = generate(model, prompt(8, 1), 60);
  const long = await model.open(prompt(500, 2));
  expect(model.stats().prefills).toBeGreaterThan(4);
  const expected = await alone.open(prompt(500, 2));
  expect(distance(long.logits, expected.logits)).toBeLessThan(1e-3);
  expectSame(await running, await generate(alone, prompt(8, 1), 60));
});

test('a text may be as long as the context, and no longer', async () => {
  const sequence = await model.open(prompt(511));
  await sequence.append(5);
  await expect(sequence.append(6)).rejects.toThrow(RangeError);
  await expect(model.open(prompt(513))).rejects.toThrow('1 to 512 tokens, not 513');
  await expect(model.open([])).rejects.toThrow(RangeError);
});

test('an ID that no token has is refused before it reaches the others', async () => {
  const other = generate(model, prompt(4), 5);
  await expect(model.open([1, 50257])).rejects.toThrow('no token has the ID 50257');
  const sequence = await model.open([1]);
  await expect(sequence.append(-1)).rejects.toThrow(RangeError);
  await expect(sequence.append(0.5)).rejects.toThrow(RangeError);
  await sequence.append(2);
  expectSame(await other, await generate(alone, prompt(4), 5));
});

describe('prompts that were read before', () => {
  test('need no pass when they come again', async () => {
    const first = await model.open(prompt(30));
    const expected = first.logits.slice();
    first.logits.fill(0); // a caller may do with its logits what it likes
    first.close();
    const { prefills, steps } = model.stats();
    const again = await model.open(prompt(30));
    expect(model.stats()).toMatchObject({ prefills, steps, reusedTokens: 30 });
    expect(again.logits).toEqual(expected);
    again.logits.fill(0);
    expect((await model.open(prompt(30))).logits).toEqual(expected);
  });

  test('go on as if they had been read', async () => {
    (await model.open(prompt(30))).close();
    const again = await Promise.all([generate(model, prompt(30), 10), generate(model, prompt(30), 10)]);
    for (const steps of again) expectSame(steps, await generate(alone, prompt(30), 10));
  });

  test('spare others the tokens that they share', async () => {
    (await model.open(prompt(100))).close();
    const { promptTokens } = model.stats();
    const other = [...prompt(90), 77, 78];
    const sequence = await model.open(other);
    expect(model.stats()).toMatchObject({ promptTokens: promptTokens + 2, reusedTokens: 90 });
    expectSame(await continueGreedily(sequence, 5), await generate(alone, other, 5));
    const beginning = await generate(model, prompt(50), 5);
    expectSame(beginning, await generate(alone, prompt(50), 5));
  });

  test('are read once when many ask at the same time', async () => {
    const sequences = await Promise.all(Array.from({ length: 30 }, () => model.open(prompt(40))));
    expect(model.stats()).toMatchObject({ promptTokens: 40, prefills: 1, running: 30 });
    const expected = await alone.open(prompt(40));
    for (const sequence of sequences) expect(distance(sequence.logits, expected.logits)).toBeLessThan(1e-3);
  });

  test('take no more memory than they may', async () => {
    const limit = 2 * 1024 ** 2;
    const small = await loadBundled({ prefixCacheBytes: limit });
    for (let i = 0; i < 12; i++) {
      (await small.open(prompt(40, i))).close();
      expect(small.stats().prefixCacheBytes).toBeLessThanOrEqual(limit);
    }
    expect(small.stats().prefixCachePrompts).toBeGreaterThan(1);
    const { prefills } = small.stats();
    (await small.open(prompt(40, 11))).close();
    expect(small.stats().prefills).toBe(prefills);
    (await small.open(prompt(40, 0))).close();
    expect(small.stats().prefills).toBe(prefills + 1);
    await small.close();
  });
});

describe('leaving', () => {
  test('a prompt that is called off stops waiting at once and leaves the others alone', async () => {
    const other = generate(model, prompt(8), 10);
    const abort = new AbortController();
    const opening = model.open(prompt(400, 3), abort.signal);
    abort.abort(new Error('called off'));
    await expect(opening).rejects.toThrow('called off');
    expect(model.stats().waiting).toBe(1); // the other one
    expectSame(await other, await generate(alone, prompt(8), 10));
    await expect(model.open(prompt(3), abort.signal)).rejects.toThrow('called off');
    expect(model.stats()).toMatchObject({ running: 0, waiting: 0 });
  });

  test('a prompt that is called off in the middle of its pieces gives its memory back', async () => {
    const abort = new AbortController();
    const opening = model.open(prompt(500, 3), abort.signal);
    const other = generate(model, prompt(8), 3).then(() => abort.abort());
    await expect(opening).rejects.toThrow('aborted');
    await other;
    await generate(model, prompt(2), 1);
    expect(model.stats()).toMatchObject({ running: 0, waiting: 0, kvBytes: 0 });
  });

  test('a closed sequence frees its memory and can be closed again', async () => {
    const sequence = await model.open(prompt(10));
    await sequence.append(3);
    expect(model.stats().kvBytes).toBeGreaterThan(0);
    sequence.close();
    sequence.close();
    await expect(sequence.append(4)).rejects.toThrow('closed');
    await generate(model, prompt(2), 1);
    expect(model.stats()).toMatchObject({ running: 0, kvBytes: 0 });
  });

  test('a closed model ends its sequences', async () => {
    const mine = await loadBundled();
    const sequence = await mine.open(prompt(10));
    const step = sequence.append(3);
    const opening = mine.open(prompt(300));
    const closing = mine.close();
    await expect(step).rejects.toThrow('closed');
    await expect(opening).rejects.toThrow('closed');
    await closing;
    await expect(mine.open([1])).rejects.toThrow('closed');
  });

  test('new sequences wait while the running ones hold all the memory that there is', async () => {
    const small = await loadBundled({ kvBytes: 1 });
    const first = await small.open(prompt(10, 1));
    let opened = false;
    const second = small.open(prompt(10, 2)).then((sequence) => {
      opened = true;
      return sequence;
    });
    for (let i = 0; i < 5; i++) await first.append(i);
    expect(opened).toBe(false);
    first.close();
    expectSame(await continueGreedily(await second, 3), await generate(alone, prompt(10, 2), 3));
    await small.close();
  });
});
