/** The rules of a vote: each function gives the state after something has happened, from the state before it. */
import { createHash } from 'node:crypto';
import type { Candidate, PredictRequest, PredictResult } from '../../../shared/contract.ts';
import { endsText } from '../../kit/text.ts';
import { FIRST } from '../../replies/answers.ts';
import type { ReplyBase } from '../../replies/base.ts';
import { crowdsChoice, modelsChoice } from './scores.ts';
import type { Ending, FinishedRound, Phase, Round, Vote, VoteOptions } from './state.ts';

export type { Vote } from './state.ts';

type PhaseOf<N extends Phase['name']> = Extract<Phase, { name: N }>;
/** A vote in one of its phases. */
export type VoteIn<N extends Phase['name']> = Vote & { readonly phase: PhaseOf<N> };

/** Milliseconds for which an answer can be read before the next round begins by itself. */
const READING = 15_000;
/** Milliseconds that an extension adds. */
export const EXTENSION = 30_000;
/** Milliseconds that a round may last, with its extensions. */
export const LONGEST_ROUND = 10 * 60_000;

export const isIn = <N extends Phase['name']>(vote: Vote, name: N): vote is VoteIn<N> =>
  vote.phase.name === name;

/** The round that is under way, or the last one, counted from 1. */
export function roundOf({ finished, phase }: Vote): number {
  return finished.length + (phase.name === 'voting' || phase.name === 'asking' ? 1 : 0);
}

/** The name of the answer that a round's candidates came with. */
export const answerOf = (round: number) => (round === 1 ? FIRST : `round-${round}`);

/** A new vote, in its first round. */
export function begun(base: ReplyBase, options: VoteOptions, answer: PredictResult): Vote {
  const { seed, seconds } = options;
  const phase = votingOn(answer, { seed, seconds, round: 1 }, base.openedAt);
  return { ...base, ...options, kind: 'vote', finished: [], phase, turn: 1 };
}

/** The next round, with the candidates that a worker has answered. @param now milliseconds since 1970 */
export function nextRound(vote: VoteIn<'asking'>, answer: PredictResult, now: number): Vote {
  return turned(vote, votingOn(answer, { ...vote, round: roundOf(vote) }, now));
}

/** What a worker is asked for the round that comes now: what may follow the text and all that was appended to it. */
export function nextRequest({ request, finished }: Vote): PredictRequest {
  if (request.kind !== 'predict') throw new Error('a vote without its prediction');
  return { ...request, after: finished.map(({ appended }) => appended.id) };
}

/**
 * A member's vote, which replaces an earlier one; undefined where it comes too late.
 * @param number of the candidate as it is shown, from 1
 */
export function voted(
  vote: Vote,
  { round, number, member }: { round: number; number: number; member: string },
  now: number,
): Vote | undefined {
  if (!isIn(vote, 'voting') || roundOf(vote) !== round || now >= vote.phase.endsAt) return undefined;
  const choice = vote.phase.choices[number - 1];
  if (choice === undefined) return undefined;
  const votes = { ...vote.phase.votes, [member]: choice.token.id };
  return { ...vote, phase: { ...vote.phase, votes } };
}

/** The number of the candidate that a member has voted for in the round under way. */
export function votedFor({ phase }: Vote, member: string): number | undefined {
  if (phase.name !== 'voting') return undefined;
  const at = phase.choices.findIndex(({ token }) => token.id === phase.votes[member]);
  return at < 0 ? undefined : at + 1;
}

/** The end of a round: its token is appended, and the answer can be read, or the game is over. */
export function ended(vote: VoteIn<'voting'>, now: number): Vote {
  const finished = [...vote.finished, finishedRound(vote)];
  const why = endingAfter(finished, vote.rounds);
  return turned(
    { ...vote, finished },
    why === undefined ? { name: 'reveal', nextAt: now + READING } : { name: 'over', why },
  );
}

/** More time to vote; undefined where a round may not last longer, or its time is up. */
export function extended(vote: VoteIn<'voting'>, now: number): Vote | undefined {
  if (now >= vote.phase.endsAt || !canBeExtended(vote)) return undefined;
  return turned(vote, { ...vote.phase, endsAt: vote.phase.endsAt + EXTENSION });
}

export const canBeExtended = ({ phase }: VoteIn<'voting'>) =>
  phase.endsAt + EXTENSION - phase.startedAt <= LONGEST_ROUND;

/** The answer has been read: a worker is asked what may come next. */
export const asking = (vote: VoteIn<'reveal'>): Vote => turned(vote, { name: 'asking' });

/** The host ends it. Votes that were cast count; a round without any is as if it had not begun. */
export function stopped(vote: Vote): Vote | undefined {
  if (isIn(vote, 'over')) return undefined;
  const isVotedOn = isIn(vote, 'voting') && Object.keys(vote.phase.votes).length > 0;
  const finished = isVotedOn ? [...vote.finished, finishedRound(vote)] : vote.finished;
  return turned({ ...vote, finished }, { name: 'over', why: 'stopped' });
}

/** No worker could say what may come next. @param reference names the line in the log */
export const failed = (vote: VoteIn<'asking'>, reference: string): Vote =>
  turned(vote, { name: 'over', why: 'failed', reference });

const turned = (vote: Vote, phase: Phase): Vote => ({ ...vote, phase, turn: vote.turn + 1 });

function votingOn(
  { candidates }: PredictResult,
  { seed, seconds, round }: { seed: number; seconds: number; round: number },
  now: number,
): PhaseOf<'voting'> {
  const choices = shuffled(candidates, `${seed} ${round}`);
  return { name: 'voting', choices, votes: {}, startedAt: now, endsAt: now + seconds * 1_000 };
}

/** In an order that says nothing about the ranks, and is the same for the same seed. */
function shuffled(candidates: readonly Candidate[], seed: string): Candidate[] {
  const place = ({ token }: Candidate) => createHash('sha256').update(`${seed} ${token.id}`).digest('hex');
  return candidates.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

function finishedRound({ phase, append }: VoteIn<'voting'>): FinishedRound {
  const round: Round = { choices: phase.choices, votes: phase.votes };
  const chosen = (append === 'crowd' ? crowdsChoice(round) : undefined) ?? modelsChoice(round);
  return { ...round, appended: chosen.token };
}

function endingAfter(finished: readonly FinishedRound[], rounds: number): Ending | undefined {
  const last = finished.at(-1);
  if (last !== undefined && endsText(last.appended)) return 'end-of-text';
  return finished.length >= rounds ? 'rounds' : undefined;
}

/** When a turn ends by itself, in milliseconds since 1970; undefined where it does not. */
export function dueOf({ phase }: Vote): number | undefined {
  if (phase.name === 'voting') return phase.endsAt;
  return phase.name === 'reveal' ? phase.nextAt : undefined;
}

/**
 * The vote after a turn's time is up. Clocks may differ a little, so none is asked again.
 * @param now milliseconds since 1970
 */
export function turnOver(vote: Vote, now: number): Vote | undefined {
  if (isIn(vote, 'voting')) return ended(vote, now);
  return isIn(vote, 'reveal') ? asking(vote) : undefined;
}
