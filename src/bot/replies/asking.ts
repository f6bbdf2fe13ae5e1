/** A reply before it has an answer, and one that never gets one. */
import { z } from 'zod';
import { modelsOf, type Progress } from '../../shared/contract.ts';
import { wordsFor } from '../i18n/words.ts';
import { button, row } from '../kit/components.ts';
import { customId } from '../kit/custom-id.ts';
import type { Problem } from '../kit/problems.ts';
import type { View } from '../kit/view.ts';
import { renderWaiting, type Waiting } from '../kit/waiting.ts';
import { base, type Reply } from './base.ts';
import type { Kind } from './kind.ts';

const opensSchema = z.object({ kind: z.string(), options: z.unknown() });

/** A worker is asked for its first answer. */
export const askingSchema = z.object({
  ...base,
  kind: z.literal('asking'),
  /** The kind of reply that the answer opens, where the request alone does not say it, and what the command said about it. */
  opens: opensSchema.optional(),
});
export type Asking = z.infer<typeof askingSchema>;

/** There is no answer, and what stands in its place. */
export const refusedSchema = z.object({
  ...base,
  kind: z.literal('refused'),
  problem: z.custom<Problem>((value) => typeof value === 'object' && value !== null && 'code' in value),
});
export type Refused = z.infer<typeof refusedSchema>;

export const isAsking = (reply: Reply): reply is Asking => reply.kind === 'asking';
export const isRefused = (reply: Reply): reply is Refused => reply.kind === 'refused';

/** The reply after its command has failed. */
export function refused({ kind: _, ...reply }: Reply, problem: Problem): Refused {
  return { ...refusedSchema.omit({ kind: true, problem: true }).parse(reply), kind: 'refused', problem };
}

/** What went wrong is for the author alone; that a command was cancelled is for everybody who saw it begin. */
export const isForAuthorAlone = ({ isPrivate, problem }: Refused) =>
  !isPrivate && problem.code !== 'cancelled';

/** A job on its way, with a button that stops it; undefined where there is nothing to show yet. */
export function renderProgress(
  { id, request, notes, locale }: Asking,
  { growing }: Pick<Kind, 'growing'>,
  progress: Progress,
): View | undefined {
  const look = growing?.(request, progress, notes, wordsFor(locale));
  return look && { ...look, components: [cancelRow(id, locale)] };
}

/** A job in the queue, with a button that takes it out. */
export const renderPlace = ({ id, request, locale }: Asking, place: Waiting): View => ({
  ...renderWaiting(place, modelsOf(request), wordsFor(locale)),
  components: [cancelRow(id, locale)],
});

const cancelRow = (id: string, locale: string) =>
  row([button(customId('cancel', id), wordsFor(locale).t('common:cancel'))]);
