import type { Words } from '../i18n/words.ts';
import { statement, warning } from './message.ts';
import type { View } from './view.ts';

/** Where a request waits: how many are served before it, and what can be expected of the workers. */
export interface Waiting {
  readonly before: number;
  /** `loading`: a worker is about to serve it. `away`: none is there that could. */
  readonly service: 'ready' | 'loading' | 'away';
}

/** While a request waits. @param models those that it needs */
export function renderWaiting({ before, service }: Waiting, models: readonly string[], { t }: Words): View {
  switch (service) {
    case 'away':
      return warning(t('common:waiting.noWorker'));
    case 'loading':
      return statement(t('common:waiting.loading', { count: models.length, models: namesOf(models) }));
    case 'ready':
      return statement(
        before === 0 ? t('common:waiting.next') : t('common:waiting.before', { count: before }),
      );
  }
}

const namesOf = (models: readonly string[]) => models.map((name) => `\`${name}\``).join(', ');
