/** The chart of a round of the guessing game: how probable the guesses were, and the true word. */
import type { ModelInfo } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { barChart } from '../../kit/chart/horizontal-bars.ts';
import { marked, shortenEnd, tokenName } from '../../kit/chart/label.ts';
import type { Chart } from '../../kit/chart/spec.ts';
import { colors } from '../../kit/chart/theme.ts';
import { type PlayedRound, sumOf } from './game.ts';

/** Rows besides the true word's. */
const MOST_ROWS = 12;
/** Em: of a word, and in the alt text of a model's name. */
const WORD = 11;
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
function rowsOf({ guesses, word }: PlayedRound): Row[] {
  const rows = guesses.map(({ text, members, logProbability, isRight }) => ({
    text,
    guessed: members.length,
    probability: Math.exp(logProbability),
    isRight,
  }));
  const truth = { text: word.text, guessed: 0, probability: Math.exp(sumOf(word.core)), isRight: true };
  const others = rows.filter(({ isRight }) => !isRight).slice(0, MOST_ROWS);
  const right = rows.filter(({ isRight }) => isRight);
  return [...others, ...(right.length > 0 ? right : [truth])].sort((a, b) => b.probability - a.probability);
}

/** Horizontal bars, each as long as the word's probability given the text before it: the product over its tokens. */
export function guessChart(round: PlayedRound, { name: model }: ModelInfo, words: Words): Chart {
  const { t, percent } = words;
  const rows = rowsOf(round);
  const bars = (label: string, wanted: boolean, color: string) => ({
    label,
    value: ({ isRight, probability }: Row) => (isRight === wanted ? probability : null),
    color,
    thickness: 0.55,
  });
  return barChart(
    {
      title: t('guess:chart.title', { round: round.number }),
      line: t('guess:chart.given', { model }),
      legendLines: 1,
      rows,
      name: ({ text, isRight }) => marked(isRight, RIGHT, tokenName({ id: 0, text }, WORD)),
      details: { name: 'counts', text: ({ guessed }) => `×${guessed}` },
      numbers: [{ name: 'shares', text: ({ probability }) => percent(probability), color: colors.text }],
      series: [
        bars(`${RIGHT} ${t('guess:chart.truth')}`, true, colors.second),
        ...(rows.some(({ isRight }) => !isRight)
          ? [bars(t('guess:chart.others'), false, colors.vocabulary)]
          : []),
      ],
      rowHeight: ROW,
      alt: {
        start: t('guess:chart.alt', { round: round.number, model: shortenEnd(model, MODEL) }),
        item: ({ text, guessed, probability, isRight }) => [
          `${tokenName({ id: 0, text }, WORD)} ${percent(probability)}`,
          t('guess:chart.times', { count: guessed }),
          isRight ? t('guess:chart.isTruth') : '',
        ],
        more: (left) => t('common:wordsMore', { count: left }),
      },
    },
    words,
  );
}
