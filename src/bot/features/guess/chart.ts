/** The chart of a round of the guessing game: how probable the guesses were, and the true word. */
import type { ModelInfo } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { barChart } from '../../kit/chart/horizontal-bars.ts';
import { marked, shortenEnd, tokenName } from '../../kit/chart/label.ts';
import type { Chart } from '../../kit/chart/spec.ts';
import { colors } from '../../kit/chart/theme.ts';
import { visibleToken } from '../../kit/visible.ts';
import { type PlayedRound, sumOf } from './game.ts';

/** Guesses that are not the true word. */
const MOST_ROWS = 9;
/** Em: of a word, and in the alt text of a model's name. */
const WORD = 11;
const MODEL = 16;
/** CSS pixels of a row. */
const ROW = 27;
/** Mark the true word and the model's first choice, so that colour is not the only sign. */
const RIGHT = '✓';
const BEST = '★';

type Sort = 'guess' | 'right' | 'best';
const sorts: Readonly<Record<Sort, { readonly mark: string; readonly color: string }>> = {
  right: { mark: RIGHT, color: colors.second },
  best: { mark: BEST, color: colors.quiet },
  guess: { mark: '', color: colors.vocabulary },
};

interface Row {
  readonly text: string;
  readonly guessed: number;
  readonly probability: number;
  readonly sort: Sort;
}

/**
 * The guesses, the most probable first, with the true word where nobody guessed it, and the token that the model held for
 * the most probable one, as a measure for the others.
 */
function rowsOf({ guesses, word, best, isModelRight }: PlayedRound): Row[] {
  const rows = guesses.map(({ text, members, logProbability, isRight }): Row => {
    const probability = Math.exp(logProbability);
    return { text, guessed: members.length, probability, sort: isRight ? 'right' : 'guess' };
  });
  const others = rows.filter(({ sort }) => sort === 'guess').slice(0, MOST_ROWS);
  const right = rows.filter(({ sort }) => sort === 'right');
  const probability = Math.exp(sumOf(word.core));
  const truth: Row = { text: word.text, guessed: 0, probability, sort: 'right' };
  const isShown = isModelRight && word.core.length === 1;
  const first =
    best && !isShown
      ? [
          {
            text: visibleToken(best.token),
            guessed: 0,
            probability: Math.exp(best.logProbability),
            sort: 'best',
          } as const,
        ]
      : [];
  return [...first, ...others, ...(right.length > 0 ? right : [truth])].sort(
    (a, b) => b.probability - a.probability,
  );
}

/** Horizontal bars, each as long as the word's probability given the text before it: the product over its tokens. */
export function guessChart(round: PlayedRound, { name: model }: ModelInfo, words: Words): Chart {
  const { t, percent } = words;
  const rows = rowsOf(round);
  const labels = {
    right: t('guess:chart.truth'),
    best: t('guess:chart.best'),
    guess: t('guess:chart.others'),
  };
  const present = (Object.keys(sorts) as Sort[]).filter((each) => rows.some(({ sort }) => sort === each));
  return barChart(
    {
      title: t('guess:chart.title', { round: round.number }),
      lines: [t('guess:chart.given', { model })],
      legendLines: present.length > 2 ? 2 : 1,
      rows,
      name: ({ text, sort }) => marked(sort !== 'guess', sorts[sort].mark, tokenName({ id: 0, text }, WORD)),
      details: { name: 'counts', text: ({ guessed, sort }) => (sort === 'best' ? '' : `×${guessed}`) },
      numbers: [{ name: 'shares', text: ({ probability }) => percent(probability), color: colors.text }],
      series: present.map((each) => ({
        label: `${sorts[each].mark} ${labels[each]}`.trim(),
        value: ({ sort, probability }: Row) => (sort === each ? probability : null),
        color: sorts[each].color,
        thickness: 0.55,
      })),
      // The same in every round.
      end: 1,
      rowHeight: ROW,
      alt: {
        start: t('guess:chart.alt', { round: round.number, model: shortenEnd(model, MODEL) }),
        item: ({ text, guessed, probability, sort }) => [
          `${tokenName({ id: 0, text }, WORD)} ${percent(probability)}`,
          sort === 'best' ? labels.best : t('guess:chart.times', { count: guessed }),
          sort === 'right' ? t('guess:chart.isTruth') : '',
        ],
        more: (left) => t('common:wordsMore', { count: left }),
      },
    },
    words,
  );
}
