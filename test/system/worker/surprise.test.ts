import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LanguageModel } from '../../../src/worker/model/language-model.ts';
import surprisal from '../../data/surprisal.json' with { type: 'json' };
import { askerOf, NAME } from './asking.ts';
import { chainRule } from './chain-rule.ts';
import { loadBundled } from './model/bundled.ts';

let model: LanguageModel;
let ask: ReturnType<typeof askerOf>['ask'];
beforeAll(async () => {
  model = await loadBundled();
  ({ ask } = askerOf({ [NAME]: model }));
});
afterAll(() => model.close());

const surprise = (text: string) => ask({ kind: 'surprise', model: NAME, text });

it.each(surprisal)(
  'finds $text as surprising as the reference does',
  async ({ text, ids, log_p, perplexity }) => {
    const { tokens, leftOut } = await surprise(text);
    expect(leftOut).toBe(0);
    expect(tokens.map(({ token }) => token.id)).toEqual(ids);
    for (const [i, { logProbability }] of tokens.entries())
      expect(Math.abs(logProbability - (log_p[i] ?? NaN))).toBeLessThan(1e-3);
    const mean = tokens.reduce((sum, { logProbability }) => sum + logProbability, 0) / tokens.length;
    expect(Math.exp(-mean) / perplexity).toBeCloseTo(1, 3);
  },
);

it('gives each token the rank and the rival that a reading token by token gives it', async () => {
  const text = 'It was a bright cold day in April, and the clocks were striking thirteen.';
  const { tokens } = await surprise(text);
  const expected = await chainRule(model, [model.endOfText], model.encode(text));
  expect(tokens).toHaveLength(expected.length);
  for (const [i, token] of tokens.entries()) {
    expect(token).toMatchObject({ token: { id: expected[i]?.id }, rank: expected[i]?.rank });
    expect(token.best.token.id).toBe(expected[i]?.best.id);
    expect(token.logProbability).toBeCloseTo(expected[i]?.logProbability ?? NaN, 3);
    expect(token.best.logProbability).toBeCloseTo(expected[i]?.best.logProbability ?? NaN, 3);
  }
});

it('an empty text has no tokens, and a blank one has its own', async () => {
  expect(await surprise('')).toMatchObject({ tokens: [], leftOut: 0 });
  const { tokens } = await surprise(' \n');
  expect(tokens.map(({ token }) => token.id)).toEqual(model.encode(' \n'));
});

it('reads as much of a long text as the context holds, and says how much it left out', async () => {
  const text = 'word '.repeat(700);
  const all = model.encode(text);
  const { tokens, leftOut } = await surprise(text);
  expect(tokens.map(({ token }) => token.id)).toEqual(all.slice(0, 511));
  expect(leftOut).toBe(all.length - 511);
});

it('is the same while others are at work', async () => {
  const texts = ['The cat sat on the mat.', 'Nobody knows what will come next', 'a b c d e f g', 'It is'];
  const alone = [];
  for (const text of texts) alone.push(await surprise(text));
  const together = await Promise.all(texts.map(surprise));
  for (const [i, { tokens }] of together.entries())
    for (const [place, { logProbability }] of tokens.entries())
      expect(Math.abs(logProbability - (alone[i]?.tokens[place]?.logProbability ?? NaN))).toBeLessThan(1e-3);
});
