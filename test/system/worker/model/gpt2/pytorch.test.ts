/** Random GPT-2s in the layouts that occur, against what PyTorch computes with them (test/data/gpt2/expected.py). */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { argmax } from '../../../../../src/worker/logits/pick.ts';
import { openHead } from '../../../../../src/worker/model/gpt2/session.ts';
import { type Tensor, tensor } from '../../../../../src/worker/model/onnx.ts';
import expected from '../../../../data/gpt2/expected.json' with { type: 'json' };
import { type OpenedGpt2, openWritten, passOver } from '../../../../support/open-gpt2.ts';
import { MODELS } from '../../../../support/random-gpt2.ts';

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tokenscope-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const { ids, positions, every } = expected;
type Expected = { logits: number[][]; greedy: number[]; residual?: number[][]; attentions?: number[][][] };
const results = expected.models as Record<string, Expected>;

const opened = (name: string) => openWritten(join(scratch, name), MODELS[name]);

function expectClose(found: ArrayLike<number>, wanted: readonly number[], tolerance: number): void {
  expect(found).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries()) {
    expect(Math.abs((found[i] as number) - value)).toBeLessThan(tolerance);
  }
}

/** float32 adds the same numbers in another order here and there. */
const ROUNDING = 1e-4;

describe.each(Object.keys(MODELS))('a GPT-2 of the kind "%s"', (name) => {
  const wanted = results[name] as Expected;
  let model: OpenedGpt2;
  beforeAll(async () => {
    model = await opened(name);
  });
  afterAll(() => model.close());

  test('has the logits that PyTorch computes', async () => {
    const found: Float32Array[] = [];
    await model.engine.read(ids, 0, (logits) => found.push(logits.slice()));
    for (const [i, position] of positions.entries()) {
      const some = (found[position] as Float32Array).filter((_, id) => id % every === 0);
      expectClose(some, wanted.logits[i] as number[], ROUNDING);
    }
  });

  test('goes on greedily as PyTorch does', async () => {
    const sequence = await model.engine.open(ids);
    const chosen: number[] = [];
    while (chosen.length < wanted.greedy.length) {
      chosen.push(argmax(sequence.logits));
      await sequence.append(chosen.at(-1) as number);
    }
    expect(chosen).toEqual(wanted.greedy);
  });
});

describe('the graph of "four heads"', () => {
  const wanted = results['four heads'] as Required<Expected>;
  let model: OpenedGpt2;
  let outputs: Record<string, Tensor>;
  const columns = 128;
  beforeAll(async () => {
    model = await opened('four heads');
    outputs = await passOver(model, ids);
  });
  afterAll(() => model.close());

  test('gives the residual stream after each block', () => {
    for (const [layer, values] of wanted.residual.entries()) {
      const { data, dims } = outputs[`residual.${layer}`] as Tensor;
      expect(dims).toEqual([ids.length, 64]);
      expectClose((data as Float32Array).subarray(-64), values, ROUNDING);
    }
  });

  test('gives the attention probabilities of each head', () => {
    for (const [layer, heads] of wanted.attentions.entries()) {
      const { data, dims } = outputs[`attentions.${layer}`] as Tensor;
      expect(dims).toEqual([1, 4, ids.length + 1, columns]);
      for (const [head, values] of heads.entries()) {
        const last = (head * (ids.length + 1) + ids.length - 1) * columns;
        expectClose((data as Float32Array).subarray(last, last + ids.length), values, ROUNDING);
        const unseen = (data as Float32Array).subarray(last + ids.length, last + columns);
        expect(unseen.every((probability) => probability === 0)).toBe(true);
      }
    }
  });

  test('has a head that is a session of its own, and turns the last residual into the logits', async () => {
    const head = await openHead(model.gpt2, { device: 'cpu', threads: 2 });
    const last = (outputs['residual.2'] as Tensor).data.slice(-64) as Float32Array;
    const { logits } = await head.run({ residual: tensor('float32', last, [1, 64]) });
    expect((logits as Tensor).dims).toEqual([1, 97]);
    expectClose(
      (logits as Tensor).data as Float32Array,
      [...((outputs.logits as Tensor).data as Float32Array)],
      1e-5,
    );
  });
});
