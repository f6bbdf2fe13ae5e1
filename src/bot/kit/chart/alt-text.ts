/** What the charts show, in words, for those who cannot see them. Discord allows 1024 characters. */
import type { PredictResult, Token } from '../../../shared/contract.ts';
import type { Chosen } from '../../features/generate/branches.ts';
import type { Words } from '../../i18n/words.ts';
import { biasText } from '../text.ts';
import { visibleToken } from '../visible.ts';
import { biasedIds } from './ban.ts';
import { inPlace, shortenEnd } from './label.ts';
import { promptEnd } from './prompt.ts';

const MOST = 1024;
/** Em. */
const PROMPT = 40;
const TOKEN = 20;

/** The same tokens, numbers and marks as in the chart of a prediction. At most 1024 UTF-16 units. */
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
    model: shortenEnd(model.name, TOKEN),
    share: percent(covered),
    size: model.vocabularySize,
  });
  const banned = candidates.some(({ token }) => biased.has(token.id))
    ? ` ${t('chart:alt.addedBias', { bias: biasText(ban?.bias ?? 0, words) })}`
    : '';
  return fitted(`${start}${banned} `, items, words);
}

/** The same tokens, numbers and marks as in the chart of a generation. At most 1024 UTF-16 units. */
export function generationAltText({ result, turns }: Chosen, words: Words): string {
  const { t, percent } = words;
  const { steps, model, prompt, pick, ban } = result;
  const changed = new Set(ban?.changedSteps);
  const items = steps.map(({ token, rank, pFull }, i) =>
    [
      `${i + 1}. ${named(token)} ${percent(pFull)}`,
      ...(rank === 1 ? [] : [t('chart:alt.rank', { rank })]),
      ...(turns.has(i + 1) ? [t('chart:alt.byMember')] : []),
      ...(changed.has(i + 1) ? [t('chart:alt.changed')] : []),
    ].join(', '),
  );
  const about = {
    count: steps.length,
    prompt: promptEnd(prompt, PROMPT, words),
    model: shortenEnd(model.name, TOKEN),
  };
  const start =
    pick.rule === 'greedy'
      ? t('chart:alt.greedy', about)
      : t('chart:alt.sampled', { ...about, seed: pick.seed });
  return fitted(`${start} `, items, words);
}

/** A token's visible text, not too long, and its ID. */
export function named(token: Token): string {
  return `${inPlace(shortenEnd(visibleToken(token), TOKEN))} (ID ${token.id})`;
}

/** `start` and as many items as fit, with a word on the rest. At most 1024 UTF-16 units. */
export function fitted(start: string, items: readonly string[], { t }: Words): string {
  const whole = `${start}${items.join('; ')}.`;
  if (whole.length <= MOST) return whole;
  for (let kept = items.length - 1; kept > 0; kept--) {
    const more = t('chart:alt.more', { left: items.length - kept });
    const text = `${start}${items.slice(0, kept).join('; ')}; ${more}.`;
    if (text.length <= MOST) return text;
  }
  return start.slice(0, MOST);
}
