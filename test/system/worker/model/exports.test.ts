/** Each layout of an export gives PyTorch's numbers (or its own), however it is asked. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLanguageModel } from '../../../../src/worker/model/create.ts';
import type { LanguageModel } from '../../../../src/worker/model/language-model.ts';
import type { LoadOptions } from '../../../../src/worker/model/load.ts';
import { engineDefaults } from '../../../../src/worker/model/options.ts';
import { readModel, readTokenizer } from '../../../../src/worker/model/pretrained.ts';
import { modernise, type Rewritten } from '../../../../src/worker/model/rewrite/modernise.ts';
import {
  type EditableNode,
  readEditable,
  writeModel,
} from '../../../../src/worker/model/rewrite/onnx-graph.ts';
import { difference, expected, exportFolder, type Layout, loadExport } from '../../../support/exports.ts';

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
  ['positions', 'fast', false, 1e-4],
  ['external', 'fast', false, 1e-4],
  ['buffer', 'fast', true, 1e-4],
  ['positionless', 'fast', true, 1e-4],
  ['merged', 'fast', true, 1e-4],
  ['fused', 'plain', false, 1e-4],
  // Logits go to 8; float16 has 11 bits, and rounds in each of two blocks.
  ['half', 'fast', false, 0.03],
  ['half-cache', 'fast', false, 0.03],
] as const)('%s', (layout, way, isRewritten, bound) => {
  test.each(Object.keys(asking))('gives what PyTorch gives: %s', async (how) => {
    const model = await load(layout, PIECES);
    expect(model.proof).toMatchObject({ way, isRewritten });
    for (const apart of (await asking[how]?.(model, expected)) ?? [Number.NaN])
      expect(apart).toBeLessThan(bound);
    await model.close();
  });
});

describe.each(['buffer', 'positionless', 'merged'] as const)('%s as it is', (layout) => {
  test.each(Object.keys(asking))('gives what PyTorch gives in the plain way: %s', async (how) => {
    const model = await created(layout, async () => undefined);
    expect(model.proof).toMatchObject({ way: 'plain', isRewritten: false });
    for (const apart of (await asking[how]?.(model, expected)) ?? [Number.NaN])
      expect(apart).toBeLessThan(1e-4);
    await model.close();
  });

  test('is taken where rewriting it would change its numbers, or gives no graph', async () => {
    for (const rewritten of [
      await withAnotherNode(layout),
      { bytes: Buffer.from('no graph'), newKeys: new Map<string, string>() },
    ]) {
      const model = await created(layout, async () => rewritten);
      expect(model.proof).toMatchObject({ way: 'plain', isRewritten: false });
      const one = await asking['one prompt after the other']?.(model, expected);
      expect(Math.max(...(one ?? [Number.NaN]))).toBeLessThan(1e-4);
      await model.close();
    }
  });
});

/** A model on a layout's own graph, or what else is said. */
async function created(
  layout: Layout,
  rewrite: () => Promise<Rewritten | undefined>,
): Promise<LanguageModel> {
  const folder = await exportFolder(layout, join(scratch, layout));
  const sizes = { contextLength: 96, vocabularySize: 304 };
  const info = { name: layout, source: layout, dtype: 'fp32', device: 'cpu', ...sizes };
  const read = (rewritten?: Rewritten) =>
    readModel(folder, { dtype: 'fp32', device: 'cpu', threads: 1, rewritten });
  const tokenizer = await readTokenizer(folder, sizes.vocabularySize);
  return createLanguageModel(info, tokenizer, { read, rewrite }, { ...engineDefaults(), ...PIECES });
}

/** A rewriting that runs well, but gives other numbers: one of its nodes computes something else. */
async function withAnotherNode(layout: Layout): Promise<Rewritten> {
  const folder = await exportFolder(layout, join(scratch, layout));
  const rewritten = (await modernise(join(folder, 'onnx/model.onnx'))) as Rewritten;
  const path = join(folder, 'onnx/rewritten.onnx');
  await writeFile(path, rewritten.bytes);
  const graph = await readEditable(path);
  const node = graph.nodes.find(({ op }) => op === 'Tanh') as EditableNode;
  node.op = 'Sigmoid';
  return { ...rewritten, bytes: writeModel(graph) };
}

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
