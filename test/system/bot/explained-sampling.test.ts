/**
 * What replies say of sampling is true of them: each number and each comparison is worked out anew from the logits of the
 * bundled model, in every language.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { explainComparison, renderComparison } from '../../../src/bot/features/compare/message.ts';
import { explainGeneration } from '../../../src/bot/features/generate/explain.ts';
import { explainStep, renderStep } from '../../../src/bot/features/generate/step-message.ts';
import { renderPrediction } from '../../../src/bot/features/predict/message.ts';
import { languages } from '../../../src/bot/i18n/languages.ts';
import { type Words, wordsFor } from '../../../src/bot/i18n/words.ts';
import { explainPrediction } from '../../../src/bot/kit/explain.ts';
import { tokenCode } from '../../../src/bot/kit/text.ts';
import type { View } from '../../../src/bot/kit/view.ts';
import type {
  Ban,
  Candidate,
  CompareRequest,
  GenerateResult,
  Sampling,
} from '../../../src/shared/contract.ts';
import type { LanguageModel } from '../../../src/worker/model/language-model.ts';
import { drawnAnew, logitsAfter, rankAnew } from '../../support/drawn.ts';
import { askerOf, generation, idsOf, NAME } from '../worker/asking.ts';
import { loadBundled } from '../worker/model/bundled.ts';

let model: LanguageModel;
let ask: ReturnType<typeof askerOf>['ask'];
beforeAll(async () => {
  model = await loadBundled();
  ({ ask } = askerOf({ [NAME]: model }));
});
afterAll(() => model.close());

const TEXT = 'You are going to';
const cases = fc.record({
  sampling: fc.record<Sampling, 'temperature'>(
    {
      temperature: fc.oneof(
        fc.constant(1),
        fc.constantFrom(0.02, 0.5, 0.8, 2, 10),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
      ),
      topK: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constant(100_000)),
      topP: fc.oneof(fc.double({ min: 0.1, max: 1, noNaN: true }), fc.constant(1)),
    },
    { requiredKeys: ['temperature'] },
  ),
  seed: fc.nat(1000),
  ban: fc.option(
    fc.record<Ban>({
      words: fc.subarray([' be', ' the', ' have', ' see'], { minLength: 1 }),
      bias: fc.oneof(fc.constant('never' as const), fc.double({ min: -6, max: 6, noNaN: true })),
      mode: fc.constant('first-token' as const),
    }),
    { nil: undefined },
  ),
});
type Case = typeof cases extends fc.Arbitrary<infer C> ? C : never;

/** What is true of one step. */
interface Step {
  readonly logits: readonly number[];
  /** Of each token, over the whole vocabulary and in a draw. */
  readonly all: readonly number[];
  readonly drawn: readonly number[];
}

async function stepAfter(ids: readonly number[], { sampling, ban }: Case): Promise<Step | undefined> {
  const logits = await logitsAfter(model, ids, ban);
  const all = drawnAnew(logits, { temperature: 1 }, () => false);
  const drawn = drawnAnew(logits, sampling, () => false);
  return all && drawn && { logits, all, drawn };
}

const textOf = ({ embeds }: View) =>
  embeds
    .flatMap(({ description, fields = [] }) => [
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ])
    .join('\n');

/** One of these, since the last digit that is shown may be rounded either way. */
const either = (says: (value: number) => string, value: number) => [
  ...new Set([1 - 1e-3, 1, 1 + 1e-3].map((factor) => says(Math.min(1, value * factor)))),
];
const expectOneOf = (text: string, sentences: readonly string[]) =>
  expect({ text, sentences, found: sentences.some((each) => text.includes(each)) }).toMatchObject({
    found: true,
  });

/** The sentences about the temperature, of the two most probable tokens of a step. */
function expectTemperature(text: string, temperature: number, { logits, all }: Step, words: Words): void {
  const { t, decimal } = words;
  const about = { temperature: decimal(`${temperature}`) };
  const said = (['below', 'above'] as const).filter((which) =>
    text.includes(t(`explain:temperature.${which}`, about)),
  );
  expect(text.includes(t('explain:temperature.one'))).toBe(temperature === 1);
  if (temperature === 1) {
    expect(said).toEqual([]);
    return;
  }
  const [best = -1, second = -1] = [...logits.keys()].sort((a, b) => (logits[b] ?? NaN) - (logits[a] ?? NaN));
  const warmed = drawnAnew(logits, { temperature }, () => false) ?? [];
  const gains = (warmed[best] ?? NaN) > (all[best] ?? NaN);
  expect(said).toEqual([gains ? 'below' : 'above']);
  const logit = (id: number) => Number((logits[id] ?? NaN).toFixed(3));
  const three = (value: number) => decimal(value.toFixed(3));
  const difference = three(logit(best) - logit(second));
  const sum = `${difference} ÷ ${about.temperature} = ${three((logit(best) - logit(second)) / temperature)}`;
  if (difference === three(0)) {
    expect(text).not.toContain(` ÷ ${about.temperature} = `);
    return;
  }
  for (const number of [three(logit(best)), three(logit(second)), sum]) expect(text).toContain(number);
  const exact = (logits[best] ?? NaN) - (logits[second] ?? NaN);
  if (exact / temperature > 19.9) return;
  const ratios = [...text.matchAll(/e\^(\S+) ≈ ([\d.,\u00a0e+]+)[- ](?:times|mal|veces|fois)/g)].slice(-2);
  expect(ratios).toHaveLength(2);
  const truth = [exact / temperature, exact];
  for (const [i, [, exponent = '', ratio = '']] of ratios.entries()) {
    const value = numberIn(ratio, words);
    // The logits are shown with three decimals, ratios with three digits, or two beyond a million.
    const tolerance = 0.001 / (i === 0 ? temperature : 1) + (value < 1e6 ? 0.006 : 0.06);
    expect(Math.abs(Math.log(value) - (truth[i] ?? NaN))).toBeLessThan(tolerance);
    expect(Math.abs(numberIn(exponent, words) - (truth[i] ?? NaN))).toBeLessThan(tolerance);
  }
}

