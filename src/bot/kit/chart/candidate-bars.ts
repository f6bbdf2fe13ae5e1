/** Bars of what may come next, each candidate with both of its probabilities; some of them stand out. */
import type { Candidate, ModelInfo, Prompt } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { named } from './alt-text.ts';
import type { HorizontalBars } from './horizontal-bars.ts';
import { marked, tokenName } from './label.ts';
import { nextToken } from './prompt.ts';
import { colors } from './theme.ts';

/** Em of a token's text. */
const TOKEN = 9;

export interface CandidateBars {
  readonly candidates: readonly Candidate[];
  readonly prompt: Prompt;
  readonly model: ModelInfo;
  /** How many candidates the second probability is over. */
  readonly top: number;
  /** Candidates with a mark before their text, another colour, and a line in the legend. */
  readonly standOut: {
    readonly ids: ReadonlySet<number>;
    readonly mark: string;
    readonly color: string;
    readonly label: string;
    /** In the alt text. */
    readonly said: string;
  };
  /** Below the title. */
  readonly line: string;
  /** CSS pixels. */
  readonly rowHeight: number;
  /** What the alt text begins with. */
  readonly start: string;
}

/**
 * A full bar is the probability over the whole vocabulary, the outline around it the one among the shown candidates
 * alone (the tutorial's); both stand beside them as numbers.
 */
export function candidateBars(
  { candidates, prompt, model, top, standOut, line, rowHeight, start }: CandidateBars,
  words: Words,
): HorizontalBars<Candidate> {
  const { t, percent } = words;
  const { ids, mark, color, label, said } = standOut;
  const standsOut = ({ token }: Candidate) => ids.has(token.id);
  const isAny = candidates.some(standsOut);
  const ofShown = ({ pTop }: Candidate) => (pTop === null ? '' : percent(pTop));
  const full = (wanted: boolean) => ({
    value: (each: Candidate) => (standsOut(each) === wanted ? each.pFull : null),
    thickness: 0.55,
  });
  return {
    title: nextToken(prompt, words),
    line,
    legendLines: isAny ? 2 : 1,
    rows: candidates,
    name: (each) => marked(standsOut(each), mark, tokenName(each.token, TOKEN)),
    details: { name: 'ids', text: ({ token }) => `#${token.id}` },
    numbers: [
      { name: 'vocabulary', text: ({ pFull }) => percent(pFull), color: colors.vocabulary },
      { name: 'shown', text: ofShown, color: colors.second },
    ],
    series: [
      {
        ...full(false),
        label: t('chart:ofVocabulary', { size: model.vocabularySize }),
        color: colors.vocabulary,
      },
      ...(isAny ? [{ ...full(true), label, color }] : []),
      {
        label: t('chart:ofShown', { count: top }),
        value: ({ pTop }) => pTop,
        color: colors.second,
        thickness: 0.8,
        outline: 2,
      },
    ],
    rowHeight,
    alt: {
      start,
      item: (each) => [
        `${each.rank}. ${named(each.token)} ${percent(each.pFull)}`,
        ofShown(each),
        standsOut(each) ? said : '',
      ],
    },
  };
}
