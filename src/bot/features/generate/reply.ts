import { z } from 'zod';
import type { Words } from '../../i18n/words.ts';
import { tokenCode } from '../../kit/text.ts';
import { type Answers, answerIn, FIRST, mapAnswers } from '../../replies/answers.ts';
import type { Kind } from '../../replies/kind.ts';
import { predicted } from '../../replies/replay/trace.ts';
import { allowedGeneration, typedTokens } from '../../replies/withheld.ts';
import { actions } from './actions.ts';
import { branchesOf, shownBranch } from './branches.ts';
import { playRows, treeRows } from './controls.ts';
import { explainGeneration } from './explain.ts';
import { exportBranches } from './export.ts';
import { grownBy, growthRequest, LONGEST_GROWTH, waitsFor, withoutGrowth } from './growth.ts';
import { animationOf, renderGeneration, renderGrowing } from './message.ts';
import { type GenerationReply, generationSchema } from './state.ts';
import { explainStep, type Played, renderStep } from './step-message.ts';
import { branchNotes, branchTitle, explainTree, renderTree } from './tree-message.ts';

const optionsSchema = z.object({ animate: z.boolean().default(false) }).prefault({});

/** The reply to `/generate`: its steps can be played, and other branches grown from any of them. */
export const generation = {
  name: 'generation',
  schema: generationSchema,
  begins: 'generate',
  open(base, answer, options) {
    if (answer.kind !== 'generate') return undefined;
    const { steps, stop } = answer;
    return {
      ...base,
      kind: 'generation',
      ...optionsSchema.parse(options),
      branches: [{ answers: [FIRST], length: steps.length, ended: stop === 'end-of-text' }],
      view: 'steps',
      branch: 0,
      position: 0,
      rounds: 0,
    };
  },
  trace: (answer) => (answer.kind === 'generate' ? [{ part: 'step', shown: predicted(answer.steps) }] : []),
  withhold({ reply, answers }, rules) {
    const typed = typedTokens(reply.request, answerIn(answers, FIRST, 'generate'));
    return {
      reply,
      answers: mapAnswers(answers, (answer) =>
        answer.kind === 'generate' ? allowedGeneration(answer, rules, typed) : answer,
      ),
    };
  },
  growing: (request, progress, notes, words) =>
    request.kind === 'generate' ? renderGrowing(progress, request, notes, words) : undefined,
  waitsFor,
  request: growthRequest,
  answered: grownBy,
  timers: ({ growing }) =>
    growing ? [{ name: 'give-up', part: growing.round, at: growing.since + LONGEST_GROWTH }] : [],
  // A growth is given up where it takes too long; its job goes on unheard.
  timeUp: (reply, { part }) =>
    reply.growing?.round === part ? withoutGrowth(reply, { ok: false, code: 'too-late' }) : undefined,
  render(reply, answers, words) {
    const played = playedOf(reply, answers, words);
    const { position } = reply;
    if (reply.view === 'tree')
      return { ...renderTree(played, words), components: treeRows(played, reply, words) };
    const components = playRows(played, reply, words);
    if (position > 0) return { ...renderStep(played, position, words), components };
    const { branch, nudge } = played;
    const chosen = { ...branch, nudge };
    const own = reply.branch === 0 ? reply.notes : [];
    const notes = [...played.notes, ...own, ...branchNotes(played, words)];
    return {
      ...renderGeneration(chosen, notes, words, branchTitle(played, words)),
      // It goes with the overview: to be sent again with each step, it would make every press slow.
      ...(reply.animate && branch.result.steps.length > 0 && { animation: animationOf(chosen, words) }),
      components,
    };
  },
  explain(reply, answers, words) {
    const played = playedOf(reply, answers, words);
    if (reply.view === 'tree') return explainTree(played, words);
    return reply.position > 0
      ? explainStep(played, reply.position, words)
      : explainGeneration(played.branch, played.nudge, words);
  },
  export: (reply, answers) => exportBranches(reply, branchesOf(reply, answers)),
  actions,
} satisfies Kind<GenerationReply>;

function playedOf(reply: GenerationReply, answers: Answers, words: Words): Played {
  const branches = branchesOf(reply, answers);
  const { request } = reply;
  return {
    branches,
    branch: shownBranch(reply, branches),
    nudge: request.kind === 'generate' ? (request.nudge ?? []) : [],
    notes: notesOf(reply, branches, words),
  };
}

/** What happens at the moment, or did not come about. */
function notesOf(
  { growing, trouble }: GenerationReply,
  branches: Played['branches'],
  { t }: Words,
): string[] {
  if (growing === undefined) return trouble === undefined ? [] : [t('play:trouble', { problem: trouble })];
  const { turn, branch, steps: count } = growing;
  if (turn === undefined) return [t('play:continuing', { branch: branch + 1, count })];
  const chosen = branches[turn.of]?.result.candidates[turn.step - 1]?.find(
    ({ token }) => token.id === turn.to,
  );
  const token = chosen ? tokenCode(chosen.token) : '';
  return [t('play:growing', { branch: branches.length + 1, step: turn.step, token, count })];
}
