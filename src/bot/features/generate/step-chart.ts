/** The chart of one step of a generation: the candidates that its token was chosen from. */
import {
  type Candidate,
  type GenerateResult,
  type Prompt,
  STEP_CANDIDATES,
} from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { named } from '../../kit/chart/alt-text.ts';
import { banLine } from '../../kit/chart/ban.ts';
import { type CandidateRow, candidateBars } from '../../kit/chart/candidate-bars.ts';
import { barChart, type HorizontalBars } from '../../kit/chart/horizontal-bars.ts';
import { asked } from '../../kit/chart/prompt.ts';
import type { Chart } from '../../kit/chart/spec.ts';
import { CHOSEN_MARK, colors } from '../../kit/chart/theme.ts';
import type { Chosen } from './branches.ts';
import { nudgedLine } from './nudged-steps.ts';

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

/** The chart of a step. @param step counted from 1 */
export const stepChart = (branch: Chosen, step: number, words: Words): Chart =>
  barChart(stepBars(branch, step, words), words);

/**
 * The candidates as horizontal bars in the order of their ranks; the chosen one stands out.
 * @param step counted from 1
 */
export function stepBars(
  { result, nudge = [] }: Chosen,
  step: number,
  words: Words,
): HorizontalBars<CandidateRow> {
  const { t } = words;
  const { model } = result;
  const steps = result.steps.length;
  const candidates = candidatesOfStep(result, step);
  const prompt = promptOfStep(result, step);
  const chosen = result.steps[step - 1]?.token;
  return candidateBars(
    {
      candidates,
      prompt,
      model,
      sampling: result.pick.rule === 'sample' ? result.pick : undefined,
      top: Math.min(candidates.length, STEP_CANDIDATES),
      standOut: {
        ids: new Set(chosen && [chosen.id]),
        mark: CHOSEN_MARK,
        color: colors.text,
        label: t('play:chart.chosen', { mark: CHOSEN_MARK }),
        said: t('play:chart.altChosen'),
      },
      lines: [
        t('play:chart.step', { step, steps, model: model.name }),
        banLine(result.ban, words),
        nudgedLine(nudge, result, words, step),
      ],
      // The same in every step, so that their bars can be compared.
      end: 1,
      start: t('play:chart.alt', {
        ...asked(prompt, model, words),
        step,
        steps,
        token: chosen ? named(chosen) : '',
      }),
    },
    words,
  );
}
