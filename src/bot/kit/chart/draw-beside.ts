/** Where tokens are drawn: a second bar in each row, and a second line of numbers, for the probability in the draw. */
import type { Candidate } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import type { Column } from './horizontal-bars.ts';
import type { Series } from './pieces.ts';
import { colors } from './theme.ts';

/** CSS pixels of a row with one bar, and with two. */
const ROW = 27;
const DRAWN_ROW = 36;

type Drawn = Pick<Candidate, 'pFull' | 'pDrawn'>;

export interface BesideOptions {
  /** Whether there is a draw; without one, rows have one bar and one line. */
  readonly isDrawn: boolean;
  /** Of a row that its two bars take together. */
  readonly share: number;
  /** Of its half that the draw's bar takes. */
  readonly thickness: number;
}

/** What of a chart of bars changes with a draw. */
export function besideDraw<R extends Drawn>({ isDrawn, share, thickness }: BesideOptions, words: Words) {
  const half = isDrawn ? ({ half: 'upper' } as const) : {};
  const beside = (stack: string) => (isDrawn ? { beside: { share, stack } } : {});
  return {
    rowHeight: isDrawn ? DRAWN_ROW : ROW,
    /** Of each column of numbers that is not the draw's. */
    half,
    /** Of each series that is not the draw's. */
    beside: beside('model'),
    /** The probability over the whole vocabulary, and below it the one in the draw. */
    numbers(color: string): Column<R> | readonly Column<R>[] {
      const ofVocabulary: Column<R> = {
        name: 'vocabulary',
        text: ({ pFull }) => words.percent(pFull),
        color,
        stays: true,
        ...half,
      };
      const inDraw: Column<R> = {
        name: 'drawn',
        text: ({ pDrawn }) => (pDrawn === undefined ? '' : words.percent(pDrawn)),
        color: colors.drawn,
        half: 'lower',
      };
      return isDrawn ? [ofVocabulary, inDraw] : ofVocabulary;
    },
    /** The bars of the draw. The least length of a bar would show a chance where there is none. */
    series: (label: string): readonly Series<R>[] =>
      isDrawn
        ? [
            {
              label,
              value: ({ pDrawn }) => pDrawn || null,
              color: colors.drawn,
              thickness,
              ...beside('draw'),
            },
          ]
        : [],
  };
}
