/** The chart of one step of a generation: the candidates that its token was chosen from. */
import {
  type Candidate,
  type GenerateResult,
  type Prompt,
  STEP_CANDIDATES,
} from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { altText, named } from '../../kit/chart/alt-text.ts';
import { type Frame, frameOf, type HorizontalBars, horizontalBars } from '../../kit/chart/horizontal-bars.ts';
import { shortenEnd, tokenName } from '../../kit/chart/label.ts';
import { fullBars, outlinedBars } from '../../kit/chart/pieces.ts';
import { promptEnd } from '../../kit/chart/prompt.ts';
import type { ChartSpec } from '../../kit/chart/spec.ts';
import { CHOSEN_MARK, colors } from '../../kit/chart/theme.ts';

/** Em: of a token's text, of the prompt's end in the title and in the alt text, of a line. */
const TOKEN = 9;
const PROMPT = 14;
const ALT_PROMPT = 40;
const LINE = 33;
/** CSS pixels of a row. */
const ROW = 27;

/** The candidates of a step that are shown, and the chosen token where it is none of them: a draw may go deeper. */
export function candidatesOfStep({ steps, candidates }: GenerateResult, step: number): Candidate[] {
  const shown = candidates[step - 1]?.slice(0, STEP_CANDIDATES) ?? [];
  const chosen = steps[step - 1];
  const isShown = shown.some(({ token }) => token.id === chosen?.token.id);
  return isShown || chosen === undefined ? shown : [...shown, chosen];
}

/** What the model had read when it chose a step's token. */
export function promptOfStep({ prompt, steps }: GenerateResult, step: number): Prompt {
  const before = steps.slice(0, step - 1).map(({ token }) => token);
  if (before.length === 0) return prompt;
  // The text is not empty any more, and the mark before it is no part of it.
  const start = prompt.startsFromEndOfText ? [] : prompt.tokens;
  return { ...prompt, tokens: [...start, ...before], startsFromEndOfText: false };
}

/** What of a step's chart depends on its candidates. */
export interface StepFrame extends Frame {
  /** Those that a step has no candidate for stay empty. */
  readonly rows: number;
}

/** The frame that a step's chart needs. */
export function frameOfStep(result: GenerateResult, step: number, words: Words): StepFrame {
  const rows = candidatesOfStep(result, step).length;
  return { ...frameOf(barsOf(result, step, rows, words)), rows };
}

/**
 * The candidates as horizontal bars in the order of their ranks: a full bar over the whole vocabulary, an outline among
 * the first STEP_CANDIDATES alone. The chosen one has a mark before its text, another colour, and a line in the legend.
 * @param step counted from 1
 */
export function stepChart(
  result: GenerateResult,
  step: number,
  words: Words,
  frame = frameOfStep(result, step, words),
): ChartSpec {
  return horizontalBars(barsOf(result, step, frame.rows, words), words, frame);
}

function barsOf(result: GenerateResult, step: number, rows: number, words: Words): HorizontalBars {
  const { t, percent } = words;
  const { model } = result;
  const shown = candidatesOfStep(result, step);
  const chosen = result.steps[step - 1]?.token.id;
  const isChosen = ({ token }: Candidate) => token.id === chosen;
  const each = <T, E>(cell: (candidate: Candidate) => T, empty: E): (T | E)[] =>
    Array.from({ length: rows }, (_, i) => (shown[i] === undefined ? empty : cell(shown[i])));
  const about = t('play:chart.step', { step, steps: result.steps.length, model: model.name });
  return {
    title: t('chart:nextToken', { prompt: promptEnd(promptOfStep(result, step), PROMPT, words) }),
    lines: [shortenEnd(about, LINE)],
    legendLines: 2,
    names: each(
      (candidate) => (isChosen(candidate) ? `${CHOSEN_MARK} ` : '') + tokenName(candidate.token, TOKEN),
      '',
    ),
    details: { name: 'ids', texts: each(({ token }) => `#${token.id}`, '') },
    numbers: [
      { name: 'vocabulary', texts: each(({ pFull }) => percent(pFull), ''), color: colors.vocabulary },
      {
        name: 'shown',
        texts: each(({ pTop }) => (pTop === null ? '' : percent(pTop)), ''),
        color: colors.second,
      },
    ],
    datasets: [
      fullBars(
        t('chart:ofVocabulary', { size: model.vocabularySize }),
        each((candidate) => (isChosen(candidate) ? null : candidate.pFull), null),
        colors.vocabulary,
        0.55,
      ),
      fullBars(
        t('play:chart.chosen', { mark: CHOSEN_MARK }),
        each((candidate) => (isChosen(candidate) ? candidate.pFull : null), null),
        colors.text,
        0.55,
      ),
      outlinedBars(
        t('chart:ofShown', { count: Math.min(shown.length, STEP_CANDIDATES) }),
        each(({ pTop }) => pTop, null),
        colors.second,
        0.8,
      ),
    ],
    highest: Math.max(...shown.flatMap(({ pFull, pTop }) => [pFull, pTop ?? 0])),
    rowHeight: ROW,
  };
}

/** The same tokens, numbers and marks as in the chart of a step. */
export function stepAltText(result: GenerateResult, step: number, words: Words): string {
  const { t, percent } = words;
  const chosen = result.steps[step - 1];
  const items = candidatesOfStep(result, step).map(({ token, rank, pFull, pTop }) =>
    [
      `${rank}. ${named(token)} ${percent(pFull)}`,
      ...(pTop === null ? [] : [percent(pTop)]),
      ...(token.id === chosen?.token.id ? [t('play:chart.altChosen')] : []),
    ].join(', '),
  );
  const start = t('play:chart.alt', {
    step,
    steps: result.steps.length,
    prompt: promptEnd(promptOfStep(result, step), ALT_PROMPT, words),
    model: shortenEnd(result.model.name, 20),
    token: chosen ? named(chosen.token) : '',
  });
  return altText(`${start}`, items, words);
}
