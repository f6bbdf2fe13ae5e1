/** The chart of a round of a vote: what the crowd chose beside what the model finds probable. */
import type { PredictResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { altText } from '../../kit/chart/alt-text.ts';
import { horizontalBars } from '../../kit/chart/horizontal-bars.ts';
import { inPlace, shortenEnd, tokenName } from '../../kit/chart/label.ts';
import { fullBars, outlinedBars } from '../../kit/chart/pieces.ts';
import { promptEnd } from '../../kit/chart/prompt.ts';
import type { ChartSpec } from '../../kit/chart/spec.ts';
import { colors } from '../../kit/chart/theme.ts';
import { visibleToken } from '../../kit/visible.ts';
import { byRank, counts } from './scores.ts';
import type { FinishedRound } from './state.ts';

/** The crowd's colour: Okabe and Ito's bluish green, lightened to 4.5:1 on the background. */
const CROWD = '#2bb58a';
/** Marks the token that was appended, so that colour is not the only sign. */
const APPENDED = '→';
/** Em: of a token's text, of the prompt's end in the title, of a line. */
const TOKEN = 8;
const PROMPT = 14;
const LINE = 33;
/** CSS pixels of a candidate's two bars. */
const ROW = 46;
/** Em. */
const ALT_PROMPT = 30;
const ALT_TOKEN = 8;

/** A candidate's share of the votes; null where nobody voted. */
function shares(round: FinishedRound): (number | null)[] {
  const votes = counts(round);
  const all = votes.reduce((sum, count) => sum + count, 0);
  return votes.map((count) => (all === 0 ? null : count / all));
}

/** The candidates of a round with their numbers and the crowd's shares, the model's most probable first. */
function rowsOf(round: FinishedRound) {
  const crowd = shares(round);
  return byRank(round.choices).map((candidate) => {
    const at = round.choices.indexOf(candidate);
    return { candidate, number: at + 1, votes: counts(round)[at] ?? 0, crowd: crowd[at] ?? null };
  });
}

/**
 * Two horizontal bars a candidate, most probable first: above, the crowd's share of the votes; below, the model's
 * probability over the whole vocabulary (full) and among the candidates alone (outlined). All stand beside them as
 * numbers. The token that was appended has a mark.
 */
export function voteChart(round: FinishedRound, { prompt, model }: PredictResult, words: Words): ChartSpec {
  const { t, percent } = words;
  const rows = rowsOf(round);
  const voted = Object.keys(round.votes).length;
  const names = rows.map(({ candidate, number }) => {
    const mark = candidate.token.id === round.appended.id ? `${APPENDED} ` : '';
    return `${mark}${number} ${tokenName(candidate.token, TOKEN)}`;
  });
  const beside = (stack: string) => ({ grouped: true, stack, categoryPercentage: 0.86 });
  const about = t('vote:chart.votes', { count: voted, model: model.name });
  // Twice as many places as candidates: one beside each of the two bars.
  const above = (texts: readonly string[]) => texts.flatMap((text) => [text, '']);
  const below = (texts: readonly string[]) => texts.flatMap((text) => ['', text]);
  return horizontalBars(
    {
      title: t('chart:nextToken', { prompt: promptEnd(prompt, PROMPT, words) }),
      lines: [shortenEnd(about, LINE)],
      legendLines: 2,
      names,
      details: { name: 'ids', texts: rows.map(({ candidate }) => `#${candidate.token.id}`) },
      numbers: [
        {
          name: 'vocabulary',
          texts: below(rows.map(({ candidate }) => percent(candidate.pFull))),
          color: colors.vocabulary,
        },
        [
          {
            name: 'crowd',
            texts: above(rows.map(({ crowd }) => (crowd === null ? '' : percent(crowd)))),
            color: CROWD,
          },
          {
            name: 'shown',
            texts: below(rows.map(({ candidate: { pTop } }) => (pTop === null ? '' : percent(pTop)))),
            color: colors.second,
          },
        ],
      ],
      datasets: [
        {
          ...fullBars(
            t('vote:chart.crowd'),
            // The least length of a bar would show votes where there are none.
            rows.map(({ crowd }) => crowd || null),
            CROWD,
            0.8,
          ),
          ...beside('crowd'),
        },
        {
          ...fullBars(
            t('vote:chart.vocabulary', { size: model.vocabularySize }),
            rows.map(({ candidate }) => candidate.pFull),
            colors.vocabulary,
            0.55,
          ),
          ...beside('model'),
        },
        {
          ...outlinedBars(
            t('vote:chart.shown', { count: rows.length }),
            rows.map(({ candidate }) => candidate.pTop),
            colors.second,
            0.8,
          ),
          ...beside('model'),
        },
      ],
      highest: Math.max(
        ...rows.flatMap(({ candidate, crowd }) => [candidate.pFull, candidate.pTop ?? 0, crowd ?? 0]),
      ),
      rowHeight: ROW,
    },
    words,
  );
}

/** The same tokens, numbers and marks as in the chart of a round. */
export function voteAltText(round: FinishedRound, { prompt, model }: PredictResult, words: Words): string {
  const { t, percent } = words;
  const start = t('vote:chart.alt', {
    count: Object.keys(round.votes).length,
    prompt: promptEnd(prompt, ALT_PROMPT, words),
    model: shortenEnd(model.name, ALT_PROMPT),
    size: model.vocabularySize,
  });
  const items = rowsOf(round).map(({ candidate: { token, pFull, pTop }, number, crowd }) =>
    [
      `${number}. ${inPlace(shortenEnd(visibleToken(token), ALT_TOKEN))} (ID ${token.id}) ${percent(crowd ?? 0)}`,
      percent(pFull),
      ...(pTop === null ? [] : [percent(pTop)]),
      ...(token.id === round.appended.id ? [t('vote:chart.appended')] : []),
    ].join(', '),
  );
  return altText(start, items, words);
}
