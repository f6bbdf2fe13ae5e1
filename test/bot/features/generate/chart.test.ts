import { describe, expect, it } from 'vitest';
import { generationChart } from '../../../../src/bot/features/generate/chart.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import { drawEmbedded } from '../../../../src/bot/kit/chart/draw.ts';
import { colors } from '../../../../src/bot/kit/chart/theme.ts';
import type { BanReceipt } from '../../../../src/shared/contract.ts';
import { readPicture } from '../../kit/chart/picture.ts';
import { chosen, generation, words } from '../../kit/chart/results.ts';

const english = wordsFor('en-US');
const a = { id: 257, text: ' a' };
const girl = { id: 2576, text: ' girl' };
const sampled = {
  pick: { rule: 'sample', temperature: 0.8, topK: 40, seed: 7 },
} as const;
const banned: BanReceipt = { bias: -5, mode: 'word', forms: [], changedSteps: [2] };
const three = [
  { token: a, pFull: 0.5 },
  { token: girl, pFull: 0.25, rank: 3 },
  { token: a, pFull: 0.125 },
];

const subtitle = (branch: Parameters<typeof generationChart>[0]) =>
  generationChart(branch, english).spec.configuration.options?.plugins?.subtitle?.text;

describe('the chart of a generation', () => {
  it('has one bar for each step, and keeps apart steps that chose the same token', () => {
    const { configuration } = generationChart(chosen(generation(three)), english).spec;
    expect(configuration.data.labels).toEqual(['1 ␣a #257', '2 ␣girl #2576', '3 ␣a #257']);
  });

  it('survives JSON whole, as QuickChart gets it', () => {
    const { configuration } = generationChart(
      chosen(generation(three, { ...sampled, ban: banned })),
      english,
    ).spec;
    expect(JSON.parse(JSON.stringify(configuration))).toEqual(configuration);
  });

  it('tells tokens that were not the most probable by the outline, and changed steps by a triangle', () => {
    const { configuration } = generationChart(
      chosen(generation(three, { ...sampled, ban: banned })),
      english,
    ).spec;
    expect(configuration.data.datasets).toMatchObject([
      { label: 'most probable token', data: [0.5, null, 0.125], borderWidth: 0 },
      {
        label: 'another token',
        data: [null, 0.25, null],
        backgroundColor: colors.background,
        borderWidth: 2,
      },
      {
        label: 'changed by the ban (bias −5)',
        data: [null, expect.any(Number), null],
        pointStyle: 'triangle',
      },
    ]);
  });

  it('says how the tokens were chosen', () => {
    expect(subtitle(chosen(generation(three)))).toEqual([
      'gpt2-mini, greedy: always the most probable token',
    ]);
    expect(subtitle(chosen(generation(three, sampled)))).toEqual([
      'gpt2-mini, sampled, seed 7',
      'temperature 0.8, top-k 40',
    ]);
  });

  it('says which steps the rule did not decide, and how many where there are many', () => {
    const six = generation(words(6).map((token) => ({ token, pFull: 0.1 })));
    expect(subtitle(chosen(six, 1))).toEqual(['gpt2-mini, greedy, but for step 1']);
    expect(subtitle(chosen(six, 2, 3, 6))).toEqual(['gpt2-mini, greedy, but for steps 2, 3, 6']);
    expect(subtitle(chosen({ ...six, ...sampled }, 1, 2, 3, 6))).toEqual([
      'gpt2-mini, sampled, seed 7, but for 4 steps',
      'temperature 0.8, top-k 40',
    ]);
  });

  it.each([1, 10, 100])('draws %i steps, each bar as high as its probability', async (count) => {
    const steps = words(count).map((token, i) => ({ token, pFull: i % 2 === 0 ? 0.8 : 0.2 }));
    const picture = await readPicture(
      await drawEmbedded(generationChart(chosen(generation(steps)), english).spec),
    );
    const columns = Array.from({ length: picture.width }, (_, x) => picture.inColumn(x, colors.vocabulary));
    // A bar is a run of columns of one height; its edges may be blended with the background.
    const heights = columns.filter(
      (height, x) => height > 20 && height === columns[x + 1] && height !== columns[x - 1],
    );
    expect(heights).toHaveLength(count);
    const high = heights[0] ?? 0;
    heights.forEach((height, i) => {
      expect(Math.abs(height - (i % 2 === 0 ? high : high / 4))).toBeLessThanOrEqual(2);
    });
  });

  it('shows a bar even for a probability of 1e-9', async () => {
    const steps = [
      { token: a, pFull: 1 },
      { token: girl, pFull: 1e-9 },
    ];
    const picture = await readPicture(
      await drawEmbedded(generationChart(chosen(generation(steps)), english).spec),
    );
    const right = Array.from({ length: picture.width / 3 }, (_, i) =>
      picture.inColumn(Math.floor((picture.width * 2) / 3) + i, colors.vocabulary),
    );
    expect(Math.max(...right)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...right)).toBeLessThanOrEqual(5);
  });

  it('draws the same picture twice', async () => {
    const chart = generationChart(chosen(generation(three, sampled)), english).spec;
    expect((await drawEmbedded(chart)).equals(await drawEmbedded(chart))).toBe(true);
  });
});

describe('the alt text of a generation', () => {
  it('says every step with its token, its probability and its rank where that is not the first', () => {
    expect(generationChart(chosen(generation(three, { ...sampled, ban: banned })), english).alt).toBe(
      'Bar chart: 3 steps after “You are going to”, by gpt2-mini, sampled with seed 7. For each chosen token its ' +
        'share of the whole vocabulary. 1. ␣a (ID 257) 50.0%; 2. ␣girl (ID 2576) 25.0%, rank 3, changed by the ban; ' +
        '3. ␣a (ID 257) 12.5%.',
    );
  });

  it('says which tokens members chose', () => {
    expect(generationChart(chosen(generation(three), 2), english).alt).toContain(
      '2. ␣girl (ID 2576) 25.0%, rank 3, chosen by a member; 3.',
    );
  });

  it('stays within 1024 characters over 100 steps', () => {
    const text = generationChart(
      chosen(generation(words(100).map((token) => ({ token, pFull: 0.1 })))),
      english,
    ).alt;
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(text).toMatch(/and \d+ more\.$/);
  });
});
