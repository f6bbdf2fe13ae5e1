import type { Words } from '../i18n/words.ts';
import { COLOUR, PROBLEM_COLOUR, type Reply } from './reply.ts';

/** While a request waits: how many are served before it, or that nobody serves at all. */
export function renderWaiting({ before, workers }: { before: number; workers: number }, { t }: Words): Reply {
  if (workers === 0) {
    return { embeds: [{ description: t('common:waiting.noWorker'), color: PROBLEM_COLOUR }] };
  }
  const description = before === 0 ? t('common:waiting.next') : t('common:waiting.before', { count: before });
  return { embeds: [{ description, color: COLOUR }] };
}
