import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyBias } from '../../../../src/worker/logits/bias.ts';
import { logSumExp } from '../../../../src/worker/logits/log-sum-exp.ts';
import { argmax } from '../../../../src/worker/logits/pick.ts';
import { probability } from '../../../../src/worker/logits/probability.ts';
import { softmax } from '../../../../src/worker/logits/softmax.ts';
import { topK } from '../../../../src/worker/logits/top-k.ts';
import type { LanguageModel } from '../../../../src/worker/model/language-model.ts';
import golden from '../../../data/golden.json' with { type: 'json' };
import surprisal from '../../../data/surprisal.json' with { type: 'json' };
import { loadBundled } from './bundled.ts';

let model: LanguageModel;
beforeAll(async () => {
  model = await loadBundled();
});
afterAll(() => model.close());

const unbanned = golden.filter(({ ban }) => ban === '');

test.each(golden)('reads $prompt as the reference does', ({ prompt, input_ids }) => {
  expect(model.encode(prompt)).toEqual(input_ids);
});

test.each(golden)('ranks what follows $prompt, ban $ban, as the reference does', async (example) => {
  const sequence = await model.open(example.input_ids);
  applyBias(sequence.logits, example.biased_ids, example.bias);
  const ids = topK(sequence.logits, example.top.length);
  const logits = ids.map((id) => sequence.logits[id] as number);
  const total = logSumExp(sequence.logits);
  const shares = softmax(logits);
  expect(ids).toEqual(example.top.map(({ id }) => id));
  for (const [i, expected] of example.top.entries()) {
    expect(Math.abs((logits[i] as number) - expected.logit)).toBeLessThan(1e-3);
    expect(probability(logits[i] as number, total)).toBeCloseTo(expected.p_full, 4);
    expect(shares[i]).toBeCloseTo(expected.p_top, 4);
  }
  sequence.close();
});

test.each(unbanned)(
  'continues $prompt greedily as the reference does',
  async ({ input_ids, steps, output_ids }) => {
    const sequence = await model.open(input_ids);
    const ids = [...input_ids];
    for (const step of steps) {
      const id = argmax(sequence.logits);
      expect(probability(sequence.logits[id] as number, logSumExp(sequence.logits))).toBeCloseTo(
        step.p_full,
        4,
      );
      ids.push(id);
      await sequence.append(id);
    }
    expect(ids).toEqual(output_ids);
    sequence.close();
  },
);

test.each(surprisal)(
  'finds each token of $text as surprising as the reference does',
  async ({ text, ids, log_p }) => {
    expect(model.encode(text)).toEqual(ids);
    const sequence = await model.open([model.endOfText]);
    for (const [i, id] of ids.entries()) {
      const surprise = (sequence.logits[id] as number) - logSumExp(sequence.logits);
      expect(Math.abs(surprise - (log_p[i] as number))).toBeLessThan(2e-3);
      await sequence.append(id);
    }
    sequence.close();
  },
);
