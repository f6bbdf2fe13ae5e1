import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ban, NUDGE_MARGIN, type NudgeRequest, type NudgeResult } from '../../../src/shared/contract.ts';
import type { LanguageModel } from '../../../src/worker/model/language-model.ts';
import { askerOf, generation, idsOf, NAME } from './asking.ts';
import { chainRule } from './chain-rule.ts';
import { loadBundled } from './model/bundled.ts';

let model: LanguageModel;
let ask: ReturnType<typeof askerOf>['ask'];
beforeAll(async () => {
  model = await loadBundled();
  ({ ask } = askerOf({ [NAME]: model }));
});
afterAll(() => model.close());

const TEXT = 'You are going to';
const nudge = (word: string, more: Partial<NudgeRequest> = {}) =>
  ask({ kind: 'nudge', model: NAME, text: TEXT, word, ...more });

/** The IDs of a greedy generation with these biases on a form's tokens. */
async function generateWith(form: NudgeResult['forms'][number], biases: readonly number[], text = TEXT) {
  const nudges = form.tokens.map(({ token }, i) => ({ id: token.id, bias: biases[i] ?? 0 }));
  return idsOf((await ask(generation({ text, steps: nudges.length, nudge: nudges }))).steps);
}

const biasesOf = (form: NudgeResult['forms'][number]) => form.tokens.map(({ bias }) => bias ?? NaN);

/** The next smaller single-precision number. */
function floatBefore(x: number): number {
  const bits = new Uint32Array(Float32Array.of(x).buffer);
  return new Float32Array(Uint32Array.of((bits[0] as number) - 1).buffer)[0] as number;
}

describe.each([
  ['moon', TEXT],
  ['gonna', TEXT],
  ['Antananarivo', 'The capital is'],
  ['🙂', TEXT],
  ['the', ''],
])('%j after %j', (word, text) => {
  it('has the forms that a ban has, the likeliest first', async () => {
    const { forms } = await nudge(word, { text });
    const { ban } = await ask({
      kind: 'predict',
      model: NAME,
      text,
      top: 1,
      ban: { words: [word], bias: -5, mode: 'word' },
    });
    const textsOf = (each: readonly { form: string }[]) => each.map(({ form }) => form).toSorted();
    expect(textsOf(forms)).toEqual(textsOf(ban?.forms ?? []));
    const before = text === '' ? [model.endOfText] : model.encode(text);
    const totals = [];
    for (const { form, tokens } of forms) {
      const expected = await chainRule(model, before, model.encode(form));
      expect(idsOf(tokens)).toEqual(expected.map(({ id }) => id));
      for (const [i, { rank, pFull, winner }] of tokens.entries()) {
        expect(rank).toBe(expected[i]?.rank);
        expect(pFull / Math.exp(expected[i]?.logProbability ?? NaN)).toBeCloseTo(1, 2);
        expect(winner.token.id).toBe(expected[i]?.best.id);
      }
      totals.push(expected.reduce((sum, { logProbability }) => sum + logProbability, 0));
    }
    expect(totals).toEqual(totals.toSorted((a, b) => b - a));
  });

  it('comes with the biases, and does not with a little less of any of them', async () => {
    const { forms } = await nudge(word, { text });
    for (const form of forms) {
      const ids = idsOf(form.tokens);
      const exact = biasesOf(form);
      expect(await generateWith(form, exact, text)).toEqual(ids);
      expect(
        await generateWith(
          form,
          exact.map((bias) => bias + NUDGE_MARGIN),
          text,
        ),
      ).toEqual(ids);
      for (const [i, bias] of exact.entries()) {
        if (bias === 0) continue;
        for (const less of [floatBefore(bias), bias - 1e-3]) {
          const chosen = await generateWith(form, exact.with(i, less), text);
          expect(chosen.slice(0, i)).toEqual(ids.slice(0, i));
          expect(chosen[i]).not.toBe(ids[i]);
        }
      }
    }
  });
});

it('what comes by itself needs no bias', async () => {
  const { steps } = await ask(generation({ steps: 1 }));
  const { forms, candidates } = await nudge('be');
  expect(candidates).toHaveLength(10);
  expect(candidates[0]?.token).toEqual(steps[0]?.token);
  const [form] = forms;
  expect(form?.form).toBe(' be');
  expect(form?.tokens[0]).toMatchObject({ rank: 1, bias: 0, winner: { token: { id: 307 } } });
});

it('a word that the server rules out has no bias, and is shown as the model sees it', async () => {
  const plain = await nudge('be');
  const { forms, candidates } = await nudge('be', { never: { words: ['be'], slurs: false } });
  for (const [i, form] of forms.entries()) {
    const last = form.tokens.at(-1);
    expect(last?.bias).toBeNull();
    expect(last?.logit).toBeCloseTo(plain.forms[i]?.tokens.at(-1)?.logit ?? NaN, 3);
    expect(last?.winner.token.id).not.toBe(last?.token.id);
  }
  expect(candidates.map(({ token }) => token.id)).not.toContain(307);
});

it('a word after a long text has room in the context', async () => {
  const text = 'word '.repeat(600);
  const { prompt, forms } = await nudge('Antananarivo', { text });
  const longest = Math.max(...forms.map(({ tokens }) => tokens.length));
  expect(prompt.tokens).toHaveLength(512 - (longest - 1));
  expect(prompt.dropped).toBe(model.encode(text).length - prompt.tokens.length);
});

describe('a nudge', () => {
  it('is added after the ban, and cannot bring back what never comes', async () => {
    const nudges = [{ id: 307, bias: 5 }];
    const ban: Ban = { words: ['be'], bias: -5, mode: 'word' };
    const plain = await ask(generation({ steps: 1 }));
    const both = await ask(generation({ steps: 1, ban, nudge: nudges }));
    expect(both.steps[0]?.logit).toBeCloseTo(plain.steps[0]?.logit ?? NaN, 4);
    const never: Ban = { ...ban, bias: 'never' };
    const banned = await ask(generation({ steps: 1, ban: never, nudge: [{ id: 307, bias: 1000 }] }));
    expect(idsOf(banned.steps)).not.toContain(307);
    const ruledOut = await ask(
      generation({ steps: 1, never: { words: ['be'], slurs: false }, nudge: [{ id: 307, bias: 1000 }] }),
    );
    expect(idsOf(ruledOut.steps)).not.toContain(307);
  });

  it('is no work of the ban’s: the receipt names only the steps that the ban changed', async () => {
    const nudges = [{ id: 9999, bias: 1000 }];
    const { steps, ban } = await ask(
      generation({ steps: 1, ban: { words: ['be'], bias: -5, mode: 'word' }, nudge: nudges }),
    );
    expect(idsOf(steps)).toEqual([9999]);
    expect(ban?.changedSteps).toEqual([]);
  });
});
