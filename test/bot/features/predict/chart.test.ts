import { describe, expect, it } from 'vitest';
import { predictionChart } from '../../../../src/bot/features/predict/chart.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import { drawEmbedded } from '../../../../src/bot/kit/chart/draw.ts';
import type { ChartSpec } from '../../../../src/bot/kit/chart/spec.ts';
import { BANNED_MARK, colors } from '../../../../src/bot/kit/chart/theme.ts';
import type { BanReceipt, PredictResult } from '../../../../src/shared/contract.ts';
import { type Picture, readPicture } from '../../kit/chart/picture.ts';
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
      [0.8, 0.2],
    ]);
    expect(chart.configuration.data.datasets[1]?.label).toContain('banned (bias −5)');
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
    const pairs = words(count).map((token, i) => [token, 0.5 / 2 ** i] as const);
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
      expect(Math.abs(length - Math.max(longest / 2 ** i, 4))).toBeLessThanOrEqual(3);
    });
  });
});

/** The lengths of the horizontal bars of a colour, from top to bottom. They all start where the longest run does. */
function barLengths({ width, height, is }: Picture, color: string): number[] {
  const runFrom = (x: number, y: number) => {
    let end = x;
    while (end < width && is(end, y, color)) end++;
    return end - x;
  };
  let start = 0;
  let longest = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x += Math.max(1, runFrom(x, y))) {
      if (runFrom(x, y) <= longest) continue;
      longest = runFrom(x, y);
      start = x;
    }
  }
  const lengths: number[] = [];
  for (let y = 1; y < height; y++) {
    if (is(start, y, color) && !is(start, y - 1, color)) lengths.push(runFrom(start, y + 4));
  }
  return lengths;
}

describe('the alt text of a prediction', () => {
  it('says every token with its ID and both probabilities', () => {
    expect(predictionChart({ ...two, ban: banOnBe }, english).alt).toBe(
      'Bar chart: the 2 most probable next tokens after “You are going to”, by gpt2-mini; together they hold 50.0% ' +
        'of all probability. For each: the share of the whole vocabulary of 50,257, then among these 2 alone. ' +
        'A banned token had −5 added to its logit. 1. ␣be (ID 307) 40.0%, 80.0%, banned; 2. ␣me (ID 502) 10.0%, 20.0%.',
    );
  });

  it('stays within 1024 characters, and says how many tokens it leaves out', () => {
    const long = words(25).map(({ id }) => [{ id, text: 'x'.repeat(64) }, 0.01] as const);
    const text = predictionChart(prediction(long), english).alt;
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(text).toMatch(/; and \d+ more\.$/);
  });
});
