/**
 * A guessing game as everybody may see it. Whatever shows, explains or exports a game knows this alone, and nothing of
 * the text that is not revealed is in it.
 */
import type { ModelInfo, ScoredToken, ScoreRequest } from '../../../shared/contract.ts';
import { ranked } from '../../kit/ranking.ts';
import { isWithheld, WITHHELD } from '../../kit/text.ts';
import { type Answers, answerIn, FIRST } from '../../replies/answers.ts';
import { answerOf, distinct, type GuessOptions, type GuessReply, guessedNow, roundOf } from './state.ts';
import { type TextWord, textWords } from './text-words.ts';

/** What some members guessed in a round. */
export interface ScoredGuess {
  /** As they typed it, or a mark where the server rules it out by now. */
  readonly text: string;
  /** Their IDs. */
  readonly members: readonly string[];
  /** With what stands before it in the text: a space, or nothing. */
  readonly tokens: readonly ScoredToken[];
  /** Natural logarithm of its probability: the sum over its tokens. */
  readonly logProbability: number;
  readonly isRight: boolean;
}

/** A round whose word is revealed. */
export interface PlayedRound {
  /** Counted from 1. */
  readonly number: number;
  readonly word: TextWord;
  /** What the model held for the most probable token there; undefined where the server rules it out. */
  readonly best: ScoredToken['best'] | undefined;
  /** Whether that token is the word's first one. */
  readonly isModelRight: boolean;
  /** The most probable first. */
  readonly guesses: readonly ScoredGuess[];
}

/** How surprising tokens were: the exponential of the mean of −ln p. */
export interface Surprise {
  readonly perplexity: number;
  readonly tokens: number;
}

export interface Standing {
  /** ID. */
  readonly member: string;
  /** Equals share one. */
  readonly place: number;
  readonly right: number;
  readonly rounds: number;
  /** The mean of the logarithms of the guesses' probabilities: one number for each word, however many tokens it has. */
  readonly meanLogProbability: number;
}

/** All over the rounds in which somebody guessed. */
export interface Summary {
  readonly rounds: number;
  readonly crowd: Surprise & { readonly guesses: number; readonly right: number };
  readonly model: Surprise & { readonly right: number };
  /** The best first. */
  readonly standings: readonly Standing[];
}

export interface Game {
  readonly model: ModelInfo;
  /** Of the newest answer. */
  readonly milliseconds: number;
  readonly source: GuessOptions['source'];
  readonly total: number;
  /** The tokens of the text that everybody sees: all of them where the game is over. */
  readonly shown: readonly ScoredToken[];
  readonly played: readonly PlayedRound[];
  /** The round that goes on; undefined where the game is over. */
  readonly current:
    | {
        readonly number: number;
        readonly guesses: number;
        readonly endsAt: number | null;
        readonly isScoring: boolean;
        readonly hasFailed: boolean;
      }
    | undefined;
  /** Undefined as long as nobody's guess is scored. */
  readonly summary: Summary | undefined;
}

/** What of a game is for everybody's eyes. @throws {Error} where an answer is missing: a fault of ours */
export function gameOf(reply: GuessReply, answers: Answers): Game {
  const first = answerIn(answers, FIRST, 'surprise');
  const words = textWords(first.tokens);
  const number = roundOf(reply);
  const current = number === undefined ? undefined : reply.rounds[number - 1];
  const played = reply.rounds
    .slice(0, reply.played)
    .map((_, i) => playedRound(reply, i + 1, words[reply.start + i], answers));
  return {
    model: first.model,
    milliseconds: (answers[answerOf(reply.played)] ?? first).milliseconds,
    source: reply.source,
    total: reply.total,
    shown:
      number === undefined
        ? first.tokens
        : words.slice(0, reply.start + reply.played).flatMap(({ tokens }) => tokens),
    played,
    current:
      number === undefined || current === undefined
        ? undefined
        : {
            number,
            guesses: Object.keys(current.guesses).length,
            endsAt: current.endsAt,
            isScoring: reply.phase === 'scoring',
            hasFailed: reply.failed,
          },
    summary: summaryOf(played),
  };
}

