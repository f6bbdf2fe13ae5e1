/** The chart of a round of a vote: what the crowd chose beside what the model finds probable. */
import type { PredictResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { named } from '../../kit/chart/alt-text.ts';
import { barChart } from '../../kit/chart/horizontal-bars.ts';
import { marked, shortenEnd, tokenName } from '../../kit/chart/label.ts';
import { nextToken, promptEnd } from '../../kit/chart/prompt.ts';
import type { Chart } from '../../kit/chart/spec.ts';
import { colors } from '../../kit/chart/theme.ts';
import { byRank, type Tallied, tally } from './scores.ts';
import type { FinishedRound } from './state.ts';

/** Marks the token that was appended, so that colour is not the only sign. */
const APPENDED = '→';
/** Em: of a token's text, of the prompt's end and of a model's name in the alt text. */
const TOKEN = 8;
const ALT_PROMPT = 30;
/** CSS pixels of a candidate's two bars. */
const ROW = 46;

/**
 * Two horizontal bars a candidate, most probable first: above, the crowd's share of the votes; below, the model's
 * probability over the whole vocabulary (full) and among the candidates alone (outlined). All stand beside them as
 * numbers. The token that was appended has a mark.
 */
export function voteChart(round: FinishedRound, { prompt, model }: PredictResult, words: Words): Chart {
  const { t, percent } = words;
  const rows = byRank(tally(round));
  const voters = Object.keys(round.votes).length;
  const isAppended = ({ token }: Tallied) => token.id === round.appended.id;
  const shareText = (share: number | null) => (share === null ? '' : percent(share));
  const beside = (stack: string) => ({ share: 0.86, stack });
  return barChart(
    {
      title: nextToken(prompt, words),
      lines: [t('vote:chart.votes', { count: voters, model: model.name })],
      legendLines: 2,
      rows,
      name: (row) => marked(isAppended(row), APPENDED, `${row.number} ${tokenName(row.token, TOKEN)}`),
      details: { name: 'ids', text: ({ token }) => `#${token.id}` },
      numbers: [
        {
          name: 'vocabulary',
          text: ({ pFull }) => percent(pFull),
          color: colors.vocabulary,
          half: 'lower',
        },
        [
          { name: 'crowd', text: ({ share }) => shareText(share), color: colors.crowd, half: 'upper' },
          { name: 'shown', text: ({ pTop }) => shareText(pTop), color: colors.second, half: 'lower' },
        ],
      ],
      series: [
        {
          label: t('vote:chart.crowd'),
          // The least length of a bar would show votes where there are none.
          value: ({ share }) => share || null,
          color: colors.crowd,
          thickness: 0.8,
          beside: beside('crowd'),
        },
        {
          label: t('vote:chart.vocabulary', { size: model.vocabularySize }),
          value: ({ pFull }) => pFull,
          color: colors.vocabulary,
          thickness: 0.55,
          beside: beside('model'),
        },
        {
          label: t('vote:chart.shown', { count: rows.length }),
          value: ({ pTop }) => pTop,
          color: colors.second,
          thickness: 0.8,
          outline: 2,
          beside: beside('model'),
        },
      ],
      // The same in every round.
      end: 1,
      rowHeight: ROW,
      alt: {
        start: t('vote:chart.alt', {
          count: voters,
          prompt: promptEnd(prompt, ALT_PROMPT, words),
          model: shortenEnd(model.name, ALT_PROMPT),
          size: model.vocabularySize,
        }),
        item: (row) => [
          `${row.number}. ${named(row.token, TOKEN)} ${percent(row.share ?? 0)}`,
          percent(row.pFull),
          shareText(row.pTop),
          isAppended(row) ? t('vote:chart.appended') : '',
        ],
      },
    },
    words,
  );
}
