/** What a worker says that a token was drawn from is worked out anew from the logits of the bundled model. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ban, RuledOut, Sampling } from '../../../src/shared/contract.ts';
import { rulesOf } from '../../../src/shared/ruled-out/rules.ts';
import type { LanguageModel } from '../../../src/worker/model/language-model.ts';
import { drawnAnew, logitsAfter } from '../../support/drawn.ts';
import { askerOf, generation, idsOf, NAME } from './asking.ts';
import { loadBundled } from './model/bundled.ts';

let model: LanguageModel;
let ask: ReturnType<typeof askerOf>['ask'];
beforeAll(async () => {
  model = await loadBundled();
  ({ ask } = askerOf({ [NAME]: model }));
});
afterAll(() => model.close());

const sampling: fc.Arbitrary<Sampling> = fc.record(
  {
    temperature: fc.oneof(fc.constant(1), fc.double({ min: 0.1, max: 10, noNaN: true })),
    topK: fc.integer({ min: 1, max: 200 }),
    topP: fc.double({ min: 0.01, max: 1, noNaN: true }),
  },
  { requiredKeys: ['temperature'] },
);
/** Each a token of its own, so that a ban of it hits at every step. */
const WORDS = [' be', ' the', ' have', ' a', ' and', ','];
const ban: fc.Arbitrary<Ban> = fc.record({
  words: fc.subarray(WORDS, { minLength: 1 }),
  bias: fc.oneof(fc.constant('never' as const), fc.double({ min: -6, max: 3, noNaN: true })),
  mode: fc.constant('first-token' as const),
});
const cases = fc.record(
  {
    text: fc.constantFrom('You are going to', 'Once upon a time', 'He is as', ''),
    sampling,
    seed: fc.nat(1000),
    ban,
    never: fc.constant<RuledOut>({ words: ['be', 'little', 'was'], slurs: true }),
  },
  { requiredKeys: ['text', 'sampling', 'seed'] },
);

type Case = typeof cases extends fc.Arbitrary<infer C> ? C : never;

/** The probability of each token in a draw after `ids`; undefined where rounding may decide what is kept. */
async function drawnAfter(ids: readonly number[], { sampling, ban, never }: Case) {
  const logits = await logitsAfter(model, ids, ban);
  const isRuledOut = rulesOf(never).after(ids.map((id) => model.token(id)));
  return drawnAnew(logits, sampling, (id) => isRuledOut(model.token(id)));
}

it('the candidates and the chosen token of each step, and those of a prediction, have it', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (each) => {
      const { text, sampling, seed, ban, never } = each;
      const more = { ...(ban && { ban }), ...(never && { never }) };
      const made = await ask(
        generation({ text, steps: 2, pick: { rule: 'sample', ...sampling, seed }, ...more }),
      );
      const predicted = await ask({ kind: 'predict', model: NAME, text, top: 25, sampling, ...more });
      expect(predicted.sampling).toEqual(sampling);
      const start = text === '' ? [model.endOfText] : model.encode(text);
      for (const [i, chosen] of made.steps.entries()) {
        const expected = await drawnAfter([...start, ...idsOf(made.steps.slice(0, i))], each);
        if (expected === undefined) continue;
        const shown = [chosen, ...(made.candidates[i] ?? []), ...(i === 0 ? predicted.candidates : [])];
        for (const { token, pDrawn } of shown) {
          const anew = expected[token.id] ?? NaN;
          expect(pDrawn === 0).toBe(anew < 1e-30);
          // To more digits than are shown; a rule may hit tokens that are hardly ever drawn, which nobody asks about.
          expect(Math.abs((pDrawn ?? NaN) - anew)).toBeLessThan(anew * (never ? 2e-2 : 1e-3) + 1e-12);
        }
        expect(chosen.pDrawn).toBeGreaterThan(0);
      }
    }),
    { numRuns: 8 },
  );
});

it('nothing has it where nothing is sampled', async () => {
  const { steps, candidates } = await ask(generation({ steps: 2 }));
  const predicted = await ask({ kind: 'predict', model: NAME, text: 'a', top: 5 });
  for (const each of [...steps, ...candidates.flat(), ...predicted.candidates])
    expect(each).not.toHaveProperty('pDrawn');
  expect(predicted).not.toHaveProperty('sampling');
});

it('what a server rules out is in no draw: the others hold its share, too', async () => {
  const never: RuledOut = { words: ['be'], slurs: true };
  const sampling = { temperature: 1, topK: 2 };
  const request = { kind: 'predict', model: NAME, text: 'You are going to', top: 25, sampling } as const;
  const free = await ask(request);
  const ruled = await ask({ ...request, never });
  expect(free.candidates.slice(0, 3).map(({ pDrawn }) => pDrawn === 0)).toEqual([false, false, true]);
  expect(ruled.candidates[0]?.token).toEqual(free.candidates[1]?.token);
  expect(ruled.candidates.slice(0, 2).map(({ pDrawn }) => pDrawn)).toEqual([1, 0]);
});
