import type { Words } from '../../i18n/words.ts';
import { altText, named } from '../../kit/chart/alt-text.ts';
import { shortenEnd } from '../../kit/chart/label.ts';
import { promptEnd } from '../../kit/chart/prompt.ts';
import type { Chosen } from './branches.ts';

/** Em. */
const PROMPT = 40;
const MODEL = 20;

/** The same tokens, numbers and marks as in the chart of a generation. */
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
    model: shortenEnd(model.name, MODEL),
  };
  const start =
    pick.rule === 'greedy'
      ? t('chart:alt.greedy', about)
      : t('chart:alt.sampled', { ...about, seed: pick.seed });
  return altText(`${start}`, items, words);
}
