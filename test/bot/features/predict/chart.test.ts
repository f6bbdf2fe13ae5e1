import { describe, expect, it } from 'vitest';
import { predictionChart } from '../../../../src/bot/features/predict/chart.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import { drawEmbedded } from '../../../../src/bot/kit/chart/draw.ts';
import type { ChartSpec } from '../../../../src/bot/kit/chart/spec.ts';
import { BANNED_MARK, colors } from '../../../../src/bot/kit/chart/theme.ts';
import type { BanReceipt, PredictResult } from '../../../../src/shared/contract.ts';
import { barLengths, readPicture } from '../../kit/chart/picture.ts';
import { prediction, words } from '../../kit/chart/results.ts';

const english = wordsFor('en-US');
const be = { id: 307, text: ' be' };
const me = { id: 502, text: ' me' };
const two = prediction([
  [be, 0.4],
  [me, 0.1],
]);
const banOnBe: BanReceipt = {
  bias: -5,
  mode: 'word',
  forms: [
    {
      word: 'be',
      form: ' be',
      tokens: [be],
      steps: 1,
      strongest: { step: 1, token: be, before: 0.99, after: 0.4 },
    },
    { word: 'be', form: 'Be', tokens: [{ id: 3856, text: 'Be' }], steps: 0, strongest: null },
  ],
  changedSteps: [],
};

const labelsOf = (chart: ChartSpec) => chart.configuration.data.labels ?? [];
const scaleLabels = (chart: ChartSpec, id: string) =>
  (chart.configuration.options?.scales?.[id] as { labels?: string[] } | undefined)?.labels;
const titleOf = (chart: ChartSpec) => String(chart.configuration.options?.plugins?.title?.text);
const dataOf = (chart: ChartSpec) => chart.configuration.data.datasets.map(({ data }) => data);

