/** What a reply looks like at each point of its life, from data alone: any bot process can show it. */
import { modelsOf, type Progress, type Request } from '../../shared/contract.ts';
import { renderComparing } from '../features/compare/message.ts';
import { renderGrowing } from '../features/generate/message.ts';
import { type Words, wordsFor } from '../i18n/words.ts';
import { button, row } from '../kit/components.ts';
import { cancelId } from '../kit/custom-id.ts';
import type { Reply } from '../kit/reply.ts';
import { renderWaiting, type Waiting } from '../kit/waiting.ts';

/** The part of an open reply that its look depends on. */
export interface Asked {
  readonly interactionId: string;
  /** The member's language, as Discord names it. */
  readonly locale: string;
  readonly request: Request;
  readonly notes: readonly string[];
}

/** A job on its way, with a button that stops it; undefined where there is nothing to show yet. */
export function renderProgress(
  { interactionId, request, notes, locale }: Asked,
  progress: Progress,
): Reply | undefined {
  const words = wordsFor(locale);
  const look = growingLook(request, notes, progress, words);
  return look && { ...look, components: [cancelRow(interactionId, words)] };
}

function growingLook(
  request: Request,
  notes: readonly string[],
  progress: Progress,
  words: Words,
): Reply | undefined {
  switch (request.kind) {
    case 'generate':
      return renderGrowing(progress, request, notes, words);
    case 'compare':
      return renderComparing(progress, request, notes, words);
    default:
      return undefined;
  }
}

/** A job in the queue, with a button that takes it out. */
export function renderPlace(
  { interactionId, locale, request }: Pick<Asked, 'interactionId' | 'locale' | 'request'>,
  place: Waiting,
): Reply {
  const words = wordsFor(locale);
  return { ...renderWaiting(place, modelsOf(request), words), components: [cancelRow(interactionId, words)] };
}

const cancelRow = (interactionId: string, { t }: Words) =>
  row([button(cancelId(interactionId), t('common:cancel'))]);
