/** Logits depend on the token IDs alone: to the last bit, whoever else is there, and in whatever pieces a text comes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gpt2Dtypes } from '../../../../../src/worker/model/gpt2/gpt2.ts';
import { loadLanguageModel } from '../../../../../src/worker/model/load.ts';
import { type OpenedGpt2, openWritten } from '../../../../support/open-gpt2.ts';

const VOCABULARY = 97;
const CONTEXT = 160;

const token = fc.integer({ min: 0, max: VOCABULARY - 1 });
/** A text, of which the first part is a prompt and the rest comes token by token. */
const text = fc.record({
  ids: fc.array(token, { minLength: 1, maxLength: CONTEXT }),
  prompt: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe.each(gpt2Dtypes)('%s', (dtype) => {
  let folder: string;
  let model: OpenedGpt2;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tokenscope-'));
    model = await openWritten(folder, { config: { n_head: 4 } }, dtype);
  });
  afterAll(async () => {
    await model.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The logits after each token, with nobody else there. */
  async function alone(ids: readonly number[]): Promise<Float32Array[]> {
    const found: Float32Array[] = [];
    await model.engine.read(ids, 0, (logits) => found.push(logits.slice()));
    return found;
  }

  /** The logits after each token from the prompt's last one on. */
  async function stepByStep(ids: readonly number[], prompt: number): Promise<Float32Array[]> {
    const sequence = await model.engine.open(ids.slice(0, prompt));
    const found = [sequence.logits.slice()];
    for (const id of ids.slice(prompt)) {
      await sequence.append(id);
      found.push(sequence.logits.slice());
    }
    sequence.close();
    return found;
  }

  test('a text in any company has the bits that it has alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 9 }), async (texts) => {
        const prompts = texts.map(({ ids, prompt }) => Math.max(1, Math.round(ids.length * prompt)));
        const together = await Promise.all(texts.map(({ ids }, i) => stepByStep(ids, prompts[i] as number)));
        for (const [i, { ids }] of texts.entries()) {
          expect(together[i]).toEqual((await alone(ids)).slice((prompts[i] as number) - 1));
        }
      }),
      { numRuns: 12, seed: 11 },
    );
  });
});

test('the bundled model has the same bits in any company, too', async () => {
  const loaded = await loadLanguageModel(
    { name: 'mini', source: './models/gpt2-mini', dtype: 'q8' },
    { cacheDir: '/nonexistent/cache' },
  );
  if (!loaded.ok) throw new Error(loaded.problem);
  const { model } = loaded;
  expect(model.proof).toEqual({ way: 'exact', isRewritten: false, furthest: 0, rejected: [] });
  const texts = ['You are going to', 'I', 'It was a bright cold day in April, and the clocks were striking'];
  const ids = texts.map((text) => model.encode(`${text} thirteen. `.repeat(9)));
  const together = await Promise.all(
    ids.map(async (each) => {
      const sequence = await model.open(each.slice(0, 5));
      for (const id of each.slice(5)) await sequence.append(id);
      return sequence.logits.slice();
    }),
  );
  for (const [i, each] of ids.entries()) {
    const found: Float32Array[] = [];
    await model.read(each, each.length - 1, (logits) => found.push(logits.slice()));
    expect(together[i]).toEqual(found[0]);
  }
  await model.close();
});
