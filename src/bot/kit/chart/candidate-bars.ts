/** Bars of what may come next, each candidate with its probabilities; some of them stand out. */
import type { Candidate, ModelInfo, Prompt, Sampling } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { samplingText } from '../report.ts';
import { areDrawn } from '../sections.ts';
import { named } from './alt-text.ts';
import type { BiasedToken } from './ban.ts';
import { besideDraw } from './draw-beside.ts';
import type { HorizontalBars } from './horizontal-bars.ts';
import { marked, shortenEnd, tokenName } from './label.ts';
import { nextToken } from './prompt.ts';
import { colors } from './theme.ts';

/** Em of a token's text. */
const TOKEN = 9;
/** Em of what shapes a draw. */
const SAMPLING = 30;

export interface CandidateBars {
  readonly candidates: readonly Candidate[];
  readonly prompt: Prompt;
  readonly model: ModelInfo;
  /** By what a token is drawn, where one is. */
  readonly sampling?: Sampling | undefined;
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
  /** What stood out before a ban: a bar and a number more. Those that are no candidates any more have rows of their own. */
  readonly before?: readonly BiasedToken[];
  /** Below the title. */
  readonly lines: readonly string[];
  /** What the bars' right end stands for. */
  readonly end?: number;
  /** What the alt text begins with. */
  readonly start: string;
}

/** A candidate, or what a ban has taken from among them. */
export interface CandidateRow extends Pick<Candidate, 'token' | 'pFull' | 'pTop' | 'pDrawn'> {
  /** Null where it is none of the candidates. */
  readonly rank: number | null;
  /** Its probability without the ban; null where the ban changed no logit of it. */
  readonly before: number | null;
}

/** The candidates, and what a ban has taken from among them; what was or is the most probable comes first. */
function rowsOf(candidates: readonly Candidate[], biased: readonly BiasedToken[]): CandidateRow[] {
  const before = new Map(biased.map((each) => [each.token.id, each.before]));
  const shown = candidates.map((each) => ({ ...each, before: before.get(each.token.id) ?? null }));
  const ids = new Set(candidates.map(({ token }) => token.id));
  const taken = biased
    .filter(({ token }) => !ids.has(token.id))
    .map(({ token, before, after }) => ({ token, pFull: after, pTop: null, rank: null, before }));
  const highest = ({ pFull, before }: CandidateRow) => Math.max(pFull, before ?? 0);
  return taken.length === 0 ? shown : [...shown, ...taken].sort((a, b) => highest(b) - highest(a));
}

/**
 * A full bar is the probability over the whole vocabulary, the outline around it the one among the shown candidates
 * alone; both stand beside them as numbers. Where something is drawn, the bar below is the probability in the draw, none
 * for what top-k and top-p leave out.
 */
export function candidateBars(
  { candidates, prompt, model, sampling, top, standOut, before = [], lines, end, start }: CandidateBars,
  words: Words,
): HorizontalBars<CandidateRow> {
  const { t, percent } = words;
  const { ids, mark, color, label, said } = standOut;
  const rows = rowsOf(candidates, before);
  const standsOut = ({ token }: CandidateRow) => ids.has(token.id);
  const isAny = rows.some(standsOut);
  const share = (probability: number | null | undefined) => (probability == null ? '' : percent(probability));
  const wasAny = rows.some((row) => row.before !== null);
  const drawn = sampling && areDrawn(candidates) && samplingText(sampling, words);
  const { half, beside, numbers, series, rowHeight } = besideDraw<CandidateRow>(
    { isDrawn: Boolean(drawn), share: 0.86, thickness: 0.55 },
    words,
  );
  const full = (wanted: boolean) => ({
    value: (each: CandidateRow) => (standsOut(each) === wanted ? each.pFull : null),
    thickness: 0.55,
    ...beside,
  });
  const outline = { thickness: 0.8, outline: 2, ...beside };
  return {
    title: nextToken(prompt, words),
    lines,
    legendLines: (isAny ? 2 : 1) + (drawn ? 1 : 0),
    rows,
    name: (each) => marked(standsOut(each), mark, tokenName(each.token, TOKEN)),
    details: { name: 'ids', text: ({ token }) => `#${token.id}` },
    numbers: [
      ...(wasAny ? [{ name: 'before', text: (row: CandidateRow) => share(row.before), color, ...half }] : []),
      numbers(colors.vocabulary),
      { name: 'shown', text: ({ pTop }) => share(pTop), color: colors.second, ...half },
    ],
    series: [
      {
        ...full(false),
        label: t('chart:ofVocabulary', { size: model.vocabularySize }),
        color: colors.vocabulary,
      },
      ...(isAny ? [{ ...full(true), label, color }] : []),
      ...(wasAny
        ? [
            {
              ...outline,
              label: t('chart:before', { mark }),
              value: (row: CandidateRow) => row.before,
              color,
            },
          ]
        : []),
      {
        ...outline,
        label: t('chart:ofShown', { count: top }),
        value: ({ pTop }) => pTop,
        color: colors.second,
      },
      ...series(drawn ? shortenEnd(t('chart:drawn', { sampling: drawn }), SAMPLING) : ''),
    ],
    ...(end !== undefined && { end }),
    rowHeight,
    alt: {
      start: drawn ? `${start} ${t('chart:alt.drawn', { sampling: drawn })}` : start,
      item: (each) => [
        `${each.rank === null ? '' : `${each.rank}. `}${named(each.token)} ${percent(each.pFull)}`,
        share(each.pTop),
        drawn ? share(each.pDrawn) : '',
        standsOut(each) ? said : '',
        each.before === null ? '' : t('chart:alt.before', { share: percent(each.before) }),
      ],
    },
  };
}
