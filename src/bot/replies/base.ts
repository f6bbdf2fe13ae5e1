/**
 * A reply, from the acceptance of its command on. It is what members look at and act on together, kept in Redis,
 * so that any bot process can answer it, show it, change it and explain it, days later too.
 */
import { z } from 'zod';
import { requestSchema } from '../../shared/contract.ts';
import { themes } from '../kit/chart/theme.ts';
import type { Answers } from './answers.ts';

/** What every reply has. `id` is that of the interaction that began it. */
export const base = {
  id: z.string(),
  applicationId: z.string(),
  channelId: z.string(),
  /** Null in a direct message. */
  guildId: z.string().nullable(),
  /** Who began it. */
  userId: z.string(),
  isPrivate: z.boolean(),
  /** Whether the command has no option to answer its author alone. */
  isAlwaysPublic: z.boolean().optional(),
  /** Discord's name of the language that it speaks: that of the member who began it. */
  locale: z.string(),
  request: requestSchema,
  /** Of its pictures; the server's unless said otherwise. */
  theme: z.enum(themes).optional(),
  /** What the reply has to say about the request itself. */
  notes: z.array(z.string()),
  /** When the command was accepted, and from the first answer on when that came; milliseconds since 1970. */
  openedAt: z.number(),
  /** The code by which its request can be run again. */
  replay: z.string().optional(),
  /** The code that it was run again by. */
  replayOf: z.string().optional(),
};
export type ReplyBase = z.infer<z.ZodObject<typeof base>>;

/** A reply of any kind; what else it has its kind knows. */
export type Reply = ReplyBase & { readonly kind: string };

/** A reply with its answers, without what its server rules out. Not to be kept: what is kept is whole. */
export interface Shown<S extends Reply = Reply> {
  readonly reply: S;
  readonly answers: Answers;
}

/** Direct messages share fairly as if each member had a server. */
export const serverOf = ({ guildId, userId }: Pick<Reply, 'guildId' | 'userId'>) => guildId ?? `dm-${userId}`;
