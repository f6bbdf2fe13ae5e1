/** Each layout of an export gives PyTorch's numbers (or its own), however it is asked. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LanguageModel } from '../../../src/worker/model/language-model.ts';
import type { LoadOptions } from '../../../src/worker/model/load.ts';
import { difference, expected, exportFolder, type Layout, loadExport } from '../../support/exports.ts';

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tokenscope-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function load(layout: Layout, options: Partial<LoadOptions> = {}): Promise<LanguageModel> {
  const loaded = await loadExport(layout, await exportFolder(layout, join(scratch, layout)), options);
  if (!loaded.ok) throw new Error(loaded.problem);
  return loaded.model;
}

interface Case {
  readonly ids: readonly number[];
  readonly logits: readonly number[];
}

/** A text whose end comes token by token, after a prompt of `prompt` tokens. */
async function follow(model: LanguageModel, { ids, logits }: Case, prompt: number): Promise<number> {
  const sequence = await model.open(ids.slice(0, prompt));
  for (const id of ids.slice(prompt)) await sequence.append(id);
  const apart = difference(sequence.logits, logits);
  sequence.close();
  return apart;
}

/** The ways in which members ask, each with the greatest difference that it gives over all texts. */
const asking: Record<string, (model: LanguageModel, cases: readonly Case[]) => Promise<number[]>> = {
  'one prompt after the other': async (model, cases) => {
    const apart: number[] = [];
    for (const each of cases) apart.push(await follow(model, each, each.ids.length));
    return apart;
  },
  'prompts at the same time, longer and shorter ones': (model, cases) =>
    Promise.all(cases.map((each) => follow(model, each, each.ids.length))),
  'the last tokens one by one, at the same time': (model, cases) =>
    Promise.all(cases.map((each) => follow(model, each, Math.max(1, each.ids.length - 5)))),
  'prompts that begin alike': async (model, cases) => {
    const apart: number[] = [];
    for (const each of cases) {
      if (each.ids.length > 2) (await model.open(each.ids.slice(0, -2))).close();
      apart.push(await follow(model, each, each.ids.length));
    }
    return apart;
  },
  'texts measured as a whole': (model, cases) =>
    Promise.all(
      cases.map(async ({ ids, logits }) => {
        let apart = Number.NaN;
        const last = ids.length - 1;
        await model.read(ids, Math.min(2, last), (found, index) => {
          if (index === last) apart = difference(found, logits);
        });
        return apart;
      }),
    ),
};

/** Small pieces, so that long prompts are read in several. */
const PIECES = { prefillChunk: 16, idleChunk: 16 };

describe.each([
  ['positions', 'fast', 1e-4],
  ['external', 'fast', 1e-4],
  ['buffer', 'plain', 1e-4],
  ['positionless', 'plain', 1e-4],
  ['merged', 'plain', 1e-4],
  ['fused', 'plain', 1e-4],
  // Logits go to 8; float16 has 11 bits, and rounds in each of two blocks.
  ['half', 'fast', 0.03],
  ['half-cache', 'fast', 0.03],
] as const)('%s', (layout, way, bound) => {
  test.each(Object.keys(asking))('gives what PyTorch gives: %s', async (how) => {
    const model = await load(layout, PIECES);
    expect(model.proof.way).toBe(way);
    for (const apart of (await asking[how]?.(model, expected)) ?? [Number.NaN])
      expect(apart).toBeLessThan(bound);
    await model.close();
  });
});

/** What a quantised model gives for each text read whole and alone. */
async function ownNumbers(layout: Layout): Promise<Case[]> {
  const model = await load(layout, { prefillChunk: 1024, idleChunk: 1024 });
  const own: Case[] = [];
  for (const { ids } of expected) {
    const sequence = await model.open(ids);
    own.push({ ids, logits: Array.from(sequence.logits) });
    sequence.close();
  }
  await model.close();
  return own;
}

describe.each([
  ['blocks4', 1e-3, undefined],
  // One scale for all activations of a pass: logits, which go to 8, move with what is read beside them.
  ['dynamic8', 0.4, true],
] as const)('%s', (layout, bound, dependsOnCompany) => {
  test.each(Object.keys(asking))('gives its own numbers: %s', async (how) => {
    const own = await ownNumbers(layout);
    const model = await load(layout, PIECES);
    expect(model.proof.way).toBe('fast');
    expect(model.info.dependsOnCompany).toBe(dependsOnCompany);
    for (const apart of (await asking[how]?.(model, own)) ?? [Number.NaN]) expect(apart).toBeLessThan(bound);
    await model.close();
  });
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