function numberIn(text: string, { decimal }: Words): number {
  const sign = decimal('.');
  return Number(
    [...text]
      .filter((each) => /[\de+-]/.test(each) || each === sign)
      .join('')
      .replace(sign, '.'),
  );
}

function expectLimits(text: string, { topK = Infinity, topP = 1 }: Sampling, words: Words): void {
  const { t, option, percent } = words;
  const takesAll = topK >= model.vocabularySize;
  expect(text.includes(t('explain:draw.topK', { count: topK, option: option('top_k') }))).toBe(!takesAll);
  const share = { topP: percent(topP), option: option('top_p') };
  expect(text.includes(t('explain:draw.topP', share))).toBe(topP < 1 && takesAll);
  expect(text.includes(t('explain:draw.topPOfThese', share))).toBe(topP < 1 && topK > 1 && !takesAll);
  expect(text.includes(t('explain:draw.leftOut', { zero: percent(0) }))).toBe(!takesAll || topP < 1);
}

/** The rows of a table say how probable each candidate is, by the model and in the draw. */
function expectColumns(
  text: string,
  rows: readonly Candidate[],
  { all, drawn }: Step,
  { percent, t }: Words,
): void {
  expect(text).toContain(` ${t('common:column.drawn')} `);
  const oneOf = (share: number) => either(percent, share).map(escaped).join('|');
  for (const { token } of rows)
    expect(text).toMatch(
      new RegExp(
        `^ *\\d+ +${token.id} +(?:${oneOf(all[token.id] ?? NaN)}) +[^ ]+ +(?:${oneOf(drawn[token.id] ?? NaN)}) `,
        'm',
      ),
    );
}

const escaped = (text: string) => text.replace(/[.+]/g, '\\$&');

/** The draw of a step: how often its token comes about. */
function expectChoice(
  text: string,
  { token, pFull }: Candidate,
  step: Step,
  { sampling, seed }: Case,
  words: Words,
): void {
  const { t, share: shareOf } = words;
  const about = {
    token: tokenCode(token),
    rank: rankAnew(step.logits, token.id),
    share: shareOf(pFull),
    seed,
  };
  const isShaped = sampling.temperature !== 1 || sampling.topK !== undefined || sampling.topP !== undefined;
  const key = isShaped ? 'play:explain.sampledShaped' : 'play:explain.sampled';
  const by = shaped(sampling, words);
  expectOneOf(
    text,
    either(shareOf, step.all[token.id] ?? NaN).flatMap((share) =>
      either(
        (drawn) => t(key, { ...about, share, drawn: shareOf(drawn), sampling: by }),
        step.drawn[token.id] ?? NaN,
      ),
    ),
  );
}

function shaped({ temperature, topK, topP }: Sampling, { t, decimal }: Words): string {
  const all = [
    t('chart:temperature', { temperature: decimal(`${temperature}`) }),
    topK === undefined ? '' : `top-k ${topK}`,
    topP === undefined ? '' : `top-p ${decimal(`${topP}`)}`,
  ];
  return all.filter((each) => each !== '').join(', ');
}

/** The boldest draw of all steps, or that there was none. */
function expectBoldest(text: string, { steps }: GenerateResult, facts: readonly Step[], words: Words): void {
  const { t, share: shareOf } = words;
  const of = steps.map(({ token }, i) => ({
    step: i + 1,
    token: tokenCode(token),
    rank: rankAnew(facts[i]?.logits ?? [], token.id),
    all: facts[i]?.all[token.id] ?? NaN,
    drawn: facts[i]?.drawn[token.id] ?? NaN,
  }));
  const isOnlyOne = of.every(({ drawn }) => drawn === 1);
  expect(text.includes(t('explain:sample.onlyOne'))).toBe(isOnlyOne);
  if (isOnlyOne) return;
  const bold = of.filter((each) => each.rank > 1);
  expect(text.includes(t('explain:sample.allFirst', { count: of.length }))).toBe(bold.length === 0);
  if (bold.length === 0) return;
  const boldest = bold.toSorted((a, b) => b.rank - a.rank)[0] as (typeof of)[number];
  expectOneOf(
    text,
    either(shareOf, boldest.all).flatMap((share) =>
      either((drawn) => t('explain:sample.both', { share, drawn: shareOf(drawn) }), boldest.drawn).map(
        (both) => t('explain:sample.boldest', { ...boldest, share: both, count: bold.length }),
      ),
    ),
  );
}

