/** The chart of one step of a generation: the candidates that its token was chosen from. */
import {
  type Candidate,
  type GenerateResult,
  type Prompt,
  STEP_CANDIDATES,
} from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { fitted, named } from './alt-text.ts';
import { shortenEnd, textWidth, tokenName } from './label.ts';
import { barsBetween, base, column, fullBars, heading, headingHeight, outlinedBars } from './pieces.ts';
import { promptEnd } from './prompt.ts';
import type { ChartSpec } from './spec.ts';
import { CHOSEN_MARK, colors, PADDING, sizes, WIDTH } from './theme.ts';

/** Em: of a token's text, of the prompt's end in the title and in the alt text, of a line. */
const TOKEN = 9;
const PROMPT = 14;
const ALT_PROMPT = 40;
const LINE = 33;
/** CSS pixels that keep columns and bars apart, and that a row takes. */
const GAP = 8;
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

/** What of a step's chart depends on its candidates: made the same for all, bars grow and shrink and nothing jumps. */
export interface StepFrame {
  /** The probability at the bars' right end. */
  readonly highest: number;
  /** CSS pixels left and right of the bars. */
  readonly left: number;
  readonly right: number;
  /** CSS pixels of the rightmost column. */
  readonly last: number;
  /** Those that a step has no candidate for stay empty. */
  readonly rows: number;
  /** CSS pixels. */
  readonly height: number;
}

/** The frame that a step's chart needs. */
export function frameOfStep(result: GenerateResult, step: number, words: Words): StepFrame {
  const shown = candidatesOfStep(result, step);
  const { names, ids, ofVocabulary, ofShown } = textsOf(shown, result.steps[step - 1]?.token.id, words);
  return {
    highest: Math.max(...shown.flatMap(({ pFull, pTop }) => [pFull, pTop ?? 0])),
    left: widest(names) + widest(ids) + 2 * GAP,
    right: widest(ofVocabulary) + widest(ofShown) + 3 * GAP,
    last: widest(ofShown),
    rows: shown.length,
    height: headingHeight(1, 2) + shown.length * ROW + 2 * PADDING,
  };
}

/** The texts beside the bars, a column each. */
function textsOf(shown: readonly Candidate[], chosen: number | undefined, { percent }: Words) {
  return {
    names: shown.map(({ token }) => (token.id === chosen ? `${CHOSEN_MARK} ` : '') + tokenName(token, TOKEN)),
    ids: shown.map(({ token }) => `#${token.id}`),
    ofVocabulary: shown.map(({ pFull }) => percent(pFull)),
    ofShown: shown.map(({ pTop }) => (pTop === null ? '' : percent(pTop))),
  };
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
  { highest, left, right, last, rows, height } = frameOfStep(result, step, words),
): ChartSpec {
  const { t } = words;
  const shown = candidatesOfStep(result, step);
  const chosen = result.steps[step - 1]?.token.id;
  const isChosen = ({ token }: Candidate) => token.id === chosen;
  const filled = <T, E>(values: readonly T[], empty: E): (T | E)[] =>
    Array.from({ length: rows }, (_, i) => values[i] ?? empty);
  const texts = textsOf(shown, chosen, words);
  const [names, ids] = [filled(texts.names, ''), filled(texts.ids, '')];
  const pFull = (wanted: (candidate: Candidate) => boolean) =>
    filled(
      shown.map((candidate) => (wanted(candidate) ? candidate.pFull : null)),
      null,
    );
  const bars = barsBetween(left, right, highest);
  const end = bars.axis.max;
  const { model } = result;
  const about = t('play:chart.step', { step, steps: result.steps.length, model: model.name });
  const count = Math.min(shown.length, STEP_CANDIDATES);
  return {
    width: WIDTH,
    height,
    configuration: {
      type: 'bar',
      data: {
        labels: names.map((name, i) => `${name} ${ids[i]}`),
        datasets: [
          fullBars(
            t('chart:ofVocabulary', { size: model.vocabularySize }),
            pFull((candidate) => !isChosen(candidate)),
            colors.vocabulary,
            0.55,
          ),
          fullBars(t('play:chart.chosen', { mark: CHOSEN_MARK }), pFull(isChosen), colors.text, 0.55),
          outlinedBars(
            t('chart:ofShown', { count }),
            filled(
              shown.map(({ pTop }) => pTop),
              null,
            ),
            colors.second,
            0.8,
          ),
        ],
      },
      options: {
        ...base(words),
        indexAxis: 'y',
        scales: {
          x: bars.axis,
          y: column(names, 'left', colors.text),
          ids: column(ids, { x: bars.at(-GAP) }, colors.quiet),
          vocabulary: column(
            filled(texts.ofVocabulary, ''),
            { x: end - bars.at(last + GAP) },
            colors.vocabulary,
          ),
          shown: column(filled(texts.ofShown, ''), { x: end }, colors.second),
        },
        plugins: heading(
          t('chart:nextToken', { prompt: promptEnd(promptOfStep(result, step), PROMPT, words) }),
          [shortenEnd(about, LINE)],
        ),
      },
    },
  };
}

const widest = (texts: readonly string[]) => Math.max(...texts.map(textWidth)) * sizes.text;

/** The same tokens, numbers and marks as in the chart of a step. At most 1024 UTF-16 units. */
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
  return fitted(`${start} `, items, words);
}
