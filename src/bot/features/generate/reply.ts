import { z } from 'zod';
import type { Words } from '../../i18n/words.ts';
import { tokenCode } from '../../kit/text.ts';
import { type Answers, FIRST } from '../../replies/answers.ts';
import type { Kind } from '../../replies/kind.ts';
import { branchesOf, type GenerationScene, shownBranch } from './branches.ts';
import { branching } from './branching.ts';
import { playRows, treeRows } from './controls.ts';
import { explainGeneration } from './explain.ts';
import { exportBranches } from './export.ts';
import { grownBy, growTimers, growthRequest, waitsFor, withoutGrowth } from './growth.ts';
import { animationOf, renderGeneration, renderGrowing } from './message.ts';
import { playing } from './playing.ts';
import { generationSchema } from './state.ts';
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
  growing: (request, progress, notes, words) =>
    request.kind === 'generate' ? renderGrowing(progress, request, notes, words) : undefined,
  waitsFor,
  request: growthRequest,
  answered: (scene, name, outcome) => grownBy(scene, name, outcome),
  timers: growTimers,
  // A growth is given up where it takes too long; its job goes on unheard.
  timeUp: (scene, { part }) =>
    scene.growing?.round === part ? withoutGrowth(scene, { ok: false, code: 'too-late' }) : undefined,
  render(scene, answers, words) {
    const played = playedOf(scene, answers, words);
    const { id, position, rounds: round } = scene;
    const controls = { id, position, round };
    if (scene.view === 'tree')
      return { ...renderTree(played, words), components: treeRows(played, controls, words) };
    const components = playRows(played, controls, words);
    if (position > 0) return { ...renderStep(played, position, words), components };
    const notes = [
      ...played.notes,
      ...(scene.branch === 0 ? scene.notes : []),
      ...branchNotes(played, words),
    ];
    const title = branchTitle(played, words);
    const { branch } = played;
    return {
      ...renderGeneration(branch, notes, words, title),
      // It goes with the overview: to be sent again with each step, it would make every press slow.
      ...(scene.animate && branch.result.steps.length > 0 && { animation: animationOf(branch, words) }),
      components,
    };
  },
  explain(scene, answers, words) {
    const played = playedOf(scene, answers, words);
    if (scene.view === 'tree') return explainTree(played, words);
    return scene.position > 0
      ? explainStep(played, scene.position, words)
      : explainGeneration(played.branch, played.nudge, words);
  },
  export: (scene, answers) => exportBranches(scene, branchesOf(scene, answers)),
  actions: { ...playing, ...branching },
} satisfies Kind<GenerationScene>;

function playedOf(scene: GenerationScene, answers: Answers, words: Words): Played {
  const branches = branchesOf(scene, answers);
  const { request } = scene;
  return {
    branches,
    branch: shownBranch(scene, branches),
    nudge: request.kind === 'generate' ? (request.nudge ?? []) : [],
    notes: notesOf(scene, branches, words),
  };
}

/** What happens at the moment, or did not come about. */
function notesOf(
  { growing, trouble }: GenerationScene,
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
