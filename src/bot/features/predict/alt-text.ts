import type { PredictResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { altText, named } from '../../kit/chart/alt-text.ts';
import { biasedIds } from '../../kit/chart/ban.ts';
import { shortenEnd } from '../../kit/chart/label.ts';
import { promptEnd } from '../../kit/chart/prompt.ts';
import { biasText } from '../../kit/text.ts';

/** Em. */
const PROMPT = 40;
const MODEL = 20;

/** The same tokens, numbers and marks as in the chart of a prediction. */
export function predictionAltText(result: PredictResult, words: Words): string {
  const { t, percent } = words;
  const { candidates, covered, model, prompt, ban } = result;
  const biased = biasedIds(ban);
  const items = candidates.map(({ token, rank, pFull, pTop }) =>
    [
      `${rank}. ${named(token)} ${percent(pFull)}`,
      ...(pTop === null ? [] : [percent(pTop)]),
      ...(biased.has(token.id) ? [t('chart:alt.banned')] : []),
    ].join(', '),
  );
  const start = t('chart:alt.prediction', {
    count: candidates.length,
    prompt: promptEnd(prompt, PROMPT, words),
    model: shortenEnd(model.name, MODEL),
    share: percent(covered),
    size: model.vocabularySize,
  });
  const banned = candidates.some(({ token }) => biased.has(token.id))
    ? ` ${t('chart:alt.addedBias', { bias: biasText(ban?.bias ?? 0, words) })}`
    : '';
  return altText(`${start}${banned}`, items, words);
}
