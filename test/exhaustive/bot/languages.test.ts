/** Every reply with the longest data there can be, in each language: inside Discord's limits, and its chart's texts inside the chart. */

import { createCanvas } from '@napi-rs/canvas';
import { Chart, type ChartItem, registerables } from 'chart.js';
import { describe, expect, it } from 'vitest';
import type { GenerationReply } from '../../../src/bot/features/generate/state.ts';
import { renderHelp } from '../../../src/bot/features/help/message.ts';
import { renderSettings } from '../../../src/bot/features/settings/message.ts';
import { languages } from '../../../src/bot/i18n/languages.ts';
import { wordsFor } from '../../../src/bot/i18n/words.ts';
import { registerFonts } from '../../../src/bot/kit/chart/fonts.ts';
import type { ChartSpec } from '../../../src/bot/kit/chart/spec.ts';
import { FONT_FAMILY, PADDING, sizes } from '../../../src/bot/kit/chart/theme.ts';
import { explainEverywhere } from '../../../src/bot/kit/explain.ts';
import { FIRST } from '../../../src/bot/replies/answers.ts';
import { type Asking, renderPlace, renderProgress } from '../../../src/bot/replies/asking.ts';
import type { Reply } from '../../../src/bot/replies/base.ts';
import { shownCode } from '../../../src/bot/replies/replay/code.ts';
import { replayNotes } from '../../../src/bot/replies/replay/notes.ts';
import { BUNDLED_REVISION } from '../../../src/shared/bundled-model.ts';
import type { Answer, PredictResult, Request, Token } from '../../../src/shared/contract.ts';
import {
  COMPARED,
  COMPARISON,
  expectWithinLimits,
  GENERATION,
  LONG_NAME,
  MODEL,
  many,
  NEVER,
  NUDGE,
  PREDICTION,
  PROMPT,
  REQUEST,
  SURPRISE,
} from '../../bot/extremes.ts';
import { kindOf, kinds, present, traceOf } from '../../support/kinds.ts';

