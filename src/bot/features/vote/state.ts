/** The state of a vote, as it is kept in Redis. */
import { z } from 'zod';
import { candidateSchema, MAX_SEED, tokenSchema } from '../../../shared/contract.ts';
import { base } from '../../replies/base.ts';

export const MAX_ROUNDS = 10;
export const DEFAULT_ROUNDS = 3;
/** Of a round, before anybody extends it. */
export const MIN_SECONDS = 10;
export const MAX_SECONDS = 300;
export const DEFAULT_SECONDS = 30;
/** Two rows of buttons. */
export const MAX_CHOICES = 10;
export const MIN_CHOICES = 2;
export const DEFAULT_CHOICES = 5;

/** Whose token a round adds to the text: the one with the most votes, or the most probable one. */
export const appends = ['crowd', 'model'] as const;

export const voteOptionsSchema = z.object({
  rounds: z.int().min(1).max(MAX_ROUNDS),
  seconds: z.int().min(MIN_SECONDS).max(MAX_SECONDS),
  append: z.enum(appends),
  /** Of the order in which the candidates are shown. */
  seed: z.int().min(0).max(MAX_SEED),
});
export type VoteOptions = z.infer<typeof voteOptionsSchema>;

const roundSchema = z.object({
  /** In the order in which they are shown. */
  choices: z.array(candidateSchema).min(1).max(MAX_CHOICES),
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
  finished: z.array(finishedRoundSchema).max(MAX_ROUNDS),
  phase: phaseSchema,
  /** Counts the phases and extensions: what was planned for an earlier turn has nothing to do any more. */
  turn: z.int().positive(),
});
export type Vote = z.infer<typeof voteSchema>;
