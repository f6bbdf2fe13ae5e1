/** The chart of a prediction: what may come next, most probable first. */
import type { PredictResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { biasedIds } from '../../kit/chart/ban.ts';
import { candidateBars } from '../../kit/chart/candidate-bars.ts';
import { barChart } from '../../kit/chart/horizontal-bars.ts';
import { asked } from '../../kit/chart/prompt.ts';
import type { Chart } from '../../kit/chart/spec.ts';
import { BANNED_MARK, colors } from '../../kit/chart/theme.ts';
import { biasText } from '../../kit/text.ts';

/** CSS pixels of a row: less where there are many, since Discord limits a picture's height too. */
const rowHeight = (rows: number) => (rows <= 12 ? 27 : 22);

/** The candidates as horizontal bars in the order of their ranks. Those that the ban biased stand out. */
export function predictionChart(result: PredictResult, words: Words): Chart {
  const { t, percent } = words;
  const { candidates, covered, model, prompt, ban } = result;
  const count = candidates.length;
  const share = percent(covered);
  const bias = biasText(ban?.bias ?? 0, words);
  const ids = biasedIds(ban);
  const start = t('chart:alt.prediction', {
    ...asked(prompt, model, words),
    count,
    share,
    size: model.vocabularySize,
  });
  const isAnyBiased = candidates.some(({ token }) => ids.has(token.id));
  const bars = candidateBars(
    {
      candidates,
      prompt,
      model,
      top: count,
      standOut: {
        ids,
        mark: BANNED_MARK,
        color: colors.banned,
        label: t('chart:ofVocabularyBanned', { mark: BANNED_MARK, bias }),
        said: t('chart:alt.banned'),
      },
      line: t('chart:covered', { count, share, model: model.name }),
      rowHeight: rowHeight(count),
      start: isAnyBiased ? `${start} ${t('chart:alt.addedBias', { bias })}` : start,
    },
    words,
  );
  return barChart(bars, words);
}
