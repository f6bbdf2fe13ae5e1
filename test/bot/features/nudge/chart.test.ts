import { describe, expect, it } from 'vitest';
import { appliedBias, nudgeText, shownBias } from '../../../../src/bot/features/nudge/bias.ts';
import { nudgeChart } from '../../../../src/bot/features/nudge/chart.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import type { NudgeResult, Token } from '../../../../src/shared/contract.ts';
import { prediction } from '../../kit/chart/results.ts';

const english = wordsFor('en-US');
const a = { id: 257, text: ' a' };
const girl = { id: 2576, text: ' girl' };
const moon = { id: 8824, text: ' moon' };
const { candidates, model, prompt } = prediction([
  [a, 0.5],
  [girl, 0.25],
]);

function nudge(...forms: readonly (readonly [Token, number | null])[]): NudgeResult {
  return {
    ok: true,
    kind: 'nudge',
    model,
    milliseconds: 9,
    prompt,
    candidates,
    forms: forms.map(([token, bias]) => ({
      form: 'text' in token ? token.text : '',
      tokens: [
        {
          token,
          rank: 9,
          logit: Math.log(0.5) - (bias ?? 0),
          pFull: 0.01,
          pTop: null,
          bias,
          winner: candidates[0] as (typeof candidates)[number],
        },
      ],
    })),
  };
}

describe('the bias that is shown and applied', () => {
  it.each([
    [0, 0, '0'],
    [0.0004, 0.001, '+0.001'],
    [5.442269802093506, 5.443, '+5.443'],
    [3.41999, 3.42009, '+3.420'],
    [16.80000114440918, 16.801, '+16.801'],
  ])('of %d is %d', (exact, applied, shown) => {
    expect(appliedBias(exact)).toBe(applied);
    expect(nudgeText(exact, english)).toBe(shown);
  });

  it('is the least one rounded up to a thousandth, and leaves a margin of a ten-thousandth', () => {
    for (let bias = 0.0001; bias < 30; bias = bias * 1.01 + 0.00007) {
      const shown = shownBias(bias);
      expect(shown - bias).toBeGreaterThanOrEqual(0);
      expect(shown - bias).toBeLessThan(0.001);
      expect(appliedBias(bias) - bias).toBeGreaterThanOrEqual(0.000099);
      expect(appliedBias(bias) - shown).toBeLessThan(0.00011);
    }
  });
});

describe('the chart of a nudge', () => {
  it('has a bar for what each token lacks, the word’s own outlined and marked, the nearest first', () => {
    const { configuration } = nudgeChart(nudge([moon, 4.5]), english).spec;
    expect(configuration.data.labels).toEqual(['␣a #257', '␣girl #2576', '▸ ␣moon #8824']);
    expect(configuration.data.datasets).toMatchObject([
      { label: '▸ the word’s first token', data: [null, null, 4.5], borderWidth: 2 },
      { label: 'other tokens', data: [null, expect.closeTo(Math.log(2), 6), null], borderWidth: 0 },
    ]);
    expect(JSON.parse(JSON.stringify(configuration))).toEqual(configuration);
  });

  it('shows a token of the word that is among the likeliest once, and one that is ruled out last', () => {
    const { configuration } = nudgeChart(nudge([moon, null], [girl, 0.69]), english).spec;
    expect(configuration.data.labels).toEqual(['␣a #257', '▸ ␣girl #2576', '▸ ␣moon #8824']);
    const { gaps } = (configuration.options?.scales ?? {}) as Record<string, { labels?: string[] }>;
    expect(gaps?.labels).toEqual(['0', '+0.690', 'never']);
  });

  it('says the same in words', () => {
    expect(nudgeChart(nudge([moon, 4.5]), english).alt).toBe(
      'Bar chart: the bias that each token needs to be the greedy choice after “You are going to”, by gpt2-mini. ' +
        'For each token the bias, then its probability. ␣a (ID 257) 0, 50.0%; ␣girl (ID 2576) +0.694, 25.0%; ' +
        '␣moon (ID 8824) +4.500, 1.00%, a form of the word.',
    );
  });
});
