/** The explanations with the longest and the most hostile data there can be, in each language. */
import { describe, expect, it } from 'vitest';
import { explainGeneration } from '../../../src/bot/features/generate/explain.ts';
import { languages } from '../../../src/bot/i18n/languages.ts';
import { type Words, wordsFor } from '../../../src/bot/i18n/words.ts';
import { explainEverywhere, explainPrediction, explainTokens } from '../../../src/bot/kit/explain.ts';
import type { View } from '../../../src/bot/kit/view.ts';
import { BUNDLED_REVISION } from '../../../src/shared/bundled-model.ts';
import type {
  BanReceipt,
  Candidate,
  GenerateResult,
  PredictResult,
  Token,
  TokenizeResult,
} from '../../../src/shared/contract.ts';

const model = {
  name: 'gpt2',
  source: 'gpt2',
  dtype: 'q8',
  device: 'cpu',
  contextLength: 1024,
  vocabularySize: 50_257,
};
const answered = { ok: true, model, milliseconds: 1 } as const;
/** The longest of GPT-2's tokens have 128 characters. */
const HOSTILE: Token = { id: 50_000, text: `\`\`\` **@everyone** \u202e<@1>\n${'`'.repeat(100)}` };
const candidate = (i: number, token = HOSTILE): Candidate => ({
  token,
  rank: i + 1,
  logit: -123.456 - i,
  pFull: 1.23e-5,
  pTop: 0.0312,
});
const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const prompt = { tokens: [HOSTILE], startsFromEndOfText: false, dropped: 4976 };
const BAN: BanReceipt = {
  bias: -99.875,
  mode: 'word',
  forms: [
    {
      word: 'a',
      form: 'a',
      tokens: [HOSTILE],
      steps: 100,
      strongest: { step: 100, token: HOSTILE, before: 1.23e-5, after: 1.23e-6 },
    },
  ],
  changedSteps: many(50, (i) => i + 1),
};
const PREDICTION: PredictResult = {
  ...answered,
  kind: 'predict',
  prompt,
  candidates: many(25, (i) => candidate(i)),
  covered: 1.23e-4,
  ban: BAN,
};
const GENERATION: GenerateResult = {
  ...answered,
  kind: 'generate',
  prompt,
  steps: many(100, (i) => candidate(i + 1)),
  candidates: many(100, () => []),
  stop: 'cancelled',
  pick: { rule: 'sample', temperature: 0.123456789, topK: 100_000, topP: 0.123456789, seed: 4_294_967_295 },
  ban: BAN,
};
const TOKENS: TokenizeResult = {
  ...answered,
  kind: 'tokenize',
  tokens: [HOSTILE, ...many(5000, (i): Token => ({ id: i, bytes: [0xf0, 0x9f] })), { id: 5, text: ' a' }],
};
const GREEDY: GenerateResult = { ...GENERATION, pick: { rule: 'greedy' }, stop: 'end-of-text' };

const alone = (result: GenerateResult) => ({ result, turn: undefined, turns: new Set<number>() });
/** The last branch of as many as there can be, each of which turns away from the one before it. */
const branch = (result: GenerateResult) => ({
  result,
  turn: { of: 23, step: 96, to: 1 },
  turns: new Set(many(24, (i) => 4 * i + 4)),
});
const NUDGE = many(100, () => ({ id: HOSTILE.id, bias: 123.456 }));

const explanations: [string, (words: Words) => View][] = [
  ['a prediction', (words) => explainPrediction(PREDICTION, words)],
  ['a generation that was sampled', (words) => explainGeneration(alone(GENERATION), [], words)],
  ['a greedy generation', (words) => explainGeneration(alone(GREEDY), [], words)],
  ['a branch that was sampled', (words) => explainGeneration(branch(GENERATION), NUDGE, words)],
  ['a greedy branch', (words) => explainGeneration(branch(GREEDY), NUDGE, words)],
  ['tokens', (words) => explainTokens(TOKENS, words)],
];

describe.each(languages)('in the language %s', (language) => {
  const words = wordsFor(language);
  it.each(explanations)('the explanation of %s fits, and is safe', (_, explain) => {
    const { embeds } = explainEverywhere(
      explain(words),
      {
        models: [{ name: 'gpt2-mini', revision: BUNDLED_REVISION }],
        hasRules: true,
        replayCode: '7K3F-9QXM-0000-0000',
      },
      words,
    );
    const [embed] = embeds;
    const fields = embed?.fields ?? [];
    expect(fields.length).toBeGreaterThan(4);
    expect(fields.length).toBeLessThanOrEqual(25);
    const texts = [
      embed?.title ?? '',
      embed?.description ?? '',
      ...fields.flatMap(({ name, value }) => [name, value]),
    ];
    expect(texts.join('').length).toBeLessThanOrEqual(6000);
    for (const { name, value } of fields) {
      expect(name.length).toBeLessThanOrEqual(256);
      expect(value.length).toBeLessThanOrEqual(1024);
      // A token stands in code alone, and ends none.
      expect(value).not.toContain('```');
      const outside = value.replace(/(?<!`)(`{1,2})(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
      expect(outside).not.toMatch(/`|@everyone|<@1>|\u202e/);
      expect(value).not.toMatch(/\{\{|\}\}|undefined|NaN/);
    }
  });
});

const english = wordsFor('en-US');
const valuesOf = ({ embeds }: View) => (embeds[0]?.fields ?? []).map(({ value }) => value).join('\n');
const be = candidate(0, { id: 307, text: ' be' });

describe('softmax', () => {
  it.each([
    [-33.12345, 0.12, 'e^−33.123 ÷ e^−31.003 = e^−2.120 ≈ 12.0%'],
    [12.5, 1, 'e^12.500 ÷ e^12.500 = e^0.000 ≈ 100%'],
    [3, 0.5, 'e^3.000 ÷ e^3.693 = e^−0.693 ≈ 50.0%'],
  ])('of the logit %d with the probability %d is worked out as %s', (logit, pFull, formula) => {
    const result = { ...PREDICTION, candidates: [{ ...be, logit, pFull, pTop: 1 }] };
    expect(valuesOf(explainPrediction(result, english))).toContain(formula);
  });

  it('of the shown candidates alone is worked out from their share', () => {
    const result = { ...PREDICTION, candidates: [{ ...be, pFull: 0.12, pTop: 0.6 }], covered: 0.2 };
    expect(valuesOf(explainPrediction(result, english))).toContain('12.0% ÷ 20.0% ≈ 60.0%');
  });
});

describe('a ban', () => {
  const said = (ban: BanReceipt) => valuesOf(explainPrediction({ ...PREDICTION, ban }, english));
  it('is explained by the most probable token that it hit', () => {
    const [form] = BAN.forms;
    const more = { step: 1, token: be.token, before: 0.3, after: 0.001 };
    const forms = form ? [form, { ...form, strongest: more }, { ...form, strongest: null }] : [];
    expect(said({ ...BAN, bias: -5, forms })).toContain(
      'most probable of them was `␣be`: it went from 30.0% to 0.100%. A bias of −5 divides',
    );
  });

  it('that could change nothing says so, and one that is for good what it means', () => {
    const forms = BAN.forms.map((form) => ({ ...form, steps: 0, strongest: null }));
    expect(said({ ...BAN, forms, changedSteps: [] })).toContain('no logit was changed');
    expect(said({ ...BAN, bias: 'never', changedSteps: [] })).toMatch(
      /minus infinity.*the same tokens would be shown in the same order/,
    );
  });
});

describe('a generation', () => {
  const said = (change: Partial<GenerateResult>) =>
    valuesOf(explainGeneration(alone({ ...GENERATION, ...change }), [], english));
  const steps = [
    { ...be, pFull: 0.5 },
    { ...be, token: { id: 1, text: ' x' }, pFull: 0.1, rank: 3, pTop: null },
  ];

  it('that is greedy names the surest and the least sure choice', () => {
    expect(said({ steps, pick: { rule: 'greedy' } })).toMatch(
      /sure in step 1, of `␣be` \(50\.0%\), and least sure in step 2, of `␣x` \(10\.0%\)/,
    );
  });

  it('that is sampled names its temperature and seed, and the boldest draw', () => {
    const pick = { rule: 'sample', temperature: 1.5, seed: 42 } as const;
    expect(said({ steps, pick })).toMatch(
      /temperature, 1\.5, before softmax: above 1.*those before all that\. The seed 42 .* Once another .* step 2: `␣x`, rank 3, 10\.0%/s,
    );
    const sure = said({ steps: steps.slice(0, 1), pick: { ...pick, temperature: 1 } });
    expect(sure).toMatch(
      /The temperature is 1, .*The token was drawn by lot; .* the most probable token was drawn\./s,
    );
    expect(sure).not.toContain('before all that');
  });

  it('that is sampled says with which probability, where that is known', () => {
    const drawn = steps.map((step, i) => ({ ...step, pDrawn: i === 0 ? 1 : 0.25 }));
    const pick = { rule: 'sample', temperature: 0.5, topK: 40, topP: 0.9, seed: 42 } as const;
    const text = said({
      steps: drawn,
      candidates: [drawn.map((step, i) => ({ ...step, logit: 3 - i }))],
      pick,
    });
    expect(text).toMatch(
      /below 1.*`␣be` has 3\.000 and `␣x` 2\.000\. .* 1\.000 ÷ 0\.5 = 2\.000: .* ≈ 7\.39 times .* ≈ 2\.72 times/,
    );
    expect(text).toMatch(
      /Only the 40 most .* that together hold at least 90\.0% of their .* has 0% there\. The column \*\*draw\*\*/,
    );
    expect(text).toContain('step 2: `␣x`, rank 3, 10.0% of all, 25.0% in the draw.');
    expect(text).not.toContain('before all that');
    expect(said({ steps: drawn.slice(0, 1), pick: { ...pick, topK: 1 } })).toContain(
      'Nothing else could be drawn.',
    );
  });

  it('whose top-k keeps all tokens and whose top-p is 1 says of none that it is left out', () => {
    const pick = { rule: 'sample', temperature: 1, topK: 100_000, topP: 1, seed: 42 } as const;
    expect(said({ steps, pick })).not.toMatch(/Only|take part/);
  });

  it('whose first token is none of the most probable ones has one probability', () => {
    expect(said({ steps: steps.slice(1) })).toContain('`␣x` was none of them');
  });

  it('that came to nothing is explained all the same', () => {
    expect(said({ steps: [], candidates: [] })).toContain('It was cancelled');
  });
});

describe('the start', () => {
  it('from an empty text is the mark between documents', () => {
    const tokens = [{ id: 50_256, text: '<|endoftext|>' }];
    const empty = { tokens, startsFromEndOfText: true, dropped: 0 };
    const said = valuesOf(explainPrediction({ ...PREDICTION, prompt: empty }, english));
    expect(said).toContain('it got `<|endoftext|>` (ID 50256)');
    expect(said).not.toContain('left out:');
  });

  it('of a long text is not its own', () => {
    expect(valuesOf(explainPrediction(PREDICTION, english))).toContain(
      'its first 4,976 tokens were left out',
    );
  });
});

it('an empty text has no tokens to explain', () => {
  const { embeds } = explainTokens({ ...TOKENS, tokens: [] }, english);
  expect(embeds[0]?.description).toBe('The text is empty, so there is nothing to cut into tokens.');
  expect(embeds[0]?.fields).toEqual([]);
});
