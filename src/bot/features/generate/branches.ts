/** The branches of a generation as they are shown: each as one generation from its first step to its last. */
import type { BanForm, BanReceipt, Candidate, GenerateResult } from '../../../shared/contract.ts';
import { type Answers, answerIn } from '../../replies/answers.ts';
import type { Nudge } from './nudged-steps.ts';
import type { GenerationReply, Turn } from './state.ts';

export interface Branch {
  /** Its place among the branches; 0 is the one that the reply began with. Members read it counted from 1. */
  readonly index: number;
  readonly turn: Turn | undefined;
  /** What a generation would have answered that had taken the same turns. */
  readonly result: GenerateResult;
  /** The steps (counted from 1) whose token a member chose. */
  readonly turns: ReadonlySet<number>;
  /** Natural logarithm of the probability of all its tokens after the prompt, by the chain rule. */
  readonly logProbability: number;
}

/** What was chosen, which of it by members, and the biases that the request added to their logits. */
export type Chosen = Pick<Branch, 'result' | 'turns'> & { readonly nudge?: Nudge };

/** All branches, in the order in which they have grown. @throws where an answer is missing: a fault */
export function branchesOf({ branches }: Pick<GenerationReply, 'branches'>, answers: Answers): Branch[] {
  const built: Branch[] = [];
  for (const [index, { turn, answers: names, ended }] of branches.entries()) {
    const own = names.map((name) => answerIn(answers, name, 'generate'));
    const start = turn ? startOf(turn, built[turn.of]) : NOTHING;
    const first = start.parent ?? own[0];
    if (first === undefined) throw new Error('a branch without its steps');
    const dropped = Math.max(first.prompt.dropped, ...own.map(({ prompt }) => prompt.dropped));
    const steps = [...start.steps, ...own.flatMap((answer) => answer.steps)];
    const ban = banOf(own, start.parent?.ban, turn?.step ?? 0);
    built.push({
      index,
      turn,
      result: {
        ...first,
        prompt: { ...first.prompt, dropped },
        steps,
        candidates: [...start.candidates, ...own.flatMap((answer) => answer.candidates)],
        stop: ended ? 'end-of-text' : (own.at(-1)?.stop ?? 'steps'),
        milliseconds: own.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
        ...(ban && { ban }),
      },
      turns: new Set(start.turns),
      logProbability: logProbabilityOf(steps),
    });
  }
  return built;
}

/** What a branch has before its own answers: what it shares with the one that it turns away from, and its turn. */
interface Start extends Pick<GenerateResult, 'steps' | 'candidates'> {
  readonly parent?: GenerateResult;
  readonly turns: readonly number[];
}
const NOTHING: Start = { steps: [], candidates: [], turns: [] };

function startOf({ step, to }: Turn, parent: Branch | undefined): Start {
  const offered = parent?.result.candidates[step - 1] ?? [];
  const turned = offered.find(({ token }) => token.id === to);
  if (parent === undefined || turned === undefined) throw new Error('a branch turns to no candidate');
  const { result, turns } = parent;
  return {
    parent: result,
    steps: [...result.steps.slice(0, step - 1), turned],
    candidates: [...result.candidates.slice(0, step - 1), offered],
    turns: [...[...turns].filter((each) => each < step), step],
  };
}

/** Natural logarithm of the probability of tokens in a row: the sum of theirs, each given those before it. */
export const logProbabilityOf = (steps: readonly Candidate[]) =>
  steps.reduce((sum, { pFull }) => sum + Math.log(pFull), 0);

/** The branch that is shown. */
export function shownBranch(reply: Pick<GenerationReply, 'branch'>, branches: readonly Branch[]): Branch {
  const branch = branches[reply.branch];
  if (branch === undefined) throw new Error(`no branch ${reply.branch}`);
  return branch;
}

/** How many steps the branch that is shown has. */
export const shownLength = ({ branches, branch }: Pick<GenerationReply, 'branches' | 'branch'>) =>
  branches[branch]?.length ?? 0;

/**
 * The same place in the branch that it belongs to: steps that two branches share belong to the one that was first.
 * @returns a turn that is the same for every way to the same tokens
 */
export function ownTurn(turn: Turn, { branches }: Pick<GenerationReply, 'branches'>): Turn {
  const from = branches[turn.of]?.turn;
  return from !== undefined && turn.step <= from.step
    ? ownTurn({ ...turn, of: from.of }, { branches })
    : turn;
}

/**
 * The ban's receipt of a branch. What the ban did to the forms is of the branch's own steps alone; the steps that it
 * changed are all of them.
 * @param before that of the branch which it turns away from
 * @param turn the step of the turn, or 0; its own answers come after it
 */
function banOf(
  own: readonly GenerateResult[],
  before: BanReceipt | undefined,
  turn: number,
): BanReceipt | undefined {
  let offset = turn;
  const receipts: BanReceipt[] = [];
  for (const { ban, steps } of own) {
    if (ban) receipts.push(shifted(ban, offset));
    offset += steps.length;
  }
  const unused = before?.forms.map((form) => ({ ...form, steps: 0, strongest: null }));
  const [first = before && unused && { ...before, forms: unused }, ...more] = receipts;
  if (first === undefined) return undefined;
  return {
    ...first,
    forms: first.forms.map((form, i) => more.reduce((sum, { forms }) => merged(sum, forms[i]), form)),
    changedSteps: [
      ...(before?.changedSteps.filter((step) => step < turn) ?? []),
      ...receipts.flatMap(({ changedSteps }) => changedSteps),
    ],
  };
}

const shifted = (ban: BanReceipt, by: number): BanReceipt => ({
  ...ban,
  forms: ban.forms.map((form) => ({
    ...form,
    strongest: form.strongest && { ...form.strongest, step: form.strongest.step + by },
  })),
  changedSteps: ban.changedSteps.map((step) => step + by),
});

const merged = (one: BanForm, other: BanForm = one): BanForm => ({
  ...one,
  steps: one.steps + other.steps,
  strongest:
    (other.strongest?.before ?? -1) > (one.strongest?.before ?? -1) ? other.strongest : one.strongest,
});