describe.each(languages)('in the language %s', (language) => {
  const words = wordsFor(language);
  const { t } = words;
  const notes = [
    t('generate:defaultText', { text: 'You are going to' }),
    t('common:note.textReplaced'),
    t('common:note.wordReplaced'),
  ];
  const base = {
    id: '1'.repeat(19),
    applicationId: '2'.repeat(19),
    channelId: '3'.repeat(19),
    guildId: null,
    userId: '4'.repeat(19),
    isPrivate: false,
    locale: language,
    notes,
    openedAt: 0,
  };
  const opened = (
    kind: 'prediction' | 'generation' | 'tokens' | 'surprise' | 'comparison' | 'nudge',
    request: Request,
    answer: Answer,
  ): Reply => {
    const reply = kindOf({ kind }).open({ ...base, request }, answer, undefined);
    if (reply === undefined || 'ok' in reply) throw new Error(`no ${kind} begins with a ${answer.kind}`);
    return reply;
  };
  const shown = (...of: Parameters<typeof opened>) => present(opened(...of), { [FIRST]: of[2] });
  const asked: Asking = { ...base, kind: 'asking', id: '1'.repeat(19), request: REQUEST, notes };

  it('a prediction of 25 long tokens with 50 banned words fits', () => {
    const request = { kind: 'predict', model: LONG_NAME, text: 'a', top: 25, never: NEVER } as const;
    const view = shown('prediction', request, PREDICTION);
    expectWithinLimits(view);
    expect(view.files).toHaveLength(1);
  });

  it('a generation of 100 long tokens with 50 banned words fits, while it grows and after it', () => {
    const view = shown('generation', REQUEST, GENERATION);
    expectWithinLimits(view);
    expect(view.files).toHaveLength(1);
    const growing = renderProgress(asked, kinds.begunBy(asked), {
      attempt: 0,
      model: MODEL,
      prompt: PROMPT,
      steps: GENERATION.steps,
    });
    expect(growing).toBeDefined();
    if (growing) expectWithinLimits(growing);
  });

  it('a comparison of 100 long tokens with 50 banned words fits, while it grows and after it', () => {
    const view = shown('comparison', COMPARED, COMPARISON);
    expectWithinLimits(view);
    expect(view.files).toHaveLength(2);
    const { left, right } = COMPARISON;
    const growing = renderProgress({ ...asked, request: COMPARED }, kinds.begunBy({ request: COMPARED }), {
      attempt: 0,
      model: MODEL,
      prompt: PROMPT,
      steps: left.steps,
      right,
    });
    expect(growing).toBeDefined();
    if (growing) expectWithinLimits(growing);
  });

  it('a nudge to a word of 100 tokens fits', () => {
    const request = {
      kind: 'nudge',
      model: LONG_NAME,
      text: 'a',
      word: 'W'.repeat(100),
      never: NEVER,
    } as const;
    expectWithinLimits(shown('nudge', request, NUDGE));
  });

  it('a step of it, its 25 branches, and what explains them fit', () => {
    const opening = opened('generation', REQUEST, GENERATION) as GenerationReply;
    const branches = [
      ...opening.branches,
      ...many(24, (i) => ({
        turn: { of: i, step: 30 + i, to: 50_000 + (i % 10) },
        answers: [FIRST],
        length: 130 + i,
        ended: false,
      })),
    ];
    const answers = { [FIRST]: GENERATION };
    const reply = { ...opening, branches, branch: 24, position: 53, trouble: t('problem:too-late') };
    const replies: GenerationReply[] = [reply, { ...reply, position: 0 }, { ...reply, view: 'tree' }];
    for (const each of replies) {
      const view = present(each, answers);
      expectWithinLimits(view);
      expect(view.chart).toBeDefined();
      expect(view.components?.length).toBeLessThanOrEqual(5);
      expectWithinLimits(kindOf(each).explain(each, answers, words));
    }
  });

  it('a text of 6000 tokens fits', () => {
    const request = { kind: 'tokenize', model: LONG_NAME, text: '🙂'.repeat(3000) } as const;
    const tokens = many(6000, (i): Token => ({ id: i, bytes: [0xf0, 0x9f] }));
    const answer = { ok: true, kind: 'tokenize', model: MODEL, milliseconds: 1, tokens } as const;
    expectWithinLimits(shown('tokens', request, answer));
  });

  it('a surprise of a thousand long tokens fits, and so does its explanation', () => {
    const request = { kind: 'surprise', model: LONG_NAME, text: '`'.repeat(6000) } as const;
    const view = shown('surprise', request, SURPRISE);
    expectWithinLimits(view);
    expect(view.files).toHaveLength(1);
    const reply = { ...base, kind: 'surprise', request } as const;
    expectWithinLimits(kindOf(reply).explain(reply, { [FIRST]: SURPRISE }, words));
  });

  it.each([
    ['prediction', { kind: 'predict', model: LONG_NAME, text: 'a', top: 25, never: NEVER }, PREDICTION],
    ['generation', { ...REQUEST, nudge: many(100, (i) => ({ id: 50_000 + i, bias: 123.456 })) }, GENERATION],
    ['comparison', COMPARED, COMPARISON],
    ['nudge', { kind: 'nudge', model: LONG_NAME, text: 'a', word: 'W'.repeat(100), never: NEVER }, NUDGE],
    ['surprise', { kind: 'surprise', model: LONG_NAME, text: 'a' }, SURPRISE],
  ] as const)(
    'a %s fits with all that differs where it is run again, and so does its explanation',
    (kind, request, answer) => {
      // The last token is another one, and each probability before it.
      const trace = traceOf(answer).map(({ part, shown }) => ({
        part,
        shown: shown.map(({ token, probability }, i) =>
          i === shown.length - 1
            ? { token: { id: 1, text: '`'.repeat(128) }, probability }
            : { token, probability: (probability ?? 0) * 0.9 },
        ),
      }));
      const models = many(2, () => ({ name: 'x'.repeat(50), source: 'y'.repeat(96), dtype: 'bnb4' }));
      const before = { request, ruledOut: 'of others', models, trace, isWhole: false };
      const code = '0'.repeat(16);
      const again = { request: request as Request, answer, trace: traceOf(answer) };
      const notes = replayNotes(code, before, again, words);
      expect(notes.length).toBeGreaterThan(kind === 'surprise' ? 3 : 4);
      const opened = kindOf({ kind }).open(
        { ...base, request: request as Request, notes },
        answer,
        undefined,
      );
      const reply = { ...opened, replay: code, replayOf: code } as Reply;
      expectWithinLimits(present(reply, { [FIRST]: answer }));
      const explanation = kindOf(reply).explain(reply, { [FIRST]: answer }, words);
      expectWithinLimits(
        explainEverywhere(
          explanation,
          {
            models: [{ name: LONG_NAME, revision: BUNDLED_REVISION }],
            hasRules: true,
            replayCode: shownCode(code),
          },
          words,
        ),
      );
    },
  );

  it('help, settings, and a place in the queue fit', () => {
    expectWithinLimits(renderHelp({ name: LONG_NAME, isBundled: true }, words));
    const settings = {
      mostSteps: 100,
      never: many(50, (i) => `${i}`.padEnd(100, '`')),
      banSlurs: true,
      steering: 'author' as const,
      theme: 'light' as const,
      channels: many(50, () => '1'.repeat(20)),
    };
    expectWithinLimits(renderSettings(settings, LONG_NAME, true, words));
    expectWithinLimits(renderPlace(asked, { before: 1_000_000, service: 'ready' }));
    expectWithinLimits(renderPlace(asked, { before: 0, service: 'away' }));
  });

  it.each([
    ['a prediction', PREDICTION],
    ['a prediction without a ban', withoutBan(PREDICTION)],
    ['a generation', GENERATION],
  ])('the texts of the chart of %s are inside it, and none is cut but the prompt', (_, answer) => {
    const kind = answer.kind === 'predict' ? 'prediction' : 'generation';
    const { model, text } = REQUEST;
    const request: Request = answer.kind === 'predict' ? { kind: 'predict', model, text, top: 25 } : REQUEST;
    const { chart } = shown(kind, request, { ...answer, model: { ...MODEL, name: 'gpt2-mini' } });
    if (chart === undefined || !('configuration' in chart.spec))
      throw new Error('there is no Chart.js chart');
    expectTextsInside(chart.spec);
  });

  it.each([
    ['a comparison of bans', COMPARISON, COMPARED],
    [
      'a comparison of temperatures',
      { ...COMPARISON, difference: 'temperature' as const },
      { ...COMPARED, difference: 'temperature' as const },
    ],
    ['a nudge', NUDGE, { kind: 'nudge', model: LONG_NAME, text: 'a', word: 'W' } as const],
  ])('the texts of the chart of %s are inside it, and none is cut but the prompt', (_, answer, request) => {
    const kind = answer.kind === 'nudge' ? 'nudge' : 'comparison';
    const { chart } = shown(kind, request, { ...answer, model: { ...MODEL, name: 'gpt2-mini' } });
    if (chart === undefined || !('configuration' in chart.spec))
      throw new Error('there is no Chart.js chart');
    expectTextsInside(chart.spec, 2);
  });
});

