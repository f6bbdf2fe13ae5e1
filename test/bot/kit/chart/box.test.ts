/** Discord fits a picture into 400 by 300: one of the same shape is not shown smaller than that. */
import { describe, expect, it } from 'vitest';
import { comparisonChart } from '../../../../src/bot/features/compare/chart.ts';
import type { Branch } from '../../../../src/bot/features/generate/branches.ts';
import { generationChart } from '../../../../src/bot/features/generate/chart.ts';
import { stepChart } from '../../../../src/bot/features/generate/step-chart.ts';
import { treeChart } from '../../../../src/bot/features/generate/tree-drawing.ts';
import { predictionChart } from '../../../../src/bot/features/predict/chart.ts';
import { heatStrip } from '../../../../src/bot/features/surprise/heat-strip.ts';
import { stripChart } from '../../../../src/bot/features/tokenize/strip.ts';
import { languages } from '../../../../src/bot/i18n/languages.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import type { Drawing } from '../../../../src/bot/kit/chart/drawing.ts';
import type { ChartSpec } from '../../../../src/bot/kit/chart/spec.ts';
import { HEIGHT, sizes } from '../../../../src/bot/kit/chart/theme.ts';
import type { CompareSide } from '../../../../src/shared/contract.ts';
import { chosen, generation, prediction, surprise, words } from './results.ts';

/** The least size of letters that is read without a click, in the pixels of Discord's box. */
const LEAST = 9.9;

function expectReadable({ width, height, ...spec }: ChartSpec | Drawing): void {
  expect(width / height).toBeGreaterThanOrEqual(4 / 3 - 0.001);
  const shown = 400 / width;
  if ('shapes' in spec) {
    for (const shape of spec.shapes)
      if (shape.shape === 'text') expect(shape.size * shown).toBeGreaterThanOrEqual(LEAST);
    return;
  }
  expect(sizes.tiny * shown).toBeGreaterThanOrEqual(LEAST);
  const scales = Object.values(spec.configuration.options?.scales ?? {}) as {
    axis?: string;
    labels?: string[];
    display?: boolean;
    ticks?: { font?: { size?: number }; minRotation?: number };
  }[];
  for (const { axis, labels, display, ticks } of scales) {
    expect(ticks?.minRotation ?? 0).toBe(0);
    if (axis !== 'y' || labels === undefined || display === false) continue;
    // Rows are no nearer to each other than their letters are high: heading, legend and axis take up to 150 of the height.
    const room = height < HEIGHT ? height - 60 : height - 150;
    expect(room / labels.length).toBeGreaterThanOrEqual(0.85 * (ticks?.font?.size ?? 99));
  }
}

const pairs = (count: number) => words(count).map((token, i) => [token, 0.1 / (i + 1)] as const);

describe.each(languages)('in %s', (language) => {
  const said = wordsFor(language);
  it.each([1, 2, 10, 14, 15, 25])('a prediction of %i tokens', (count) => {
    const forms = words(3).map(({ id }, i) => {
      const token = { id: id + 100, text: ` x${i}` };
      const strongest = { step: 1, token, before: 0.2, after: 0.001 };
      return { word: `x${i}`, form: ` x${i}`, tokens: [token], steps: 1, strongest };
    });
    const ban = { bias: -5, mode: 'word' as const, forms, changedSteps: [1] };
    expectReadable(predictionChart(prediction(pairs(count)), said).spec);
    const { spec } = predictionChart(prediction(pairs(count), { ban }), said);
    expectReadable(spec);
    // Every bar has its number.
    const { vocabulary, vocabulary2 } = (spec.configuration.options?.scales ?? {}) as Record<
      string,
      { labels?: string[] }
    >;
    const numbers = [...(vocabulary?.labels ?? []), ...(vocabulary2?.labels ?? [])];
    expect(numbers.filter((text) => text !== '')).toHaveLength(count + 3);
  });

  it.each([1, 10, 14, 15, 30, 31, 100])('a generation of %i tokens, and a step of it', (count) => {
    const steps = words(count).map((token, i) => ({ token, pFull: 0.5 / (i + 1), rank: 1 + (i % 2) }));
    const pick = { rule: 'sample', temperature: 0.8, topK: 40, topP: 0.9, seed: 7 } as const;
    const candidates = steps.map(() => prediction(pairs(10)).candidates);
    const branch = chosen(generation(steps, { pick, candidates }));
    expectReadable(generationChart(branch, said).spec);
    expectReadable(stepChart(branch, count, said).spec);
  });

  it('a comparison of twelve tokens', () => {
    const { candidates, model, prompt } = prediction(pairs(12));
    const pick = { rule: 'greedy' } as const;
    const side: CompareSide = {
      model,
      prompt,
      steps: candidates.slice(0, 1),
      candidates: [candidates],
      stop: 'steps',
      pick,
    };
    const request = { kind: 'generate', model: 'one', text: 'a', steps: 1, pick } as const;
    const { spec } =
      comparisonChart(
        {
          ok: true,
          kind: 'compare',
          model,
          milliseconds: 9,
          difference: 'model',
          left: side,
          right: side,
          movers: null,
        },
        { kind: 'compare', difference: 'model', left: request, right: { ...request, model: 'other' } },
        said,
      ) ?? {};
    expect(spec?.configuration.data.labels).toHaveLength(12);
    if (spec) expectReadable(spec);
  });

  it.each([1, 10, 500])('a surprise and a text of %i tokens', (count) => {
    const tokens = words(count);
    expectReadable(heatStrip(surprise(tokens.map((token) => ({ token, bits: 4 }))), said).spec);
    const { model } = prediction(pairs(1));
    expectReadable(stripChart({ ok: true, kind: 'tokenize', milliseconds: 1, model, tokens }, said).spec);
  });

  it.each([1, 4, 5, 6, 7, 12])('a tree of %i branches', (count) => {
    const branches = words(count).map(({ id }, index): Branch => {
      const result = generation(words(10).map((token) => ({ token, pFull: 0.1 })));
      const turn = index === 0 ? undefined : { of: Math.max(0, index - 3), step: 2 + (index % 3), to: id };
      return { index, turn, result, turns: new Set(), logProbability: -20 - index };
    });
    expectReadable(treeChart(branches, branches[0] as Branch, said).spec);
  });
});
