/**
 * A scene: a reply that goes on after its answer. It is what members look at and act on together, kept in Redis, so
 * that any bot process can show it, change it and explain it, days later too.
 */
import { z } from 'zod';
import { requestSchema } from '../../shared/contract.ts';
import { generationState } from './generate/state.ts';
import { guessState } from './guess/state.ts';
import { voteState } from './vote/state.ts';

/** What every scene has. `id` is that of the interaction that began it. */
export const base = {
  id: z.string(),
  applicationId: z.string(),
  channelId: z.string(),
  /** Null in a direct message. */
  guildId: z.string().nullable(),
  /** Who began it. */
  userId: z.string(),
  isPrivate: z.boolean(),
  /** Discord's name of the language that it speaks: that of the member who began it. */
  locale: z.string(),
  request: requestSchema,
  /** What the reply has to say about the request itself. */
  notes: z.array(z.string()),
  /** Milliseconds since 1970. */
  openedAt: z.number(),
  /** The code by which its request can be run again. */
  replay: z.string().optional(),
  /** The code that it was run again by. */
  replayOf: z.string().optional(),
};

export const sceneSchema = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('prediction') }),
  z.object({ ...base, kind: z.literal('generation'), ...generationState }),
  z.object({ ...base, kind: z.literal('tokens') }),
  z.object({ ...base, kind: z.literal('surprise') }),
  z.object({ ...base, ...voteState }),
  z.object({ ...base, ...guessState, kind: z.literal('guess') }),
  z.object({ ...base, kind: z.literal('comparison') }),
  z.object({ ...base, kind: z.literal('nudge') }),
]);
export type Scene = z.infer<typeof sceneSchema>;
/** The kind of any scene. */
export const sceneKindSchema = z.literal(sceneSchema.options.map(({ shape }) => shape.kind.value));
export type SceneOf<K extends Scene['kind']> = Extract<Scene, { kind: K }>;
export type SceneBase = z.infer<z.ZodObject<typeof base>>;

/** The part of a new scene that comes from the open reply. @param now milliseconds since 1970 */
export function baseOf(
  reply: Omit<SceneBase, 'id' | 'openedAt' | 'replay'> & { interactionId: string },
  now: number,
): SceneBase {
  const { applicationId, channelId, guildId, userId, isPrivate, locale, request, notes, replayOf } = reply;
  return {
    id: reply.interactionId,
    applicationId,
    channelId,
    guildId,
    userId,
    isPrivate,
    locale,
    request,
    notes,
    openedAt: now,
    ...(replayOf !== undefined && { replayOf }),
  };
}
