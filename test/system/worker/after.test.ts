/** What is asked after given tokens, against the same in one go. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Ban,
  KEPT_CANDIDATES,
  type PickRule,
  type Request,
  STEP_CANDIDATES,
} from '../../../src/shared/contract.ts';
import type { LanguageModel } from '../../../src/worker/model/language-model.ts';
import { askerOf, generation, idsOf, NAME } from './asking.ts';
import { loadBundled } from './model/bundled.ts';

let model: LanguageModel;
let ask: ReturnType<typeof askerOf>['ask'];
let result: ReturnType<typeof askerOf>['result'];
beforeAll(async () => {
  model = await loadBundled();
  ({ ask, result } = askerOf({ [NAME]: model }));
});
afterAll(() => model.close());

const SAMPLE: PickRule = { rule: 'sample', temperature: 1, topK: 50, seed: 11 };
const BAN: Ban = { words: ['girl', 'the', 'dark'], bias: -5, mode: 'word' };
const NEVER: Ban = { words: ['gonna', 'a'], bias: 'never', mode: 'word' };

describe.each([
  ['greedy', {}],
  ['greedy with a ban', { ban: BAN }],
  ['sampled', { pick: SAMPLE }],
  ['sampled among all tokens', { pick: { rule: 'sample', temperature: 1, seed: 3 } satisfies PickRule }],
  ['sampled with a ban', { pick: SAMPLE, ban: BAN }],
  ['sampled with words that never come', { pick: SAMPLE, ban: NEVER }],
  ['from nothing', { text: '', pick: SAMPLE }],
])('a generation, %s', (_, more) => {
  it('goes on after its own tokens as if it had never stopped', async () => {
    const whole = idsOf((await ask(generation({ ...more, steps: 20 }))).steps);
    expect(whole).toHaveLength(20);
    const half = await ask(generation({ ...more }));
    const after = idsOf(half.steps);
    expect(after).toEqual(whole.slice(0, 10));
    const rest = await ask(generation({ ...more, after }));
    expect(idsOf(rest.steps)).toEqual(whole.slice(10));
    expect(rest.prompt).toEqual({
      ...half.prompt,
      tokens: [...half.prompt.tokens, ...half.steps.map(({ token }) => token)],
    });
  });
});

it('a branch draws what the run that took another turn there would have drawn', async () => {
  const before = idsOf((await ask(generation({ pick: SAMPLE, steps: 3 }))).steps);
  const turned = [0, 0, 0, 1000].map((bias) => ({ id: 307, bias }));
  const whole = idsOf((await ask(generation({ pick: SAMPLE, steps: 13, nudge: turned }))).steps);
  expect(whole.slice(0, 4)).toEqual([...before, 307]);
  const branch = await ask(generation({ pick: SAMPLE, steps: 9, after: [...before, 307] }));
  expect(idsOf(branch.steps)).toEqual(whole.slice(4));
});

it('a prediction reads the text and then the given tokens', async () => {
  const { id } = (await ask(generation({ steps: 1 }))).steps[0]?.token ?? { id: -1 };
  const predicted = await ask({
    kind: 'predict',
    model: NAME,
    text: 'You are going to',
    after: [id],
    top: 5,
  });
  const { steps } = await ask(generation({ steps: 2 }));
  expect(predicted.candidates[0]?.token).toEqual(steps[1]?.token);
  expect(predicted.candidates[0]?.logit).toBeCloseTo(steps[1]?.logit ?? NaN, 3);
});

it('a ban knows what the given tokens begin', async () => {
  const [first = 0, second = 0] = model.encode('gonna');
  const { ban } = await ask({
    kind: 'predict',
    model: NAME,
    text: 'They',
    after: [first],
    top: 5,
    ban: NEVER,
  });
  expect(ban?.forms.find(({ form }) => form === 'gonna')?.strongest?.token.id).toBe(second);
});

describe('the prompt', () => {
  it.each(['', ' \n'])('of the text %j is <|endoftext|> and then the given tokens', async (text) => {
    const { prompt } = await ask({ kind: 'predict', model: NAME, text, after: [464, 3797], top: 1 });
    expect(prompt.tokens.map(({ id }) => id)).toEqual([50256, 464, 3797]);
    expect(prompt.startsFromEndOfText).toBe(true);
  });

  it('loses its oldest tokens where it is longer than the context', async () => {
    const after = Array.from({ length: 600 }, (_, i) => i + 1);
    const { prompt, steps } = await ask(generation({ text: '', after, steps: 5 }));
    expect(steps).toHaveLength(5);
    expect(prompt.tokens.map(({ id }) => id)).toEqual(after.slice(-508));
    expect(prompt).toMatchObject({ dropped: 601 - 508, startsFromEndOfText: false });
  });
});

it.each<[string, Request]>([
  ['generate', generation({ after: [50257] })],
  ['predict', { kind: 'predict', model: NAME, text: 'a', after: [1, 99999], top: 1 }],
  ['score', { kind: 'score', model: NAME, text: 'a', after: [50257], guesses: ['b'] }],
  ['generate with a nudge', generation({ nudge: [{ id: 50257, bias: 1 }] })],
  [
    'compare',
    { kind: 'compare', difference: 'ban', left: generation(), right: generation({ after: [50257] }) },
  ],
])('%s refuses an ID that no token has', async (_, request) => {
  expect(await result(request)).toEqual({ ok: false, code: 'invalid-request' });
});

it('every step keeps as many candidates as a menu holds, and the tutorial’s softmax is over the first ten', async () => {
  const { candidates } = await ask(generation({ steps: 3 }));
  for (const each of candidates) {
    expect(each).toHaveLength(KEPT_CANDIDATES);
    expect(each.map(({ rank }) => rank)).toEqual(each.map((_, place) => place + 1));
    const shown = each.slice(0, STEP_CANDIDATES);
    const sum = shown.reduce((total, { logit }) => total + Math.exp(logit), 0);
    for (const { pTop, logit } of shown) expect(pTop).toBeCloseTo(Math.exp(logit) / sum, 6);
    expect(each.slice(STEP_CANDIDATES).map(({ pTop }) => pTop)).toEqual(Array(15).fill(null));
  }
});
