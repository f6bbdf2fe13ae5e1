/** Exploring the branches: choosing another token, going on at an end, going from one branch to another. */

import { statement } from '../../kit/message.ts';
import type { Action, Press } from '../../replies/kind.ts';
import { branchesOf, type GenerationReply, ownTurn } from './branches.ts';
import { candidateValue, offeredCandidates } from './controls.ts';
import {
  branchAt,
  endsText,
  growing,
  type Hindrance,
  hindranceOf,
  MOST_BRANCHES,
  MOST_TOGETHER,
  turned,
  type Wish,
} from './growth.ts';

type ReplyPress = Press<GenerationReply>;

export const branching = {
  candidate: {
    by: 'steering',
    asksWorker: true,
    async run(press) {
      const { answers } = await press.shown();
      const branches = branchesOf(press.reply, answers);
      const [value = ''] = press.values;
      const [of = Number.NaN, step = Number.NaN, to = Number.NaN] = value.split('-').map(Number);
      const branch = branches[of];
      const candidate = branch && offeredCandidates(branch, step).find(({ token }) => token.id === to);
      if (branch === undefined || candidate === undefined || candidateValue(of, step, to) !== value)
        return press.refuse({ ok: false, code: 'unknown-button' });
      const turn = ownTurn({ of, step, to }, press.reply);
      const chosen = branches[turn.of]?.result.steps[step - 1]?.token;
      const known = (reply: GenerationReply) => branchAt(reply, turn, chosen);
      if (known(press.reply) !== undefined) {
        await press.change((reply) => ({
          ...reply,
          branch: known(reply) ?? of,
          position: step,
          view: 'steps',
        }));
        return;
      }
      const isNew = (reply: GenerationReply) => known(reply) === undefined;
      await grow(press, { turn, length: branch.result.steps.length }, isNew, endsText(candidate.token));
    },
  },
  continue: {
    by: 'steering',
    asksWorker: true,
    async run(press) {
      const { branch } = press.reply;
      // What was pressed before a branch grew has been done, or is of another branch's end.
      const isTimely = (reply: GenerationReply) =>
        reply.branch === branch && reply.rounds === press.part && reply.branches[branch]?.ended === false;
      await grow(press, { branch }, isTimely);
    },
  },
  branch: {
    by: 'steering',
    async run(press) {
      const [value = ''] = press.values;
      const branch = /^\d{1,2}$/.test(value) ? Number(value) : undefined;
      if (branch === undefined || branch >= press.reply.branches.length)
        return press.refuse({ ok: false, code: 'unknown-button' });
      await press.change((reply) => goTo(reply, branch));
    },
  },
  parent: {
    by: 'steering',
    async run(press) {
      await press.change((reply) => {
        const of = reply.branches[reply.branch]?.turn?.of;
        return of === undefined ? undefined : goTo(reply, of, reply.branches[reply.branch]?.turn?.step);
      });
    },
  },
  tree: {
    by: 'steering',
    async run(press) {
      await press.change((reply) => (reply.view === 'tree' ? undefined : { ...reply, view: 'tree' }));
    },
  },
  steps: {
    by: 'steering',
    async run(press) {
      await press.change((reply) => (reply.view === 'steps' ? undefined : { ...reply, view: 'steps' }));
    },
  },
} satisfies Record<string, Action<GenerationReply>>;

/**
 * Another branch in the same view: its overview where an overview is shown, otherwise the step where it turned away.
 * @param step another step than that
 */
function goTo(reply: GenerationReply, branch: number, step?: number): GenerationReply | undefined {
  const state = reply.branches[branch];
  if (state === undefined || reply.branch === branch) return undefined;
  const shown = step ?? state.turn?.step ?? reply.position;
  return { ...reply, branch, position: reply.position === 0 ? 0 : Math.min(shown, state.length) };
}

/**
 * @param isTimely whether the wish still means what it meant when it was made
 * @param isEnd whether it turns to the mark of a text's end
 */
async function grow(
  press: ReplyPress,
  wish: Wish,
  isTimely: (reply: GenerationReply) => boolean,
  isEnd = false,
): Promise<void> {
  const { now } = press;
  const { mostSteps } = await press.settings();
  const before = hindranceOf(press.reply, wish, mostSteps, now);
  if (before !== undefined) return tellWhy(press, before, mostSteps);
  // Where nothing may or can follow the token that is turned to, no worker needs to be asked.
  const { turn } = wish;
  const isLast = isEnd || turn?.step === mostSteps;
  let late: Hindrance | undefined;
  const unless = (next: (reply: GenerationReply) => GenerationReply) => (reply: GenerationReply) => {
    late = hindranceOf(reply, wish, mostSteps, now);
    return late !== undefined || !isTimely(reply) ? undefined : next(reply);
  };
  if (turn && isLast) await press.change(unless((reply) => turned(reply, turn, isEnd)));
  else {
    const changed = await press.changeWithinBounds(unless((reply) => growing(reply, wish, mostSteps, now)));
    if (!changed.ok) return press.refuse(changed);
  }
  if (late !== undefined) await tellWhy(press, late, mostSteps);
}

/** Says to the member who pressed, alone, why nothing grows. */
async function tellWhy(
  { tell, words: { t } }: ReplyPress,
  hindrance: Hindrance,
  mostSteps: number,
): Promise<void> {
  const text = {
    growing: () => t('play:wait'),
    branches: () => t('play:mostBranches', { count: MOST_BRANCHES }),
    steps: () => t('play:mostSteps', { count: mostSteps }),
    together: () => t('play:mostTogether', { count: MOST_TOGETHER }),
  }[hindrance]();
  await tell(statement(text));
}
