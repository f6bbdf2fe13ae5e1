/** The state of a vote, as it is kept in Redis. */
import { z } from 'zod';
import { candidateSchema, MAX_SEED, tokenSchema } from '../../../shared/contract.ts';
import { base } from '../../replies/base.ts';

export const ROUNDS = { least: 1, most: 10, byDefault: 3 } as const;
/** Of a round, before anybody extends it. */
export const SECONDS = { least: 10, most: 300, byDefault: 30 } as const;
/** At most two rows of buttons. */
export const CHOICES = { least: 2, most: 10, byDefault: 5 } as const;

export const voteOptionsSchema = z.object({
  rounds: z.int().min(ROUNDS.least).max(ROUNDS.most),
  seconds: z.int().min(SECONDS.least).max(SECONDS.most),
  /** Whose token a round adds to the text: the one with the most votes, or the most probable one. */
  append: z.enum(['crowd', 'model']),
  /** Whether members see the votes of a round while it goes on. Replies of earlier versions do not say so: they did. */
  counts: z.enum(['hidden', 'live']).default('live'),
  /** Of the order in which the candidates are shown. */
  seed: z.int().min(0).max(MAX_SEED),
});
export type VoteOptions = z.infer<typeof voteOptionsSchema>;

const roundSchema = z.object({
  /** In the order in which they are shown. */
  choices: z.array(candidateSchema).min(1).max(CHOICES.most),
  /** By member, in the order of their first votes in this round: the ID of the token voted for. */
  votes: z.record(z.string(), z.int().nonnegative()),
});
export type Round = z.infer<typeof roundSchema>;

const finishedRoundSchema = roundSchema.extend({ appended: tokenSchema });
export type FinishedRound = z.infer<typeof finishedRoundSchema>;

const endings = ['rounds', 'end-of-text', 'stopped', 'failed'] as const;
export type Ending = (typeof endings)[number];

/** Times are milliseconds since 1970. */
const phaseSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('voting'), ...roundSchema.shape, startedAt: z.number(), endsAt: z.number() }),
  /** What the model says about the round that has ended. */
  z.object({ name: z.literal('reveal'), nextAt: z.number() }),
  /** A worker is asked for the next round's candidates. */
  z.object({ name: z.literal('asking') }),
  z.object({
    name: z.literal('over'),
    why: z.enum(endings),
    /** Where it failed: names the line in the operator's log. */
    reference: z.string().optional(),
  }),
]);
export type Phase = z.infer<typeof phaseSchema>;

export const voteSchema = z.object({
  ...base,
  kind: z.literal('vote'),
  ...voteOptionsSchema.shape,
  finished: z.array(finishedRoundSchema).max(ROUNDS.most),
  phase: phaseSchema,
  /** Counts the phases and extensions: what was planned for an earlier turn has nothing to do any more. */
  turn: z.int().positive(),
});
export type Vote = z.infer<typeof voteSchema>;
