/** How branches grow: what may grow, what a worker is asked for it, and what becomes of the reply. */
import { isDeepStrictEqual } from 'node:util';
import {
  type GenerateRequest,
  type GenerateResult,
  MAX_STEPS,
  type Token,
} from '../../../shared/contract.ts';
import { wordsFor } from '../../i18n/words.ts';
import { COMPONENT } from '../../kit/limits.ts';
import { renderProblem } from '../../kit/problem.ts';
import type { Problem } from '../../kit/problems.ts';
import type { Answers } from '../../replies/answers.ts';
import type { Outcome } from '../../replies/jobs.ts';
import { type Branch, branchesOf } from './branches.ts';
import { CONTINUATION } from './controls.ts';
import type { BranchState, GenerationReply, Growth, Turn } from './state.ts';

/** As many as the menu of branches holds. */
export const MOST_BRANCHES = COMPONENT.options;
/** Of all branches: every press reads all of them, and they are given away in one file. */
export const MOST_TOGETHER = 1_000;
/** Milliseconds after which a growth that nobody answered is given up. */
export const LONGEST_GROWTH = 2 * 60_000;

/** What a member asks for: to turn away at a step of the branch `turn.of`, or to go on at the end of a branch. */
export type Wish =
  | { readonly turn: Turn /** Of the branch that was looked at. */; readonly length: number }
  | { readonly turn?: undefined; readonly branch: number };

export type Hindrance = 'growing' | 'branches' | 'steps' | 'together';

/**
 * Why a branch cannot grow now; undefined where it can.
 * @param mostSteps that a text may have on the server
 * @param now milliseconds since 1970
 */
export function hindranceOf(
  reply: GenerationReply,
  wish: Wish,
  mostSteps: number,
  now: number,
): Hindrance | undefined {
  const { branches, growing } = reply;
  if (growing !== undefined && now - growing.since < 2 * LONGEST_GROWTH) return 'growing';
  if (wish.turn && branches.length >= MOST_BRANCHES) return 'branches';
  const before = wish.turn ? wish.turn.step - 1 : (branches[wish.branch]?.length ?? 0);
  if (before >= mostSteps) return 'steps';
  return tokensOf(branches) >= MOST_TOGETHER ? 'together' : undefined;
}

/** The tokens of all branches, those that several share counted once. */
const tokensOf = (branches: readonly BranchState[]) =>
  branches.reduce((sum, { turn, length }) => sum + length - (turn ? turn.step - 1 : 0), 0);

/**
 * The reply in which the wish is on its way.
 * @param mostSteps that a text may have on the server
 * @param now milliseconds since 1970
 */
export function growing(reply: GenerationReply, wish: Wish, mostSteps: number, now: number): GenerationReply {
  const { turn } = wish;
  const round = reply.rounds + 1;
  const before = turn ? turn.step : (reply.branches[wish.branch]?.length ?? 0);
  // A new branch becomes as long as what it turns away from.
  const wanted = turn ? wish.length - turn.step : CONTINUATION;
  const room = MOST_TOGETHER - tokensOf(reply.branches) - (turn ? 1 : 0);
  const growth: Growth = {
    round,
    ...(turn ? { branch: turn.of, turn } : { branch: wish.branch }),
    steps: Math.max(1, Math.min(wanted, MAX_STEPS, room, mostSteps - before)),
    since: now,
  };
  return { ...settled(reply), rounds: round, growing: growth };
}

/** The reply in which nothing is on its way, and nothing of before is said. */
function settled(reply: GenerationReply): GenerationReply {
  const { growing: _, trouble: __, ...rest } = reply;
  return rest;
}

/** What a worker is asked: the reply's own request, after the tokens that are chosen already. */
export function requestOf(
  { request }: GenerationReply,
  { turn, steps }: Growth,
  branch: Branch,
): GenerateRequest {
  if (request.kind !== 'generate') throw new Error(`a generation that was asked for by a ${request.kind}`);
  const { nudge, after = [], ...rest } = request;
  const kept = branch.result.steps.slice(0, turn ? turn.step - 1 : undefined).map(({ token }) => token.id);
  const chosen = turn ? [...kept, turn.to] : kept;
  const left = nudge?.slice(chosen.length) ?? [];
  return {
    ...rest,
    after: [...after, ...chosen],
    steps,
    ...(left.length > 0 && { nudge: left }),
  };
}

/** The reply with a branch that ends in the token that it turns to. @param ended whether that is the text's end */
export function turned(
  reply: GenerationReply,
  turn: Turn,
  ended: boolean,
  answer?: { readonly name: string; readonly length: number },
): GenerationReply {
  const { branches } = reply;
  const length = turn.step + (answer?.length ?? 0);
  const state: BranchState = { turn, answers: answer ? [answer.name] : [], length, ended };
  // Where it turned away, everybody sees what it turned to.
  const position = turn.step;
  return { ...settled(reply), branches: [...branches, state], branch: branches.length, position };
}

/** The reply in which a new branch has grown, or one has gone on. */
export function grown(
  reply: GenerationReply,
  { branch, turn }: Pick<Growth, 'branch' | 'turn'>,
  { name, result }: { readonly name: string; readonly result: GenerateResult },
): GenerationReply {
  const { length } = result.steps;
  const ended = result.stop === 'end-of-text';
  if (turn !== undefined) return turned(reply, turn, ended, { name, length });
  const state = reply.branches[branch];
  if (state === undefined) throw new Error(`no branch ${branch}`);
  const longer = { ...state, answers: [...state.answers, name], length: state.length + length, ended };
  // The first of the new steps is the next one to look at.
  const position = state.length + 1;
  return { ...settled(reply), branches: reply.branches.with(branch, longer), branch, position };
}

/** A branch that has taken this turn already, or undefined. @param turn as `ownTurn` gives it */
export function branchAt(
  { branches }: Pick<GenerationReply, 'branches'>,
  turn: Turn,
  chosen: Token | undefined,
): number | undefined {
  if (chosen?.id === turn.to) return turn.of;
  const index = branches.findIndex(({ turn: known }) => isDeepStrictEqual(known, turn));
  return index < 0 ? undefined : index;
}

/** The name of the answer that a growth waits for. */
export const waitsFor = ({ growing }: GenerationReply) => growing && `branch-${growing.round}`;

export function growthRequest(reply: GenerationReply, answers: Answers): GenerateRequest | undefined {
  const { growing } = reply;
  const branch = growing && branchesOf(reply, answers)[growing.branch];
  return growing && branch && requestOf(reply, growing, branch);
}

/** The reply after a worker's answer to its growth, or with what went wrong. */
export function grownBy(reply: GenerationReply, name: string, outcome: Outcome): GenerationReply | undefined {
  const { growing } = reply;
  if (growing === undefined || waitsFor(reply) !== name) return undefined;
  if (!outcome.ok) return withoutGrowth(reply, outcome);
  return outcome.kind === 'generate' ? grown(reply, growing, { name, result: outcome }) : undefined;
}

/** The reply after a growth came to nothing, with the reason in the reply's language. */
export function withoutGrowth(reply: GenerationReply, problem: Problem): GenerationReply {
  const trouble = renderProblem(problem, wordsFor(reply.locale)).embeds[0]?.description ?? '';
  return { ...settled(reply), trouble };
}
