/** What a game does without being pressed. Each task sees by the game's state whether it is still to be done. */
import type { ScoreRequest } from '../../../shared/contract.ts';
import type { Answers } from '../../replies/answers.ts';
import { askWorker } from '../../replies/ask-worker.ts';
import type { Outcome } from '../../replies/jobs.ts';
import type { SceneKind } from '../../replies/kind.ts';
import type { Task } from '../../replies/tasks.ts';
import type { CommandContext } from '../command.ts';
import { secretOf } from './game.ts';
import {
  answerOf,
  distinct,
  type GuessScene,
  isGame,
  isScoring,
  scored,
  scoring,
  unscored,
} from './state.ts';

export const tasks: NonNullable<SceneKind<GuessScene>['tasks']> = { reveal, time };

/**
 * Plans that a round is ended: the task closes it for guesses, has them scored and reveals the word. Planned twice, it
 * is done once.
 */
export const planReveal = (scene: string, round: number, { tasks }: Pick<CommandContext, 'tasks'>) =>
  tasks.plan({ scene, name: 'reveal', part: round });

/** Plans the end of the round that goes on, where it has one of its own. */
export async function planTime(scene: GuessScene, { tasks, now }: CommandContext): Promise<void> {
  const round = scene.rounds[scene.played];
  if (scene.phase !== 'guessing' || round === undefined || round.endsAt === null) return;
  const delay = Math.max(0, round.endsAt - now());
  await tasks.plan({ scene: scene.id, name: 'time', part: scene.played + 1 }, delay);
}

async function time(scene: GuessScene, { part }: Task, context: CommandContext): Promise<void> {
  if (scoring(scene, part) !== undefined) await planReveal(scene.id, part, context);
}

async function reveal({ id }: GuessScene, { part: round }: Task, context: CommandContext): Promise<void> {
  const { scenes, stage } = context;
  // From here on no guess counts for this round, so that whoever begins this again scores the same ones.
  if ((await scenes.change(id, (scene: GuessScene) => scoring(scene, round))) !== undefined) stage.show(id);
  const closed = await newest(id, context);
  if (closed === undefined) return;
  if (isScoring(closed, round)) await score(closed, round, context);
  const open = await newest(id, context);
  if (open !== undefined) await planTime(open, context);
}

async function score(scene: GuessScene, round: number, context: CommandContext): Promise<void> {
  const { id, request, played } = scene;
  const { before, word } = secretOf(scene, round, await context.scenes.answers(id));
  const show = async (next: (scene: GuessScene) => GuessScene | undefined, answers: Answers = {}) => {
    if ((await context.scenes.change(id, next, answers)) !== undefined) context.stage.show(id);
  };
  const guesses = distinct(scene.rounds[played] ?? { guesses: {} });
  if (guesses.length === 0) return show((newest) => scored(newest, round, context.now()));
  const scoreRequest: ScoreRequest = {
    kind: 'score',
    model: 'model' in request ? request.model : '',
    text: '',
    ...(before.length > 0 && { after: before.map(({ token }) => token.id) }),
    guesses: guesses.map((guess) => word.before + guess),
  };
  await askWorker(scene, answerOf(round), scoreRequest, context, async (outcome: Outcome) => {
    if (outcome.ok && outcome.kind === 'score') {
      const answers = { [answerOf(round)]: outcome };
      return show((newest) => scored(newest, round, context.now()), answers);
    }
    context.log.warn({ scene: id, round, outcome }, 'the guesses of a round could not be scored');
    return show((newest) => unscored(newest, round));
  });
}

async function newest(id: string, { scenes }: CommandContext): Promise<GuessScene | undefined> {
  const found = await scenes.find(id);
  return found !== undefined && isGame(found.scene) ? found.scene : undefined;
}
