/** Reading a text once for the logits after each of its tokens, against one sequence that is fed token by token. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { LanguageModel } from '../../../../src/worker/model/language-model.ts';
import { loadBundled } from './bundled.ts';

let alone: LanguageModel;
let model: LanguageModel;
beforeAll(async () => {
  alone = await loadBundled({ batch: 1, prefixCacheBytes: 0 });
});
beforeEach(async () => {
  model = await loadBundled();
  return () => model.close();
});
afterAll(() => alone.close());

function prompt(length: number, variant = 0): number[] {
  return Array.from({ length }, (_, i) => ((i * 7919 + variant * 104729) % 40000) + 1);
}

interface Found {
  index: number;
  logits: Float32Array;
}

async function read(
  from: LanguageModel,
  ids: number[],
  start: number,
  signal?: AbortSignal,
): Promise<Found[]> {
  const found: Found[] = [];
  await from.read(ids, start, (logits, index) => found.push({ index, logits: logits.slice() }), signal);
  return found;
}

async function oneByOne(ids: readonly number[], start: number): Promise<Found[]> {
  const sequence = await alone.open(ids.slice(0, start + 1));
  const found = [{ index: start, logits: sequence.logits.slice() }];
  for (const [i, id] of ids.slice(start + 1).entries()) {
    await sequence.append(id);
    found.push({ index: start + 1 + i, logits: sequence.logits.slice() });
  }
  sequence.close();
  return found;
}

function expectSame(found: readonly Found[], expected: readonly Found[]) {
  expect(found.map(({ index }) => index)).toEqual(expected.map(({ index }) => index));
  for (const [i, { logits }] of found.entries()) {
    const other = expected[i]?.logits ?? new Float32Array();
    expect(logits.reduce((most, x, id) => Math.max(most, Math.abs(x - (other[id] ?? NaN))), 0)).toBeLessThan(
      1e-3,
    );
  }
}

test.each([
  [1, 0],
  [2, 0],
  [40, 0],
  [40, 39],
  [300, 0],
  [300, 270],
])('of %i tokens from %i on gives the logits after each', async (length, from) => {
  const ids = prompt(length);
  expectSame(await read(model, ids, from), await oneByOne(ids, from));
  expect(model.stats()).toMatchObject({ running: 0, waiting: 0 });
});

test('a text as long as the context is read in pieces of bounded size', async () => {
  const ids = prompt(512);
  const { length } = await read(model, ids, 0);
  expect(length).toBe(512);
  const { prefills, promptTokens } = model.stats();
  expect(promptTokens).toBe(512);
  expect(prefills).toBeGreaterThanOrEqual(512 / 128);
});

test('many read at once, while sequences run, change nothing for each other', async () => {
  const running = await model.open(prompt(9, 1));
  const texts = [3, 17, 1, 64, 200, 31].map((length, i) => prompt(length, i + 2));
  const readings = Promise.all(texts.map((ids) => read(model, ids, 0)));
  const sequence = prompt(8, 1);
  for (const id of sequence) await running.append(id);
  const opened = model.open(prompt(64, 5));
  for (const [i, found] of (await readings).entries())
    expectSame(found, await oneByOne(texts[i] as number[], 0));
  const expected = await oneByOne([...prompt(9, 1), ...sequence], 16);
  expectSame([{ index: 16, logits: running.logits }], expected);
  const whole = await oneByOne(prompt(64, 5), 63);
  expectSame([{ index: 63, logits: (await opened).logits }], whole);
});

test('what was read before is not read again, up to the first token whose logits are wanted', async () => {
  (await model.open(prompt(100))).close();
  const { promptTokens } = model.stats();
  const ids = [...prompt(100), 7, 8];
  expectSame(await read(model, ids, 100), await oneByOne(ids, 100));
  expect(model.stats().promptTokens).toBe(promptTokens + 2);
  expectSame(await read(model, prompt(100), 50), await oneByOne(prompt(100), 50));
  expect(model.stats().promptTokens).toBe(promptTokens + 2 + 50);
});

test('a reading leaves the prompts that were read before as they were', async () => {
  (await model.open(prompt(30))).close();
  const { prefixCachePrompts, prefixCacheBytes } = model.stats();
  await read(model, prompt(50, 3), 0);
  await read(model, [...prompt(30), 5, 6], 30);
  expect(model.stats()).toMatchObject({ prefixCachePrompts, prefixCacheBytes });
  const again = await model.open(prompt(30));
  expectSame([{ index: 29, logits: again.logits }], await oneByOne(prompt(30), 29));
});

test('the same text read twice at the same time is read by both', async () => {
  const ids = prompt(60);
  const expected = await oneByOne(ids, 0);
  for (const found of await Promise.all([read(model, ids, 0), read(model, ids, 0)]))
    expectSame(found, expected);
});

test('a reading that is called off in the middle gives its memory back', async () => {
  const abort = new AbortController();
  const indexes: number[] = [];
  const reading = model.read(
    prompt(500),
    0,
    (_, index) => {
      indexes.push(index);
      if (index === 200) abort.abort(new Error('called off'));
    },
    abort.signal,
  );
  await expect(reading).rejects.toThrow('called off');
  expect(indexes.at(-1)).toBe(200);
  (await model.open(prompt(2))).close();
  await model.read([1], 0, () => undefined);
  expect(model.stats()).toMatchObject({ running: 0, waiting: 0 });
});

test('an error of the one who gets the logits is theirs alone', async () => {
  const other = read(model, prompt(20, 1), 0);
  const broken = model.read(prompt(20, 2), 0, () => {
    throw new Error('not mine');
  });
  await expect(broken).rejects.toThrow('not mine');
  expectSame(await other, await oneByOne(prompt(20, 1), 0));
});

test('what cannot be read is refused', async () => {
  const none = () => undefined;
  await expect(model.read([], 0, none)).rejects.toThrow(RangeError);
  await expect(model.read([1, 2], 2, none)).rejects.toThrow('a reading of 2 tokens has no token 2');
  await expect(model.read([1, 50257], 0, none)).rejects.toThrow('no token has the ID 50257');
  await expect(model.read(prompt(513), 0, none)).rejects.toThrow('1 to 512 tokens, not 513');
});