function withoutBan({ ban: _, ...rest }: PredictResult): PredictResult {
  return rest;
}

Chart.register(...registerables);

/** @param pairLines lines of a legend of two texts that the chart has room for */
function expectTextsInside({ width, height, configuration }: ChartSpec, pairLines = 1): void {
  registerFonts();
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const room = width - 2 * PADDING;
  const { title, subtitle } = configuration.options?.plugins ?? {};
  context.font = `bold ${sizes.title}px ${FONT_FAMILY}`;
  expect(context.measureText(String(title?.text)).width).toBeLessThanOrEqual(room);
  context.font = `${sizes.text}px ${FONT_FAMILY}`;
  for (const line of [subtitle?.text ?? []].flat().map(String)) {
    // A banned word is the member's own, as the prompt is.
    if (!/^(banned|gesperrt|vetado|interdit)/.test(line)) expect(line).not.toContain('…');
    expect(context.measureText(line).width).toBeLessThanOrEqual(room);
  }
  const chart = new Chart(canvas as unknown as ChartItem, structuredClone(configuration));
  // What Chart.js lays out, but does not declare.
  const boxes = (
    chart.legend as unknown as { legendHitBoxes: { left: number; top: number; width: number }[] }
  ).legendHitBoxes;
  expect(boxes).toHaveLength(configuration.data.datasets.length);
  for (const { left, width: boxWidth } of boxes) expect(left + boxWidth).toBeLessThanOrEqual(width - PADDING);
  // The chart's height is made for so many lines.
  const lines = boxes.length === 2 ? pairLines : boxes.length === 3 ? 2 : 3;
  expect(new Set(boxes.map(({ top }) => top)).size).toBeLessThanOrEqual(lines);
  expect(chart.chartArea.bottom - chart.chartArea.top).toBeGreaterThan(100);
  chart.destroy();
}
