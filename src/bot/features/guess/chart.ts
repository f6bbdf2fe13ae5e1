/** The chart of a round of the guessing game: how probable the guesses were, and the true word. */
import type { ModelInfo } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { altText } from '../../kit/chart/alt-text.ts';
import { horizontalBars } from '../../kit/chart/horizontal-bars.ts';
import { drawable, inPlace, shortenEnd, tokenName } from '../../kit/chart/label.ts';
import { fullBars } from '../../kit/chart/pieces.ts';
import type { ChartSpec } from '../../kit/chart/spec.ts';
import { colors } from '../../kit/chart/theme.ts';
import { visibleText } from '../../kit/visible.ts';
import type { PlayedRound } from './game.ts';

/** Rows besides the true word's. */
const MOST_ROWS = 12;
/** Em: of a word, of a line, of a model's name. */
const WORD = 11;
const LINE = 33;
const MODEL = 16;
/** CSS pixels of a row. */
const ROW = 27;
/** Marks the true word, so that colour is not the only sign. */
const RIGHT = '✓';

interface Row {
  readonly text: string;
  readonly guessed: number;
  readonly probability: number;
  readonly isRight: boolean;
}

/** The guesses, the most probable first, and the true word where nobody guessed it. */
function rowsOf({ guesses, word }: PlayedRound, most: number): Row[] {
  const rows = guesses.map(({ text, members, logProbability, isRight }) => ({
    text,
    guessed: members.length,
    probability: Math.exp(logProbability),
    isRight,
  }));
  const sum = word.core.reduce((total, { logProbability }) => total + logProbability, 0);
  const truth = { text: word.text, guessed: 0, probability: Math.exp(sum), isRight: true };
  const others = rows.filter(({ isRight }) => !isRight).slice(0, most);
  const right = rows.filter(({ isRight }) => isRight);
  return [...others, ...(right.length > 0 ? right : [truth])].sort((a, b) => b.probability - a.probability);
}

/** Horizontal bars, each as long as the word's probability given the text before it: the product over its tokens. */
export function guessChart(round: PlayedRound, model: ModelInfo, words: Words): ChartSpec {
  const { t, percent } = words;
  const rows = rowsOf(round, MOST_ROWS);
  const data = (wanted: boolean) =>
    rows.map(({ isRight, probability }) => (isRight === wanted ? probability : null));
  return horizontalBars(
    {
      title: t('guess:chart.title', { round: round.number }),
      lines: [shortenEnd(t('guess:chart.given', { model: model.name }), LINE)],
      legendLines: 1,
      names: rows.map(({ text, isRight }) => (isRight ? `${RIGHT} ` : '') + tokenName({ id: 0, text }, WORD)),
      details: { name: 'counts', texts: rows.map(({ guessed }) => `×${guessed}`) },
      numbers: [
        {
          name: 'shares',
          texts: rows.map(({ probability }) => percent(probability)),
          color: colors.text,
        },
      ],
      datasets: [
        fullBars(`${RIGHT} ${t('guess:chart.truth')}`, data(true), colors.second, 0.55),
        ...(rows.some(({ isRight }) => !isRight)
          ? [fullBars(t('guess:chart.others'), data(false), colors.vocabulary, 0.55)]
          : []),
      ],
      highest: Math.max(...rows.map(({ probability }) => probability)),
      rowHeight: ROW,
    },
    words,
  );
}

/** The same words and numbers as in the chart. */
export function guessAltText(round: PlayedRound, model: ModelInfo, words: Words): string {
  const { t, percent } = words;
  const items = rowsOf(round, MOST_ROWS).map(({ text, guessed, probability, isRight }) =>
    [
      `${inPlace(shortenEnd(drawable(visibleText(text)), WORD))} ${percent(probability)}`,
      t('guess:chart.times', { count: guessed }),
      ...(isRight ? [t('guess:chart.isTruth')] : []),
    ].join(', '),
  );
  const start = t('guess:chart.alt', { round: round.number, model: shortenEnd(model.name, MODEL) });
  return altText(start, items, words, (left) => t('common:wordsMore', { count: left }));
}
