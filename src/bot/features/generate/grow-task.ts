/** Growing a branch, as a task: whichever bot process does it, it comes to the same end. */

import { wordsFor } from '../../i18n/words.ts';
import { renderProblem } from '../../kit/problem.ts';
import type { Problem } from '../../kit/problems.ts';
import { askWorker } from '../../replies/ask-worker.ts';
import type { Task } from '../../replies/tasks.ts';
import { neverOf } from '../../settings/store.ts';
import type { CommandContext } from '../command.ts';
import { branchesOf, type GenerationScene } from './branches.ts';
import { grown, LONGEST_GROWTH, requestOf } from './growth.ts';

const nameOf = (round: number) => `branch-${round}`;

/** Has the growth that a scene waits for done, and given up where it takes too long. */
export async function planGrowth({ id, growing }: GenerationScene, { tasks }: CommandContext): Promise<void> {
  if (growing === undefined) return;
  await tasks.plan({ scene: id, name: 'give-up', part: growing.round }, LONGEST_GROWTH);
  await tasks.plan({ scene: id, name: 'grow', part: growing.round });
}

/** The growth that a task is for, while the scene waits for it. */
const growthOf = ({ growing }: GenerationScene, { part }: Task) =>
  growing?.round === part ? growing : undefined;

export const growTasks = {
  async grow(scene: GenerationScene, task: Task, context: CommandContext): Promise<void> {
    const growth = growthOf(scene, task);
    if (growth === undefined) return;
    const name = nameOf(growth.round);
    const branch = branchesOf(scene, await context.scenes.answers(scene.id))[growth.branch];
    if (branch === undefined) throw new Error(`no branch ${growth.branch}`);
    const { never } = neverOf(await context.settings.of(scene.guildId));
    await askWorker(scene, name, requestOf(scene, growth, branch, never), context, async (outcome) => {
      if (outcome.ok && outcome.kind === 'generate') {
        await context.scenes.change<GenerationScene>(
          scene.id,
          (newest) => growthOf(newest, task) && grown(newest, growth, { name, result: outcome }),
          { [name]: outcome },
        );
        context.stage.show(scene.id);
      } else if (!outcome.ok) await fail(scene, task, outcome, context);
    });
  },
  async 'give-up'(scene: GenerationScene, task: Task, context: CommandContext): Promise<void> {
    if (growthOf(scene, task) === undefined) return;
    await fail(scene, task, { ok: false, code: 'too-late' }, context);
    // Every branch is asked of the model that the scene began with.
    await context.jobs.cancel({ interactionId: `${scene.id}-${nameOf(task.part)}`, request: scene.request });
  },
};

/** Ends a growth and says why, in the reply's language. */
async function fail(
  { id, locale }: GenerationScene,
  task: Task,
  problem: Problem,
  { scenes, stage }: CommandContext,
): Promise<void> {
  const trouble = renderProblem(problem, wordsFor(locale)).embeds[0]?.description ?? '';
  await scenes.change<GenerationScene>(id, (scene) => {
    if (growthOf(scene, task) === undefined) return undefined;
    const { growing: _, ...rest } = scene;
    return { ...rest, trouble };
  });
  stage.show(id);
}
