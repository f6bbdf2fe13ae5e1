/** The chart of a prediction: what may come next, most probable first. */
import type { Candidate, PredictResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { biasedIds } from '../../kit/chart/ban.ts';
import { horizontalBars } from '../../kit/chart/horizontal-bars.ts';
import { shortenEnd, tokenName } from '../../kit/chart/label.ts';
import { fullBars, outlinedBars } from '../../kit/chart/pieces.ts';
import { promptEnd } from '../../kit/chart/prompt.ts';
import type { ChartSpec } from '../../kit/chart/spec.ts';
import { BANNED_MARK, colors } from '../../kit/chart/theme.ts';
import { biasText } from '../../kit/text.ts';

/** Em: of a token's text, of the prompt's end in the title, of a line. */
const TOKEN = 9;
const PROMPT = 14;
const LINE = 33;
const _ALT_PROMPT = 40;
const _ALT_NAME = 20;

/** CSS pixels of a row: less where there are many, since Discord limits a picture's height too. */
const rowHeight = (rows: number) => (rows <= 12 ? 27 : 22);

/**
 * The candidates as horizontal bars in the order of their ranks. A full bar is the probability over the whole
 * vocabulary, the outline around it the one among these candidates alone (the tutorial's); both stand beside them as
 * numbers. A token that the ban biased has a mark and another colour.
 */
export function predictionChart(result: PredictResult, words: Words): ChartSpec {
  const { t, percent } = words;
  const { candidates, covered, model, prompt, ban } = result;
  const many = candidates.length;
  const biased = biasedIds(ban);
  const isBiased = ({ token }: Candidate) => biased.has(token.id);
  const anyBiased = candidates.some(isBiased);
  const names = candidates.map(
    (candidate) => (isBiased(candidate) ? `${BANNED_MARK} ` : '') + tokenName(candidate.token, TOKEN),
  );
  const pFull = (wanted: (candidate: Candidate) => boolean) =>
    candidates.map((candidate) => (wanted(candidate) ? candidate.pFull : null));
  return horizontalBars(
    {
      title: t('chart:nextToken', { prompt: promptEnd(prompt, PROMPT, words) }),
      lines: [
        shortenEnd(t('chart:covered', { count: many, share: percent(covered), model: model.name }), LINE),
      ],
      legendLines: anyBiased ? 2 : 1,
      names,
      details: { name: 'ids', texts: candidates.map(({ token }) => `#${token.id}`) },
      numbers: [
        {
          name: 'vocabulary',
          texts: candidates.map((candidate) => percent(candidate.pFull)),
          color: colors.vocabulary,
        },
        {
          name: 'shown',
          texts: candidates.map(({ pTop }) => (pTop === null ? '' : percent(pTop))),
          color: colors.second,
        },
      ],
      datasets: [
        fullBars(
          t('chart:ofVocabulary', { size: model.vocabularySize }),
          pFull((candidate) => !isBiased(candidate)),
          colors.vocabulary,
          0.55,
        ),
        ...(anyBiased
          ? [
              fullBars(
                t('chart:ofVocabularyBanned', { mark: BANNED_MARK, bias: biasText(ban?.bias ?? 0, words) }),
                pFull(isBiased),
                colors.banned,
                0.55,
              ),
            ]
          : []),
        outlinedBars(
          t('chart:ofShown', { count: many }),
          candidates.map(({ pTop }) => pTop),
          colors.second,
          0.8,
        ),
      ],
      highest: Math.max(...candidates.flatMap((candidate) => [candidate.pFull, candidate.pTop ?? 0])),
      rowHeight: rowHeight(many),
    },
    words,
  );
}
