/** The demo's examples are worth showing with the bundled model, of which the bot says what its card says. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXAMPLES, EXPLORATIONS } from '../../../src/launch/demo-examples.ts';
import { isBundled, isBundledSource } from '../../../src/shared/bundled-model.ts';
import type { LanguageModel } from '../../../src/worker/model/language-model.ts';
import { predict } from '../../../src/worker/predict.ts';
import { surprise } from '../../../src/worker/surprise.ts';
import { loadBundled } from '../worker/model/bundled.ts';

let model: LanguageModel;
beforeAll(async () => {
  model = await loadBundled();
});
afterAll(() => model.close());

const { signal } = new AbortController();
/** The options of the example of a command. */
function exampleOf(name: string) {
  const found = [...EXAMPLES, ...EXPLORATIONS].find(({ command }) => command === name);
  if (found === undefined) throw new Error(`no example of /${name}`);
  const { text = 'You are going to', ban = '' } = (found.options ?? {}) as Record<string, string>;
  return { text, ban };
}
const textOf = (token: object) => ('text' in token ? String(token.text) : '');

it('the ban changes the first step', async () => {
  const { text, ban } = exampleOf('generate');
  const ask = { kind: 'predict', model: 'gpt2-mini', text, top: 1 } as const;
  const banned = { ban: { words: [ban], bias: -5, mode: 'word' as const } };
  const [free, hit] = await Promise.all([
    predict(ask, model, signal),
    predict({ ...ask, ...banned }, model, signal),
  ]);
  expect(textOf(free.candidates[0]?.token ?? {})).toBe(` ${ban}`);
  expect(textOf(hit.candidates[0]?.token ?? {})).not.toBe(` ${ban}`);
});

it('the surprise is the word that everybody thinks of', async () => {
  const { text } = exampleOf('surprise');
  const { tokens } = await surprise({ kind: 'surprise', model: 'gpt2-mini', text }, model, signal);
  const [most] = tokens.toSorted((a, b) => a.logProbability - b.logProbability);
  expect(textOf(most?.token ?? {})).toBe(' thirteen');
});

it('the candidates of the vote are words', async () => {
  const { text } = exampleOf('vote');
  const { candidates } = await predict({ kind: 'predict', model: 'gpt2-mini', text, top: 5 }, model, signal);
  for (const { token } of candidates) expect(textOf(token)).toMatch(/^ [a-z]{2,}$/);
});

it('the bundled model is known by its files, and no other one is taken for it', () => {
  expect(isBundled(model.info)).toBe(true);
  expect([{}, { revision: 'another' }].some(isBundled)).toBe(false);
  const sources = ['./models/gpt2-mini', '/srv/gpt2-mini', 'someone/gpt2-mini', './models/gpt2'];
  expect(sources.map((source) => isBundledSource({ source }))).toEqual([true, true, false, false]);
});

it('the bundled model expects what the bot says of it', async () => {
  const sequence = await model.open(model.encode('The captain said that'));
  const logits = Array.from(sequence.logits);
  sequence.close();
  expect(logits.indexOf(logits.reduce((a, b) => Math.max(a, b)))).toBe(model.encode(' he')[0]);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
  const share = (word: string) => (Math.exp(logits[model.encode(word)[0] ?? 0] ?? 0) / total) * 100;
  expect([share(' he').toFixed(1), share(' she').toFixed(1)]).toEqual(['26.6', '0.7']);
});
