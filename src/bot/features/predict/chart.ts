/** The chart of a prediction: what may come next, most probable first. */
import type { PredictResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { banLine, biasedIds, biasedTokens } from '../../kit/chart/ban.ts';
import { candidateBars } from '../../kit/chart/candidate-bars.ts';
import { barChart } from '../../kit/chart/horizontal-bars.ts';
import { asked } from '../../kit/chart/prompt.ts';
import type { Chart } from '../../kit/chart/spec.ts';
import { BANNED_MARK, colors } from '../../kit/chart/theme.ts';
import { biasText, isWithheld } from '../../kit/text.ts';

/** Rows of tokens that a ban has taken from among the candidates. */
const MOST_TAKEN = 3;

/** Those of the ban's tokens that would be among the candidates without it, and the most probable one in any case. */
function taken({ candidates, ban }: PredictResult) {
  const ids = new Set(candidates.map(({ token }) => token.id));
  const least = Math.min(...candidates.map(({ pFull }) => pFull));
  const biased = biasedTokens(ban).sort((a, b) => b.before - a.before);
  const gone = biased.filter(({ token }) => !ids.has(token.id) && !isWithheld(token));
  const shown = gone.filter(({ before }, i) => i === 0 || before >= least).slice(0, MOST_TAKEN);
  return [...biased.filter(({ token }) => ids.has(token.id)), ...shown];
}

/**
 * The candidates as horizontal bars in the order of their ranks. Those that the ban biased stand out, and what it has
 * taken from among them stays in the picture, with its bar before and after.
 */
export function predictionChart(result: PredictResult, words: Words): Chart {
  const { t, percent } = words;
  const { candidates, covered, model, prompt, ban, sampling } = result;
  const count = candidates.length;
  const share = percent(covered);
  const bias = biasText(ban?.bias ?? 0, words);
  const before = taken(result);
  const start = t('chart:alt.prediction', {
    ...asked(prompt, model, words),
    count,
    share,
    size: model.vocabularySize,
  });
  const bars = candidateBars(
    {
      candidates,
      prompt,
      model,
      sampling,
      top: count,
      standOut: {
        ids: biasedIds(ban),
        mark: BANNED_MARK,
        color: colors.banned,
        label: t('chart:ofVocabularyBanned', { mark: BANNED_MARK }),
        said: t('chart:alt.banned'),
      },
      before,
      lines: [t('chart:covered', { count, share, model: model.name }), banLine(ban, words)],
      start: before.length > 0 ? `${start} ${t('chart:alt.addedBias', { bias })}` : start,
    },
    words,
  );
  return barChart(bars, words);
}
