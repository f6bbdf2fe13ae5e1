/** Tokens, and how probable they are. */
import { z } from 'zod';
import { id, probability } from './numbers.ts';

/**
 * A token and its exact text, or, where its bytes alone are no valid UTF-8 (byte-level BPE splits emoji),
 * its bytes. Never U+FFFD as a stand-in.
 */
export const tokenSchema = z.union([
  z.object({
    id,
    text: z.string(),
    /** True where `text` is a mark in the place of what a server rules out; the bot puts it there, no worker. */
    withheld: z.literal(true).optional(),
  }),
  z.object({ id, bytes: z.array(z.int().min(0).max(255)).min(1) }),
]);
export type Token = z.infer<typeof tokenSchema>;

/** One token that may come next. `logit` is after the ban's bias. */
export const candidateSchema = z.object({
  token: tokenSchema,
  /** 1 for the most probable token. */
  rank: z.int().positive(),
  logit: z.number(),
  /** Softmax over the whole vocabulary. */
  pFull: probability,
  /** Softmax over the shown candidates alone, as the tutorial does it; null for a token that is none of them. */
  pTop: probability.nullable(),
  /**
   * Where something is sampled: the probability with which a draw gives this token, after the temperature, top-k and
   * top-p, among those that the server does not rule out; 0 where top-k or top-p leave it out. Workers of earlier
   * versions do not say it.
   */
  pDrawn: probability.optional(),
});
export type Candidate = z.infer<typeof candidateSchema>;