describe('the chart of a prediction', () => {
  it('survives JSON whole, as QuickChart gets it', () => {
    const { configuration } = predictionChart({ ...two, ban: banOnBe }, english).spec;
    expect(JSON.parse(JSON.stringify(configuration))).toEqual(configuration);
  });

  it('has a bar for both probabilities of each candidate, and both as numbers', () => {
    const chart = predictionChart(two, english).spec;
    expect(dataOf(chart)).toEqual([
      [0.4, 0.1],
      [0.8, 0.2],
    ]);
    expect(scaleLabels(chart, 'vocabulary')).toEqual(['40.0%', '10.0%']);
    expect(scaleLabels(chart, 'shown')).toEqual(['80.0%', '20.0%']);
    expect(chart.configuration.data.datasets.map(({ label }) => label)).toEqual([
      'of all 50,257 in the vocabulary',
      'of these 2 alone',
    ]);
  });

  it('has a third bar and number for the probability in a draw, and none for what is left out', () => {
    const drawn = two.candidates.map((each, i) => ({ ...each, pDrawn: 1 - i }));
    const sampling = { temperature: 0.5, topK: 1 };
    const { spec, alt } = predictionChart({ ...two, candidates: drawn, sampling }, english);
    expect(dataOf(spec)).toEqual([
      [0.4, 0.1],
      [0.8, 0.2],
      [1, null],
    ]);
    expect(spec.configuration.data.datasets[2]?.label).toBe('in a draw: temperature 0.5, top-k 1');
    expect(scaleLabels(spec, 'drawn')).toEqual(['', '100%', '', '0%']);
    expect(scaleLabels(spec, 'vocabulary')).toEqual(['40.0%', '', '10.0%', '']);
    expect(alt).toContain('After them its probability in a draw, by temperature 0.5, top-k 1.');
    expect(alt).toContain('␣be (ID 307) 40.0%, 80.0%, 100%; 2. ␣me (ID 502) 10.0%, 20.0%, 0%');
    expect(spec.height).toBeGreaterThan(predictionChart(two, english).spec.height);
  });

  it('keeps apart candidates that look the same', () => {
    const long = '='.repeat(66);
    const chart = predictionChart(
      prediction([
        [{ id: 38093, text: ` ${long}` }, 0.2],
        [{ id: 46111, text: ` ${long.slice(30)}` }, 0.2],
        [{ id: 8582, bytes: [0xf0, 0x9f] }, 0.1],
        [{ id: 64, text: 'a' }, 0.1],
        [{ id: 257, text: ' a' }, 0.1],
      ]),
      english,
    ).spec;
    expect(new Set(labelsOf(chart)).size).toBe(5);
    expect(labelsOf(chart).slice(2)).toEqual(['<F0 9F> #8582', 'a #64', '␣a #257']);
  });

  it('shortens long tokens with an ellipsis', () => {
    const chart = predictionChart(prediction([[{ id: 23926, text: '='.repeat(64) }, 1]]), english).spec;
    expect(labelsOf(chart)[0]).toMatch(/^=+… #23926$/);
  });

  it('keeps the ID of a right-to-left token behind it, and a lone mark on a circle', () => {
    const chart = predictionChart(
      prediction([
        [{ id: 23525, text: 'ال' }, 0.5],
        [{ id: 1, text: '\u0651' }, 0.5],
      ]),
      english,
    ).spec;
    expect(labelsOf(chart)).toEqual(['\u200eال\u200e #23525', '◌\u0651 #1']);
  });

  it('marks the candidates that the ban biased by a sign and a dataset of their own', () => {
    const chart = predictionChart({ ...two, ban: banOnBe }, english).spec;
    expect(labelsOf(chart)).toEqual([`${BANNED_MARK} ␣be #307`, '␣me #502']);
    expect(dataOf(chart)).toEqual([
      [null, 0.1],
      [0.4, null],
      [0.99, null],
      [0.8, 0.2],
    ]);
    expect(chart.configuration.data.datasets[1]?.label).toBe('⊘ the same, banned');
  });

  it('keeps what the ban took from among the candidates, with its bars before and after, and says what was banned', () => {
    const [form] = banOnBe.forms;
    const gone = { step: 1, token: be, before: 0.0882, after: 0.000652 };
    const ban = { ...banOnBe, forms: [{ ...form, strongest: gone }] } as BanReceipt;
    const chart = predictionChart(
      prediction(
        [
          [me, 0.07],
          [{ id: 257, text: ' a' }, 0.06],
        ],
        { ban },
      ),
      english,
    ).spec;
    expect(labelsOf(chart)).toEqual([`${BANNED_MARK} ␣be #307`, '␣me #502', '␣a #257']);
    expect(dataOf(chart)).toEqual([
      [null, 0.07, 0.06],
      [0.000652, null, null],
      [0.0882, null, null],
      [null, expect.closeTo(0.538, 3), expect.closeTo(0.462, 3)],
    ]);
    expect(scaleLabels(chart, 'before')).toEqual(['8.82%', '', '']);
    expect(scaleLabels(chart, 'vocabulary')).toEqual(['0.0652%', '7.00%', '6.00%']);
    expect(scaleLabels(chart, 'shown')?.[0]).toBe('');
    expect(chart.configuration.options?.plugins?.subtitle?.text).toContain('banned: be (−5)');
  });

  it('keeps of several those that would be candidates, three at most, and none that the server rules out', () => {
    const forms = words(8).map((token, i): BanReceipt['forms'][number] => {
      const strongest = { step: 1, token, before: 0.2 / (i + 1), after: 1e-4 };
      return { word: `w${i}`, form: ` w${i}`, tokens: [token], steps: 1, strongest };
    });
    const shown = (taken: BanReceipt['forms'], least: number) =>
      labelsOf(
        predictionChart(prediction([[be, least]], { ban: { ...banOnBe, forms: taken } }), english).spec,
      );
    expect(shown(forms, 0.01)).toHaveLength(4);
    expect(shown(forms, 0.15)).toEqual([`${BANNED_MARK} ␣w1 #1000`, '␣be #307']);
    expect(shown(forms.slice(1, 2), 0.15)).toEqual(['␣be #307', `${BANNED_MARK} ␣w2 #1001`]);
    const withheld = { id: 1, text: ' ███', withheld: true as const };
    const secret = forms.slice(0, 1).map((form) => ({
      ...form,
      strongest: form.strongest && { ...form.strongest, token: withheld },
    }));
    expect(shown(secret, 0.15)).toEqual(['␣be #307']);
  });

  it('has an axis from 0 to a round number, the same for like probabilities', () => {
    const axis = (pFull: number) =>
      predictionChart(
        prediction([
          [be, pFull],
          [me, 0.9 - pFull],
        ]),
        english,
      ).spec.configuration.options?.scales?.scale0;
    expect(axis(0.88)).toMatchObject({ min: 0, max: 1, ticks: { stepSize: 0.5 } });
    const many = words(25).map((token) => [token, 0.01] as const);
    expect(predictionChart(prediction(many), english).spec.configuration.options?.scales).toMatchObject({
      scale0: { min: 0, max: 0.04 },
      scale1: { min: 0, max: 0.04 },
    });
  });

  it('quotes the end of the prompt, with the spaces that a reader would miss', () => {
    const withText = (text: string): PredictResult => ({
      ...two,
      prompt: { ...two.prompt, tokens: [{ id: 1, text }] },
    });
    expect(titleOf(predictionChart(two, english).spec)).toBe('“You are going to” → next token');
    expect(titleOf(predictionChart(withText('a  b c '), english).spec)).toBe('“a␣␣b c␣” → next token');
    expect(titleOf(predictionChart(withText(`${'word '.repeat(50)}the end`), english).spec)).toMatch(
      /^“….*the end” →/,
    );
    expect(titleOf(predictionChart(withText('\ud83d\ude42\n𓀀'), english).spec)).toBe(
      '“🙂↵<U+13000>” → next token',
    );
    const empty = { ...two.prompt, startsFromEndOfText: true };
    expect(titleOf(predictionChart({ ...two, prompt: empty }, english).spec)).toBe(
      'an empty text → next token',
    );
  });

  it('joins the bytes of a character that the prompt splits, and never shows U+FFFD', () => {
    const tokens = [
      { id: 8582, bytes: [0xf0, 0x9f] },
      { id: 25, bytes: [0x99, 0x82] },
      { id: 26, bytes: [0xe3] },
    ];
    expect(titleOf(predictionChart({ ...two, prompt: { ...two.prompt, tokens } }, english).spec)).toContain(
      '“🙂<E3>”',
    );
  });

  it.each([1, 10, 25])('draws %i candidates, each bar as long as its probability', async (count) => {
    // Of 25, the right half begins with as long a bar as the left one.
    const shareOf = (i: number) => 0.5 / 2 ** (i % 13);
    const pairs = words(count).map((token, i) => [token, shareOf(i)] as const);
    const chart = predictionChart(prediction(pairs), english).spec;
    const picture = await readPicture(await drawEmbedded(chart));
    expect([picture.width, picture.height]).toEqual([2 * chart.width, 2 * chart.height]);
    expect(picture.is(2, 2, colors.background)).toBe(true);

    const lengths = barLengths(picture, colors.vocabulary);
    expect(lengths).toHaveLength(count);
    const longest = lengths[0] ?? 0;
    expect(longest).toBeGreaterThan(100);
    lengths.forEach((length, i) => {
      // Two CSS pixels are kept of a bar too short to see.
      expect(Math.abs(length - Math.max((longest * shareOf(i)) / 0.5, 4))).toBeLessThanOrEqual(3);
    });
  });
});

describe('the alt text of a prediction', () => {
  it('says every token with its ID and both probabilities', () => {
    expect(predictionChart({ ...two, ban: banOnBe }, english).alt).toBe(
      'Bar chart: the 2 most probable next tokens after “You are going to”, by gpt2-mini; together they hold 50.0% ' +
        'of all probability. For each: the share of the whole vocabulary of 50,257, then among these 2 alone. ' +
        'A banned token had −5 added to its logit. 1. ␣be (ID 307) 40.0%, 80.0%, banned, 99.0% before the ban; 2. ␣me (ID 502) 10.0%, 20.0%.',
    );
  });

  it('stays within 1024 characters, and says how many tokens it leaves out', () => {
    const long = words(25).map(({ id }) => [{ id, text: 'x'.repeat(64) }, 0.01] as const);
    const text = predictionChart(prediction(long), english).alt;
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(text).toMatch(/; and \d+ more\.$/);
  });
});
