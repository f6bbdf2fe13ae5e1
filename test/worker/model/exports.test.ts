import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LanguageModel } from '../../../src/worker/model/language-model.ts';
import { difference, expected, exportFolder, type Layout, loadExport } from '../../support/exports.ts';

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tokenscope-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function load(layout: Layout): Promise<LanguageModel> {
  const loaded = await loadExport(layout, await exportFolder(layout, join(scratch, layout)));
  if (!loaded.ok) throw new Error(loaded.problem);
  return loaded.model;
}

/** The greatest difference from PyTorch over all prompts, read alone or all at once. */
async function furthest(model: LanguageModel, together: boolean): Promise<number> {
  let most = 0;
  const read = async ({ ids, logits }: (typeof expected)[number]) => {
    const sequence = await model.open(ids);
    most = Math.max(most, difference(sequence.logits, logits));
    sequence.close();
  };
  if (together) await Promise.all(expected.map(read));
  else for (const each of expected) await read(each);
  return most;
}

/** Logits go to 20; float16 has 11 bits, and rounds in each of two blocks. */
test.each([
  ['positions', 1e-4],
  ['external', 1e-4],
  ['half', 0.03],
  ['half-cache', 0.03],
] as const)('%s gives what PyTorch gives', async (layout, bound) => {
  const model = await load(layout);
  expect(await furthest(model, false)).toBeLessThan(bound);
  await model.close();
  const other = await load(layout);
  expect(await furthest(other, true)).toBeLessThan(bound);
  await other.close();
});

test('an ID beyond the tokenizer, as vocabularies have that are rounded up, has a text of its own', async () => {
  const model = await load('positions');
  expect(model.vocabularySize).toBe(304);
  expect(model.token(303)).toEqual({ id: 303, text: '<unused 303>' });
  expect(model.token(model.endOfText)).toEqual({ id: 296, text: '<|endoftext|>' });
  expect(() => model.token(304)).toThrow(RangeError);
  await model.close();
});

test('an open sequence keeps its own logits alone in memory, not those of the whole pass', async () => {
  const model = await load('positions');
  const sequence = await model.open([5, 6, 7, 8, 9, 10]);
  expect(sequence.logits.buffer.byteLength).toBe(304 * 4);
  await model.close();
});
