/** What a reply looks like at each point of its life, from data alone: any bot process can show it. */
import { type APIActionRowComponent, type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import type { Answer, Progress, Request } from '../../shared/contract.ts';
import { cancelId } from '../custom-id.ts';
import { type Words, wordsFor } from '../i18n/words.ts';
import { renderGeneration, renderGrowing } from './generate.ts';
import { renderPrediction } from './predict.ts';
import { renderProblem } from './problem.ts';
import type { Reply } from './reply.ts';
import { renderTokens } from './tokenize.ts';
import { renderWaiting } from './waiting.ts';

/** The part of an open reply that its look depends on. */
export interface Asked {
  readonly interactionId: string;
  /** The member's language, as Discord names it. */
  readonly locale: string;
  readonly request: Request;
  readonly notes: readonly string[];
}

/** A job's answer. */
export function renderAnswer(asked: Asked, answer: Answer): Reply {
  const words = wordsFor(asked.locale);
  const reply = lookOf(asked, answer, words);
  const ruledOut = 'never' in asked.request ? asked.request.never?.length : undefined;
  if (ruledOut === undefined) return reply;
  // Minus infinity for some tokens changes the others' probabilities a little: the reader should know.
  const note = words.t('common:ruledOut', { count: ruledOut });
  const embeds = reply.embeds.map(({ footer, ...embed }) => ({
    ...embed,
    ...(footer && { footer: { text: `${footer.text} · ${note}` } }),
  }));
  return { ...reply, embeds };
}

/** An answer to another kind of request is a fault of the worker's. */
function lookOf({ request, notes }: Asked, answer: Answer, words: Words): Reply {
  switch (answer.kind) {
    case 'predict':
      return renderPrediction(answer, notes, words);
    case 'generate':
      return renderGeneration(answer, notes, words);
    case 'tokenize':
      return request.kind === answer.kind
        ? renderTokens(answer, request.text, notes, words)
        : renderProblem({ ok: false, code: 'invalid-request' }, words);
    case 'surprise':
    case 'score':
    case 'nudge':
    case 'compare':
      return renderProblem({ ok: false, code: 'invalid-request' }, words);
  }
}

/** A job on its way, with a button that stops it; undefined where there is nothing to show yet. */
export function renderProgress(
  { interactionId, request, notes, locale }: Asked,
  progress: Progress,
): Reply | undefined {
  if (request.kind !== 'generate') return undefined;
  const words = wordsFor(locale);
  return {
    ...renderGrowing(progress, request, notes, words),
    components: [cancelRow(interactionId, words)],
  };
}

/** A job in the queue, with a button that takes it out. */
export function renderPlace(
  { interactionId, locale }: Asked,
  place: Parameters<typeof renderWaiting>[0],
): Reply {
  const words = wordsFor(locale);
  return { ...renderWaiting(place, words), components: [cancelRow(interactionId, words)] };
}

function cancelRow(interactionId: string, { t }: Words): APIActionRowComponent<APIButtonComponent> {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label: t('common:cancel'),
        custom_id: cancelId(interactionId),
      },
    ],
  };
}