/** What a worker is asked to score: the guesses of the round that is closed. */
export function scoreRequest(reply: GuessReply, answers: Answers): ScoreRequest {
  const { request, start, played } = reply;
  const words = textWords(answerIn(answers, FIRST, 'surprise').tokens);
  const word = words[start + played];
  if (word === undefined) throw new Error(`a guessing game without a word for round ${played + 1}`);
  const before = words.slice(0, start + played).flatMap(({ tokens }) => tokens);
  return {
    kind: 'score',
    model: 'model' in request ? request.model : '',
    text: '',
    ...(before.length > 0 && { after: before.map(({ token }) => token.id) }),
    guesses: guessedNow(reply).map((guess) => word.before + guess),
  };
}

function playedRound(
  reply: GuessReply,
  number: number,
  word: TextWord | undefined,
  answers: Answers,
): PlayedRound {
  const round = reply.rounds[number - 1];
  const [start] = word?.core ?? [];
  if (round === undefined || word === undefined || start === undefined)
    throw new Error(`a guessing game without round ${number}`);
  const texts = distinct(round);
  const answer = answers[answerOf(number)];
  const scores = answer?.kind === 'score' ? answer.guesses : [];
  if (scores.length !== texts.length) throw new Error(`a round ${number} without its scores`);
  const guesses = texts.map((text, i) => {
    const tokens = scores[i] ?? [];
    const members = Object.entries(round.guesses).filter(([, guess]) => guess === text);
    return {
      text: tokens.some(({ token }) => isWithheld(token)) ? WITHHELD : text,
      members: members.map(([id]) => id),
      tokens,
      logProbability: sumOf(tokens),
      isRight: isRight(text, word),
    };
  });
  return {
    number,
    word,
    best: isWithheld(start.best.token) ? undefined : start.best,
    isModelRight: start.rank === 1,
    guesses: guesses.sort((a, b) => b.logProbability - a.logProbability),
  };
}

/** Exactly the word, capitals included, alone or with the punctuation that follows it. */
function isRight(guess: string, { text, core, tokens }: TextWord): boolean {
  const after = tokens.slice(tokens.indexOf(core.at(-1) as ScoredToken) + 1);
  const signs = after.map(({ token }) => ('text' in token ? token.text : '')).join('');
  return guess === text || guess === text + signs.trimEnd();
}

/** The logarithm of what is as probable as all of these in a row. */
export const sumOf = (all: readonly Pick<ScoredToken, 'logProbability'>[]) =>
  all.reduce((sum, { logProbability }) => sum + logProbability, 0);

/** exp(−Σ ln p ∕ n). */
function surpriseOf(tokens: readonly ScoredToken[]): Surprise {
  return { perplexity: Math.exp(-sumOf(tokens) / tokens.length), tokens: tokens.length };
}

/**
 * A round in which nobody guessed counts for neither side, so that both are measured at the same places. What several
 * members guessed counts for each of them.
 */
function summaryOf(played: readonly PlayedRound[]): Summary | undefined {
  const rounds = played.filter(({ guesses }) => guesses.length > 0);
  if (rounds.length === 0) return undefined;
  const each = rounds.flatMap(({ guesses }) =>
    guesses.flatMap((guess) => guess.members.map((member) => ({ member, ...guess }))),
  );
  return {
    rounds: rounds.length,
    crowd: {
      ...surpriseOf(each.flatMap(({ tokens }) => tokens)),
      guesses: each.length,
      right: each.filter((guess) => guess.isRight).length,
    },
    model: {
      ...surpriseOf(rounds.flatMap(({ word }) => word.core)),
      right: rounds.filter(({ isModelRight }) => isModelRight).length,
    },
    standings: standingsOf(each),
  };
}

/**
 * Who was right most often is first; among equals, whose words were the more probable ones. That is a mean over words,
 * not over tokens: the later tokens of a long word are easy, so a mean over tokens would reward long words.
 */
function standingsOf(
  guesses: readonly { member: string; logProbability: number; isRight: boolean }[],
): Standing[] {
  const members = [...new Set(guesses.map(({ member }) => member))];
  const standings = members.map((member) => {
    const own = guesses.filter((guess) => guess.member === member);
    return {
      member,
      right: own.filter((guess) => guess.isRight).length,
      rounds: own.length,
      meanLogProbability: sumOf(own) / own.length,
    };
  });
  return ranked(standings, (a, b) => b.right - a.right || b.meanLogProbability - a.meanLogProbability);
}
