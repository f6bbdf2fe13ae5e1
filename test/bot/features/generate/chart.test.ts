import { describe, expect, it } from 'vitest';
import { generationChart } from '../../../../src/bot/features/generate/chart.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import { drawEmbedded } from '../../../../src/bot/kit/chart/draw.ts';
import { colors } from '../../../../src/bot/kit/chart/theme.ts';
import type { BanReceipt } from '../../../../src/shared/contract.ts';
import { barHeights, barLengths, readPicture } from '../../kit/chart/picture.ts';
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
    expect(configuration.data.labels).toEqual(['1 ␣a', '2 ␣girl', '3 ␣a']);
  });

  it('survives JSON whole, as QuickChart gets it', () => {
    const { configuration } = generationChart(
      chosen(generation(three, { ...sampled, ban: banned })),
      english,
    ).spec;
    expect(JSON.parse(JSON.stringify(configuration))).toEqual(configuration);
  });

  it('tells tokens that were not the most probable by the outline, and changed steps by a mark and a colour', () => {
    const { configuration } = generationChart(
      chosen(generation([...three, { token: girl, pFull: 0.2, rank: 2 }], { ...sampled, ban: banned })),
      english,
    ).spec;
    expect(configuration.data.labels).toEqual(['1 ␣a', '▲ 2 ␣girl', '3 ␣a', '4 ␣girl']);
    expect(configuration.data.datasets).toMatchObject([
      { label: 'most probable token', data: [0.5, null, 0.125, null], borderWidth: 0 },
      {
        label: 'another token',
        data: [null, null, null, 0.2],
        backgroundColor: colors.background,
        borderWidth: 2,
      },
      {
        label: '▲ changed by the ban (bias −5)',
        data: [null, 0.25, null, null],
        backgroundColor: colors.banned,
      },
    ]);
  });

  it('has a bar beside each for the probability in the draw, where that is known', () => {
    const steps = generation(three, sampled).steps.map((step, i) => ({ ...step, pDrawn: [0.75, 0, 0.5][i] }));
    const { spec, alt } = generationChart(chosen(generation(three, { ...sampled, steps })), english);
    expect(spec.configuration.data.datasets).toMatchObject([
      { data: [0.5, null, 0.125], stack: 'model', grouped: true },
      { data: [null, 0.25, null], stack: 'model' },
      { label: 'in the draw', data: [0.75, null, 0.5], stack: 'draw' },
    ]);
    expect(alt).toContain(
      '1. ␣a (ID 257) 50.0%, 75.0% in the draw; 2. ␣girl (ID 2576) 25.0%, 0% in the draw, rank 3;',
    );
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

  it('says what was banned, biased or nudged, so that it is true without its reply', () => {
    const form = (word: string) => ({ word, form: word, tokens: [a], steps: 0, strongest: null });
    const ban: BanReceipt = { ...banned, forms: [form('be'), form('be'), form('a girl')] };
    const line = (more: BanReceipt) => subtitle(chosen(generation(three, { ban: more })))?.slice(1);
    expect(line(ban)).toEqual(['banned: be, a␣girl (−5)']);
    expect(line({ ...ban, bias: 'never' })).toEqual(['banned: be, a␣girl (never)']);
    expect(line({ ...ban, bias: 3 })).toEqual(['biased: be, a␣girl (+3)']);
    const many = Array.from({ length: 50 }, (_, i) => form(`word${i}`));
    expect(line({ ...ban, forms: many })).toEqual([
      expect.stringMatching(/^banned: word0, .*, and 4\d more \(−5\)$/),
    ]);
    const nudge = [
      { id: girl.id, bias: 5.444 },
      { id: girl.id, bias: 0 },
      { id: a.id, bias: 1.5 },
    ];
    const result = generation([{ token: girl, pFull: 0.5 }, ...three.slice(1)], { ban });
    expect(subtitle({ ...chosen(result), nudge })?.slice(1)).toEqual([
      'banned: be, a␣girl (−5)',
      'nudged: ␣girl +5.444, ␣a +1.5',
    ]);
  });

  it.each(['de', 'es-ES', 'fr'])('says it in %s', (locale) => {
    const nudge = [{ id: a.id, bias: 5.444 }];
    const { configuration } = generationChart({ ...chosen(generation(three)), nudge }, wordsFor(locale)).spec;
    expect(configuration.options?.plugins?.subtitle?.text).toContainEqual(
      expect.stringMatching(/^(angestoßen|empujado|poussé)\s?: ␣a \+5,444$/),
    );
  });

  it.each([1, 10, 30, 100])(
    'draws %i steps on one scale, each bar as long as its probability',
    async (count) => {
      const steps = words(count).map((token, i) => ({ token, pFull: i % 2 === 0 ? 0.8 : 0.2 }));
      const { spec } = generationChart(chosen(generation(steps)), english);
      const picture = await readPicture(await drawEmbedded(spec));
      const lengths =
        count > 30 ? barHeights(picture, colors.vocabulary) : barLengths(picture, colors.vocabulary);
      const [high = 0] = lengths;
      expect(lengths).toHaveLength(count);
      lengths.forEach((length, i) => {
        expect(Math.abs(length - (i % 2 === 0 ? high : high / 4))).toBeLessThanOrEqual(3);
      });
      // 80% is no full bar: the axis ends at 100%.
      expect(spec.configuration.options?.scales?.[count > 30 ? 'y' : 'scale0']).toMatchObject({
        min: 0,
        max: 1,
      });
    },
  );

  it('shows a bar even for a probability of 1e-9', async () => {
    const steps = [
      { token: a, pFull: 1 },
      { token: girl, pFull: 1e-9 },
    ];
    const picture = await readPicture(
      await drawEmbedded(generationChart(chosen(generation(steps)), english).spec),
    );
    const [, least = 0] = barLengths(picture, colors.vocabulary);
    expect(least).toBeGreaterThanOrEqual(2);
    expect(least).toBeLessThanOrEqual(5);
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
