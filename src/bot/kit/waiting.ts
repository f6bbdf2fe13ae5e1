import type { Words } from '../i18n/words.ts';
import { COLOUR, PROBLEM_COLOUR, type Reply } from './reply.ts';

/** Where a request waits: how many are served before it, and what can be expected of the workers. */
export interface Waiting {
  readonly before: number;
  /** `loading`: a worker is about to serve it. `away`: none is there that could. */
  readonly service: 'ready' | 'loading' | 'away';
}

/** While a request waits. @param models those that it needs */
export function renderWaiting({ before, service }: Waiting, models: readonly string[], { t }: Words): Reply {
  switch (service) {
    case 'away':
      return { embeds: [{ description: t('common:waiting.noWorker'), color: PROBLEM_COLOUR }] };
    case 'loading': {
      const description = t('common:waiting.loading', { count: models.length, models: namesOf(models) });
      return { embeds: [{ description, color: COLOUR }] };
    }
    case 'ready': {
      const description =
        before === 0 ? t('common:waiting.next') : t('common:waiting.before', { count: before });
      return { embeds: [{ description, color: COLOUR }] };
    }
  }
}

const namesOf = (models: readonly string[]) => models.map((name) => `\`${name}\``).join(', ');
