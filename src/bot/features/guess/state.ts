/** The state of a guessing game, and what the command says about it. */
import { z } from 'zod';
import { base } from '../../replies/base.ts';
import { MOST_GUESSERS, SECONDS, START, WORDS } from './rules.ts';

const sourceSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('own') }),
  z.object({ from: z.literal('book'), author: z.string(), work: z.string() }),
]);

const rules = {
  words: z.int().min(WORDS.least).max(WORDS.most),
  start: z.int().min(START.least).max(START.most),
  seconds: z.union([z.literal(0), z.int().min(SECONDS.least).max(SECONDS.most)]),
};

/** What the command says about the scene that its answer opens. */
export const optionsSchema = z.object({ ...rules, source: sourceSchema });
export type GuessOptions = z.infer<typeof optionsSchema>;

/** What is remembered while a member types the text. */
export const formSchema = z.object({ ...rules, model: z.string() });

const roundSchema = z.object({
  /** By the member's ID. */
  guesses: z.record(z.string(), z.string()),
  /** Milliseconds since 1970 at which it ends by itself. */
  endsAt: z.number().nullable(),
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

export type GuessScene = z.infer<typeof guessSchema>;
export type Round = z.infer<typeof roundSchema>;

/** The name of a round's answer. */
export const answerOf = (round: number) => `round-${round}`;

/** The round that goes on, counted from 1; undefined where the game is over. */
export const roundOf = ({ phase, played }: GuessScene) => (phase === 'over' ? undefined : played + 1);

/** The words that were guessed in a round, each once, in an order that is always the same. */
export const distinct = ({ guesses }: Pick<Round, 'guesses'>) => [...new Set(Object.values(guesses))].sort();

/** A round in which nobody has guessed yet. @param now milliseconds since 1970 */
export const newRound = (seconds: number, now: number): Round => ({
  guesses: {},
  endsAt: seconds === 0 ? null : now + seconds * 1_000,
});

/** The game with a member's guess, in the place of an earlier one; or why it is not taken. */
export function withGuess(
  scene: GuessScene,
  round: number | undefined,
  userId: string,
  word: string,
): GuessScene | 'late' | 'full' {
  const current = scene.rounds[scene.played];
  if (scene.phase !== 'guessing' || roundOf(scene) !== round || current === undefined) return 'late';
  const { guesses } = current;
  if (!(userId in guesses) && Object.keys(guesses).length >= MOST_GUESSERS) return 'full';
  return withRound(scene, { ...current, guesses: { ...guesses, [userId]: word } });
}

/** The game while a round's guesses are scored; undefined where that round does not go on. */
function scoring(scene: GuessScene, round: number): GuessScene | undefined {
  if (scene.phase !== 'guessing' || roundOf(scene) !== round) return undefined;
  return { ...scene, phase: 'scoring', failed: false };
}

/**
 * The game after a round was closed for guesses: they are to be scored, if there are any. From here on none counts, so
 * that whoever scores them scores the same ones.
 * @param now milliseconds since 1970
 */
export function closed(scene: GuessScene, round: number, now: number): GuessScene | undefined {
  const after = scoring(scene, round);
  const guesses = after && distinct(after.rounds[after.played] ?? { guesses: {} });
  return guesses?.length === 0 ? scored(after as GuessScene, round, now) : after;
}

/** The game after a round was scored: in the next round, or over. @param now milliseconds since 1970 */
export function scored(scene: GuessScene, round: number, now: number): GuessScene | undefined {
  if (!isScoring(scene, round)) return undefined;
  const after = { ...scene, played: round };
  if (round === scene.total) return { ...after, phase: 'over' };
  return { ...after, phase: 'guessing', rounds: [...after.rounds, newRound(scene.seconds, now)] };
}

/** The game after a round could not be scored: its guesses stay, and it waits for the host. */
export function unscored(scene: GuessScene, round: number): GuessScene | undefined {
  const current = scene.rounds[scene.played];
  if (!isScoring(scene, round) || current === undefined) return undefined;
  return { ...withRound(scene, { ...current, endsAt: null }), phase: 'guessing', failed: true };
}

const isScoring = (scene: GuessScene, round: number) => scene.phase === 'scoring' && roundOf(scene) === round;

const withRound = (scene: GuessScene, round: Round): GuessScene => ({
  ...scene,
  rounds: scene.rounds.with(scene.played, round),
});
