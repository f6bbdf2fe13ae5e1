/** The state of a guessing game, and what the command says about it. */
import { z } from 'zod';
import { themes } from '../../kit/chart/theme.ts';
import { base } from '../../replies/base.ts';
import { MOST_GUESSERS, SECONDS, SETTLING, START, WORDS } from './rules.ts';

const sourceSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('own') }),
  z.object({ from: z.literal('book'), author: z.string(), work: z.string() }),
]);

const rules = {
  words: z.int().min(WORDS.least).max(WORDS.most),
  start: z.int().min(START.least).max(START.most),
  seconds: z.union([z.literal(0), z.int().min(SECONDS.least).max(SECONDS.most)]),
};

/** What the command says about the reply that its answer opens. */
export const optionsSchema = z.object({ ...rules, source: sourceSchema });
export type GuessOptions = z.infer<typeof optionsSchema>;

/** What is remembered while a member types the text. */
export const formSchema = z.object({ ...rules, model: z.string(), theme: z.enum(themes).optional() });

const roundSchema = z.object({
  /** By the member's ID. */
  guesses: z.record(z.string(), z.string()),
  /** Milliseconds since 1970 at which it ends by itself. */
  endsAt: z.number().nullable(),
  /** When the word before it was revealed, in the same measure; the first round has none, nor do those of earlier versions. */
  revealedAt: z.number().optional(),
});

/** A game. The text stands in the request and in the first answer alone. */
export const guessSchema = z.object({
  ...base,
  kind: z.literal('guess'),
  source: sourceSchema,
  seconds: rules.seconds,
  /** How many words are shown at first, and how many are guessed: fewer than wanted where the text is short. */
  start: z.int(),
  total: z.int(),
  phase: z.enum(['guessing', 'scoring', 'over']),
  /** Rounds that are scored; the answer to the n-th is `round-n`, if anybody guessed in it. */
  played: z.int(),
  /** Those that are played, and the one that goes on. One that was stopped is never shown. */
  rounds: z.array(roundSchema),
  /** Whether the guesses could not be scored the last time. */
  failed: z.boolean(),
});

export type GuessReply = z.infer<typeof guessSchema>;
export type Round = z.infer<typeof roundSchema>;

/** The name of a round's answer. */
export const answerOf = (round: number) => `round-${round}`;

/** The round that goes on, counted from 1; undefined where the game is over. */
export const roundOf = ({ phase, played }: GuessReply) => (phase === 'over' ? undefined : played + 1);

/** The words that were guessed in a round, each once, in an order that is always the same. */
export const distinct = ({ guesses }: Round) => [...new Set(Object.values(guesses))].sort();

/** Those of the round that goes on. */
export const guessedNow = ({ rounds, played }: GuessReply) =>
  rounds.slice(played, played + 1).flatMap(distinct);

/** A round in which nobody has guessed yet. @param now milliseconds since 1970 */
export const newRound = (seconds: number, now: number): Round => ({
  guesses: {},
  endsAt: seconds === 0 ? null : now + seconds * 1_000,
});

/** The game with a member's guess, in the place of an earlier one; or why it is not taken. */
export function withGuess(
  reply: GuessReply,
  round: number | undefined,
  userId: string,
  word: string,
): GuessReply | 'late' | 'full' {
  const current = reply.rounds[reply.played];
  if (!isIn(reply, 'guessing', round) || current === undefined) return 'late';
  const { guesses } = current;
  if (!(userId in guesses) && Object.keys(guesses).length >= MOST_GUESSERS) return 'full';
  return withRound(reply, { ...current, guesses: { ...guesses, [userId]: word } });
}

/**
 * The game after a round was closed for guesses: they are to be scored, if there are any. From here on none counts, so
 * that whoever scores them scores the same ones.
 * @param now milliseconds since 1970
 */
export function closed(reply: GuessReply, round: number, now: number): GuessReply | undefined {
  if (!isIn(reply, 'guessing', round)) return undefined;
  const after: GuessReply = { ...reply, phase: 'scoring', failed: false };
  return guessedNow(reply).length === 0 ? scored(after, round, now) : after;
}

/** The game after a round was scored: in the next round, or over. @param now milliseconds since 1970 */
export function scored(reply: GuessReply, round: number, now: number): GuessReply | undefined {
  if (!isIn(reply, 'scoring', round)) return undefined;
  const after = { ...reply, played: round };
  if (round === reply.total) return { ...after, phase: 'over' };
  const next = { ...newRound(reply.seconds, now), revealedAt: now };
  return { ...after, phase: 'guessing', rounds: [...after.rounds, next] };
}

/**
 * Whether whoever reveals a word now most likely means the one before it, which has just been revealed: by somebody else,
 * or by its time. @param now milliseconds since 1970
 */
export function hasJustBegun({ rounds, played }: GuessReply, now: number): boolean {
  const { revealedAt, guesses = {} } = rounds[played] ?? {};
  return revealedAt !== undefined && now - revealedAt < SETTLING && Object.keys(guesses).length === 0;
}

/** The game after a round could not be scored: its guesses stay, and it waits for the host. */
export function unscored(reply: GuessReply, round: number): GuessReply | undefined {
  const current = reply.rounds[reply.played];
  if (!isIn(reply, 'scoring', round) || current === undefined) return undefined;
  return { ...withRound(reply, { ...current, endsAt: null }), phase: 'guessing', failed: true };
}

const isIn = (reply: GuessReply, phase: GuessReply['phase'], round: number | undefined) =>
  reply.phase === phase && roundOf(reply) === round;

const withRound = (reply: GuessReply, round: Round): GuessReply => ({
  ...reply,
  rounds: reply.rounds.with(reply.played, round),
});
