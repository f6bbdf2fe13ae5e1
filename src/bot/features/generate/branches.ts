/** The branches of a generation as they are shown: each as one generation from its first step to its last. */
import type { BanForm, BanReceipt, Candidate, GenerateResult } from '../../../shared/contract.ts';
import type { Answers } from '../../replies/answers.ts';
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

/** What was chosen, and which of it by members. */
export type Chosen = Pick<Branch, 'result' | 'turns'>;

export type { GenerationReply } from './state.ts';

/** All branches, in the order in which they have grown. @throws where an answer is missing: a fault */
export function branchesOf({ branches }: Pick<GenerationReply, 'branches'>, answers: Answers): Branch[] {
  const built: Branch[] = [];
  for (const [index, { turn, answers: names, ended }] of branches.entries()) {
    const own = names.map((name) => generationIn(answers, name));
    const parent = turn && built[turn.of];
    const [first] = own;
    const model = parent?.result ?? first;
    if (model === undefined || (turn && parent === undefined)) throw new Error('a branch without its steps');
    const kept = turn === undefined ? 0 : turn.step - 1;
    const offered = parent?.result.candidates[kept] ?? [];
    const turned = turn && offered.find(({ token }) => token.id === turn.to);
    if (turn && turned === undefined) throw new Error('a branch turns to no candidate');
    const steps = [
      ...(parent?.result.steps.slice(0, kept) ?? []),
      ...(turned ? [turned] : []),
      ...own.flatMap((answer) => answer.steps),
    ];
    const ban = banOf(own, parent, kept, turned === undefined ? 0 : 1);
    built.push({
      index,
      turn,
      result: {
        ...model,
        prompt: {
          ...model.prompt,
          dropped: Math.max(model.prompt.dropped, ...own.map(({ prompt }) => prompt.dropped)),
        },
        steps,
        candidates: [
          ...(parent?.result.candidates.slice(0, kept) ?? []),
          ...(turned ? [offered] : []),
          ...own.flatMap((answer) => answer.candidates),
        ],
        stop: ended ? 'end-of-text' : (own.at(-1)?.stop ?? 'steps'),
        milliseconds: own.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
        ...(ban && { ban }),
      },
      turns: new Set([
        ...[...(parent?.turns ?? [])].filter((step) => step <= kept),
        ...(turned ? [kept + 1] : []),
      ]),
      logProbability: logProbabilityOf(steps),
    });
  }
  return built;
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

function generationIn(answers: Answers, name: string): GenerateResult {
  const answer = answers[name];
  if (answer?.kind !== 'generate') throw new Error('a generation without its answer');
  return answer;
}

/**
 * The ban's receipt of a branch. What the ban did to the forms is of the branch's own steps alone; the steps that it
 * changed are all of them.
 * @param kept how many steps it shares with its parent
 * @param turned how many tokens stand between those and its answers
 */
function banOf(
  own: readonly GenerateResult[],
  parent: Branch | undefined,
  kept: number,
  turned: number,
): BanReceipt | undefined {
  let offset = kept + turned;
  const receipts: BanReceipt[] = [];
  for (const { ban, steps } of own) {
    if (ban) receipts.push(shifted(ban, offset));
    offset += steps.length;
  }
  const before = parent?.result.ban;
  const [first = before && { ...before, forms: before.forms.map(unused) }, ...more] = receipts;
  if (first === undefined) return undefined;
  return {
    ...first,
    forms: first.forms.map((form, i) => more.reduce((sum, { forms }) => merged(sum, forms[i]), form)),
    changedSteps: [
      ...(before?.changedSteps.filter((step) => step <= kept) ?? []),
      ...receipts.flatMap(({ changedSteps }) => changedSteps),
    ],
  };
}

const unused = (form: BanForm): BanForm => ({ ...form, steps: 0, strongest: null });

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
