import { describe, expect, it } from 'vitest';
import { comparisonChart } from '../../../../src/bot/features/compare/chart.ts';
import { renderComparison } from '../../../../src/bot/features/compare/message.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import { drawEmbedded } from '../../../../src/bot/kit/chart/draw.ts';
import { colors } from '../../../../src/bot/kit/chart/theme.ts';
import type {
  CompareRequest,
  CompareResult,
  CompareSide,
  GenerateRequest,
  Token,
} from '../../../../src/shared/contract.ts';
import { readPicture } from '../../kit/chart/picture.ts';
import { prediction, words } from '../../kit/chart/results.ts';

const english = wordsFor('en-US');
const a = { id: 257, text: ' a' };
const girl = { id: 2576, text: ' girl' };
const moon = { id: 8824, text: ' moon' };

function side(pairs: readonly (readonly [Token, number])[], vocabularySize = 50_257): CompareSide {
  const { candidates, model, prompt } = prediction(pairs);
  return {
    model: { ...model, vocabularySize },
    prompt,
    steps: candidates.slice(0, 1),
    candidates: candidates.length === 0 ? [] : [candidates],
    stop: 'steps',
    pick: { rule: 'greedy' },
  };
}

function comparison(left: CompareSide, right: CompareSide, more: Partial<CompareResult> = {}): CompareResult {
  return {
    ok: true,
    kind: 'compare',
    model: left.model,
    milliseconds: 9,
    difference: 'model',
    left,
    right,
    movers: null,
    ...more,
  };
}

const generation: GenerateRequest = {
  kind: 'generate',
  model: 'one',
  text: 'You are going to',
  steps: 1,
  pick: { rule: 'greedy' },
};
const request: CompareRequest = {
  kind: 'compare',
  difference: 'model',
  left: generation,
  right: { ...generation, model: 'other' },
};
const two = comparison(
  side([
    [a, 0.6],
    [girl, 0.1],
  ]),
  side([
    [moon, 0.5],
    [a, 0.3],
  ]),
);
const described = ({ embeds }: ReturnType<typeof renderComparison>) =>
  embeds.map(({ description }) => description).join('\n');

describe('the chart of a comparison', () => {
  it('has both sides of every token, the more probable first, and says what is not known', () => {
    const { configuration } = comparisonChart(two, request, english)?.spec ?? {};
    expect(configuration?.data.labels).toEqual(['␣a #257', '␣moon #8824', '␣girl #2576']);
    expect(configuration?.data.datasets).toMatchObject([
      { label: 'left: one', data: [0.6, null, 0.1], borderWidth: 0, grouped: true },
      { label: 'right: other', data: [0.3, 0.5, null], backgroundColor: colors.background, grouped: true },
    ]);
    const { left, right } = (configuration?.options?.scales ?? {}) as Record<string, { labels?: string[] }>;
    expect(left?.labels).toEqual(['60.0%', '<10.0%', '10.0%']);
    expect(right?.labels).toEqual(['30.0%', '50.0%', '<30.0%']);
    expect(JSON.parse(JSON.stringify(configuration))).toEqual(configuration);
  });

  it('takes what a side does not keep from those that moved', () => {
    const movers = { gained: [{ token: moon, left: 0.002, right: 0.5 }], lost: [], moved: 0.5 };
    const { configuration } = comparisonChart({ ...two, movers }, request, english)?.spec ?? {};
    expect(configuration?.data.datasets[0]?.data).toEqual([0.6, 0.002, 0.1]);
    expect(configuration?.options?.plugins?.subtitle?.text).toEqual(['50.0% of all probability moved']);
  });

  it('shows temperatures by those that moved alone, since the steps show probabilities without it', () => {
    const movers = {
      gained: [{ token: girl, left: 0.1, right: 0.2 }],
      lost: [{ token: a, left: 0.6, right: 0.4 }],
      moved: 0.2,
    };
    const tempered = { ...two, difference: 'temperature' as const, movers };
    const { configuration } = comparisonChart(tempered, request, english)?.spec ?? {};
    expect(configuration?.data.labels).toEqual(['␣a #257', '␣girl #2576']);
    expect(configuration?.data.datasets.map(({ data }) => data)).toEqual([
      [0.6, 0.1],
      [0.4, 0.2],
    ]);
  });

  it('draws bars as long as the probabilities', async () => {
    const chart = comparisonChart(comparison(side([[a, 0.8]]), side([[a, 0.4]])), request, english)?.spec;
    if (chart === undefined) throw new Error('there is no chart');
    const picture = await readPicture(await drawEmbedded(chart));
    /** The longest row of pixels of a colour: the numbers beside the bars have it, too. */
    const longest = (color: string) => {
      let most = 0;
      for (let y = 0; y < picture.height; y++) {
        for (let x = 0, run = 0; x < picture.width; x++) {
          run = picture.is(x, y, color) ? run + 1 : 0;
          most = Math.max(most, run);
        }
      }
      return most;
    };
    expect(longest(colors.second) / longest(colors.vocabulary)).toBeCloseTo(0.5, 1);
  });

  it('is not drawn where a side has no step, and the reply says why nobody gained', () => {
    const begun = comparison(side([[a, 0.6]]), { ...side([]), stop: 'cancelled' });
    expect(comparisonChart(begun, request, english)).toBeUndefined();
    const view = renderComparison(begun, request, [], english);
    expect(view.chart).toBeUndefined();
    expect(described(view)).toContain('> Cancelled. Steps: 1 on the left, 0 on the right.');
    expect(described(view)).toContain('cancelled before both sides had a first step');
  });
});

it('two vocabularies are told apart: a token by its text, with both of its IDs', () => {
  const other = comparison(side([[a, 0.6]]), side([[{ id: 7, text: ' a' }, 0.3]], 32_000));
  const view = renderComparison(other, request, [], english);
  expect(described(view)).toContain('vocabularies of different sizes (50,257 and 32,000 tokens)');
  expect(described(view)).toContain('**= No difference**: both sides chose the same token.');
  const spec = comparisonChart(other, request, english)?.spec;
  expect(spec?.configuration.data.labels).toEqual(['␣a #257/#7']);
});

describe('the alt text of a comparison', () => {
  it('says both sides of every token', () => {
    expect(comparisonChart(two, request, english)?.alt).toBe(
      'Bar chart: the most probable next tokens after “You are going to” on both sides. Left: one. Right: other. ' +
        'For each token its share of the whole vocabulary, left, then right. ␣a (ID 257) 60.0%, 30.0%; ' +
        '␣moon (ID 8824) <10.0%, 50.0%; ␣girl (ID 2576) 10.0%, <30.0%.',
    );
  });

  it('stays within 1024 characters', () => {
    const many = words(25).map((token) => [{ ...token, text: 'W'.repeat(128) }, 0.01] as const);
    const text = comparisonChart(comparison(side(many), side(many)), request, english)?.alt;
    expect(text?.length).toBeLessThanOrEqual(1024);
  });
});
