/** What members do with a generation: play its steps, choose another token, go on at an end, go to another branch. */
import { statement } from '../../kit/message.ts';
import { endsText } from '../../kit/text.ts';
import type { Action, Press } from '../../replies/kind.ts';
import { branchesOf, ownTurn, shownLength } from './branches.ts';
import { candidateValue, offeredCandidates } from './controls.ts';
import {
  branchAt,
  growing,
  type Hindrance,
  hindranceOf,
  MOST_BRANCHES,
  MOST_TOGETHER,
  turned,
  type Wish,
} from './growth.ts';
import type { GenerationReply } from './state.ts';

type ReplyPress = Press<GenerationReply>;

/** The reply after a press; undefined where that changes nothing. */
type Next = (reply: GenerationReply) => GenerationReply | undefined;

/** Goes on from wherever the reply is by then, so quick presses of many all count. */
const going = (next: Next): Action<GenerationReply> => ({
  by: 'steering',
  async run(press) {
    await press.change(next);
  },
});

/** Goes to the place that was chosen from a menu. @param last the last place that there is */
const goingTo = (
  last: (reply: GenerationReply) => number,
  next: (reply: GenerationReply, place: number) => GenerationReply | undefined,
): Action<GenerationReply> => ({
  by: 'steering',
  async run(press) {
    const [value = ''] = press.values;
    if (!/^\d{1,3}$/.test(value) || Number(value) > last(press.reply))
      return press.refuse({ ok: false, code: 'unknown-button' });
    await press.change((reply) => next(reply, Number(value)));
  },
});

/** A move to a step (0 for the overview), given the one that is shown and the last one; undefined where there is none. */
type Move = (position: number, last: number) => number | undefined;

/** While the tree is shown there is nothing to play: the press comes from before it. */
const moving = (move: Move) =>
  going((reply) => {
    const position = reply.view === 'steps' ? move(reply.position, shownLength(reply)) : undefined;
    return position === undefined || position === reply.position ? undefined : { ...reply, position };
  });

const viewing = (view: GenerationReply['view']) =>
  going((reply) => (reply.view === view ? undefined : { ...reply, view }));

export const actions = {
  first: moving((_, last) => Math.min(1, last)),
  back: moving((position, last) => (position === 0 ? last : position > 1 ? position - 1 : undefined)),
  forward: moving((position, last) => (position < last ? position + 1 : undefined)),
  last: moving((_, last) => last),
  step: goingTo(shownLength, (reply, position) =>
    position === reply.position || position > shownLength(reply)
      ? undefined
      : { ...reply, position, view: 'steps' },
  ),
  tree: viewing('tree'),
  steps: viewing('steps'),
  branch: goingTo(({ branches }) => branches.length - 1, goToBranch),
  parent: going((reply) => {
    const turn = reply.branches[reply.branch]?.turn;
    return turn && goToBranch(reply, turn.of, turn.step);
  }),
  candidate: {
    by: 'steering',
    asksWorker: true,
    async run(press) {
      const { answers } = await press.shown();
      const branches = branchesOf(press.reply, answers);
      const [value = ''] = press.values;
      const [of = Number.NaN, step = Number.NaN] = value.split('-').map(Number);
      const branch = branches[of];
      const candidate =
        branch &&
        offeredCandidates(branch, step).find(({ token }) => candidateValue(of, step, token) === value);
      if (branch === undefined || candidate === undefined)
        return press.refuse({ ok: false, code: 'unknown-button' });
      const turn = ownTurn({ of, step, to: candidate.token.id }, press.reply);
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
} satisfies Record<string, Action<GenerationReply>>;

/**
 * Another branch in the same view: its overview where an overview is shown, otherwise the step where it turned away.
 * @param step another step than that
 */
function goToBranch(reply: GenerationReply, branch: number, step?: number): GenerationReply | undefined {
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
  let late: Hindrance | undefined;
  const unless = (next: Next) => (reply: GenerationReply) => {
    late = hindranceOf(reply, wish, mostSteps, now);
    return late !== undefined || !isTimely(reply) ? undefined : next(reply);
  };
  // Where nothing may or can follow the token that is turned to, no worker needs to be asked.
  const { turn } = wish;
  if (turn && (isEnd || turn.step === mostSteps))
    await press.change(unless((reply) => turned(reply, turn, isEnd)));
  else {
    const changed = await press.changeWithinBounds(unless((reply) => growing(reply, wish, mostSteps, now)));
    if (!changed.ok) return press.refuse(changed);
  }
  if (late !== undefined) await tellWhy(press, late, mostSteps);
}

/** Says to the member who pressed, alone, why nothing grows. */
function tellWhy({ tell, words: { t } }: ReplyPress, hindrance: Hindrance, mostSteps: number): Promise<void> {
  const why = {
    growing: t('play:wait'),
    branches: t('play:mostBranches', { count: MOST_BRANCHES }),
    steps: t('play:mostSteps', { count: mostSteps }),
    together: t('play:mostTogether', { count: MOST_TOGETHER }),
  };
  return tell(statement(why[hindrance]));
}
