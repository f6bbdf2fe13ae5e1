/**
 * How a vote goes on by itself. Each turn has one task, planned when the turn begins; whatever task runs sees to it that
 * the newest turn has its own. So nothing is lost where a process dies between a change and its plan: the task of the
 * turn before, which comes at its time all the same, finds itself outdated and plans what is missing.
 */

import { askWorker } from '../../replies/ask-worker.ts';
import type { Task } from '../../replies/tasks.ts';
import { neverOf } from '../../settings/store.ts';
import type { CommandContext } from '../command.ts';
import { answerOf, asking, ended, failed, isIn, nextRequest, nextRound, roundOf, type Vote } from './game.ts';

export const TURN = 'turn';

/** Plans what ends the turn that a vote is in; once however often it is called. */
export async function planTurn(vote: Vote, { tasks, now }: CommandContext): Promise<void> {
  const due = dueOf(vote);
  if (due === undefined) return;
  await tasks.plan({ scene: vote.id, name: TURN, part: vote.turn }, Math.max(0, due - now()));
}

/** When a turn ends by itself, in milliseconds since 1970; undefined where it does not. */
function dueOf({ phase }: Vote): number | undefined {
  switch (phase.name) {
    case 'voting':
      return phase.endsAt;
    case 'reveal':
      return phase.nextAt;
    case 'asking':
      return 0;
    case 'over':
      return undefined;
  }
}

/**
 * Ends a turn. That the task runs means that the turn's time is up: clocks may differ a little, so none is asked again.
 * A turn that has ended otherwise, or has been extended, is not touched.
 */
export async function takeTurn(vote: Vote, { part }: Task, context: CommandContext): Promise<void> {
  if (vote.turn === part) await endTurn(vote, context);
  const newest = await context.scenes.find(vote.id);
  if (newest?.scene.kind === 'vote') await planTurn(newest.scene, context);
}

async function endTurn(vote: Vote, context: CommandContext): Promise<void> {
  const { scenes, stage, now } = context;
  /** Where the turn has changed meanwhile, nothing happens. */
  const change = (next: (newest: Vote) => Vote | undefined) =>
    scenes.change<Vote>(vote.id, (newest) => (newest.turn === vote.turn ? next(newest) : undefined));
  switch (vote.phase.name) {
    case 'voting': {
      const time = now();
      await change((newest) => (isIn(newest, 'voting') ? ended(newest, time) : undefined));
      return stage.show(vote.id);
    }
    case 'reveal':
      // Not shown here: most workers answer at once. Where none does, the scene is shown as one that others forgot.
      await change((newest) => (isIn(newest, 'reveal') ? asking(newest) : undefined));
      return;
    case 'asking':
      return askForRound(vote, context);
    case 'over':
      return;
  }
}

async function askForRound(vote: Vote, context: CommandContext): Promise<void> {
  const { scenes, stage, log, now, newReference } = context;
  const name = answerOf(roundOf(vote));
  const { never } = neverOf(await context.settings.of(vote.guildId));
  await askWorker(vote, name, nextRequest(vote, never), context, async (outcome) => {
    const time = now();
    const reference = newReference();
    const answer = outcome.ok && outcome.kind === 'predict' ? outcome : undefined;
    const changed = await scenes.change<Vote>(
      vote.id,
      (newest) => {
        if (newest.turn !== vote.turn || !isIn(newest, 'asking')) return undefined;
        return answer ? nextRound(newest, answer, time) : failed(newest, reference);
      },
      answer && { [name]: answer },
    );
    if (changed && answer === undefined)
      log.warn(
        { scene: vote.id, reference, outcome },
        'a vote ended early: its next round has no candidates',
      );
    stage.show(vote.id);
  });
}