/** Milliseconds: each draws random settings, and asks a real model about them. */
const LONGEST = 600_000;

it('of a generation and its steps', { timeout: LONGEST }, async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (each) => {
      const { sampling, seed, ban } = each;
      const result = await ask(
        generation({ steps: 2, pick: { rule: 'sample', ...sampling, seed }, ...(ban && { ban }) }),
      );
      const start = model.encode(TEXT);
      const facts: Step[] = [];
      for (const i of result.steps.keys()) {
        const fact = await stepAfter([...start, ...idsOf(result.steps.slice(0, i))], each);
        if (fact === undefined) return;
        facts.push(fact);
      }
      const branch = { index: 0, turn: undefined, turns: new Set<number>(), result, logProbability: 0 };
      const played = { branches: [branch], branch, nudge: [], notes: [] };
      for (const words of languages.map(wordsFor)) {
        const overview = textOf(explainGeneration(branch, [], words));
        expectTemperature(overview, sampling.temperature, facts[0] as Step, words);
        expectLimits(overview, sampling, words);
        expectBoldest(overview, result, facts, words);
        for (const [i, fact] of facts.entries()) {
          const step = textOf(explainStep(played, i + 1, words));
          const chosen = result.steps[i] as Candidate;
          if (sampling.temperature !== 1) expectTemperature(step, sampling.temperature, fact, words);
          expectChoice(step, chosen, fact, each, words);
          const shown = textOf(renderStep(played, i + 1, words));
          expectColumns(shown, [...(result.candidates[i] ?? []).slice(0, 10), chosen], fact, words);
        }
      }
    }),
    { numRuns: 10 },
  );
});

it('of a prediction', { timeout: LONGEST }, async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.integer({ min: 1, max: 25 }), async (each, top) => {
      const { sampling, ban } = each;
      const result = await ask({
        kind: 'predict',
        model: NAME,
        text: TEXT,
        top,
        sampling,
        ...(ban && { ban }),
      });
      const fact = await stepAfter(model.encode(TEXT), each);
      if (fact === undefined) return;
      const [best] = result.candidates as [Candidate];
      const held = result.candidates.reduce((sum, { token }) => sum + (fact.drawn[token.id] ?? NaN), 0);
      for (const words of languages.map(wordsFor)) {
        const { t, percent } = words;
        const text = textOf(explainPrediction(result, words));
        if (top > 1) expectTemperature(text, sampling.temperature, fact, words);
        expectLimits(text, sampling, words);
        const about = { column: t('common:column.drawn'), token: tokenCode(best.token) };
        expectOneOf(
          text,
          either(percent, fact.all[best.token.id] ?? NaN).flatMap((share) =>
            either(
              (drawn) => t('explain:draw.none', { ...about, share, drawn: percent(drawn) }),
              fact.drawn[best.token.id] ?? NaN,
            ),
          ),
        );
        expectOneOf(
          text,
          either(
            (drawn) => t('explain:draw.shown', { count: result.candidates.length, drawn: percent(drawn) }),
            held,
          ),
        );
        expectColumns(textOf(renderPrediction(result, [], words)), result.candidates, fact, words);
      }
    }),
    { numRuns: 10 },
  );
});

it('of a comparison of two temperatures', { timeout: LONGEST }, async () => {
  const temperature = fc.double({ min: 0.1, max: 10, noNaN: true }).filter((each) => each !== 1);
  await fc.assert(
    fc.asyncProperty(temperature, async (right) => {
      const side = (temperature: number) =>
        generation({ steps: 1, pick: { rule: 'sample', temperature, seed: 1 } });
      const request: CompareRequest = {
        kind: 'compare',
        difference: 'temperature',
        left: side(1),
        right: side(right),
      };
      const result = await ask(request);
      const fact = await stepAfter(model.encode(TEXT), {
        sampling: { temperature: right },
        seed: 1,
        ban: undefined,
      });
      if (fact === undefined) return;
      // The same numbers as in the steps.
      for (const { token, left, right: other } of [
        ...(result.movers?.gained ?? []),
        ...(result.movers?.lost ?? []),
      ]) {
        for (const [side, share] of [
          [result.left, left],
          [result.right, other],
        ] as const) {
          const known = side.candidates[0]?.find((each) => each.token.id === token.id)?.pDrawn ?? share;
          expect(Math.abs(share - known)).toBeLessThan(1e-6);
        }
      }
      for (const words of languages.map(wordsFor)) {
        expectTemperature(textOf(explainComparison(result, request, words)), right, fact, words);
        expect(textOf(renderComparison(result, request, [], words))).not.toBe('');
      }
    }),
    { numRuns: 6 },
  );
});
