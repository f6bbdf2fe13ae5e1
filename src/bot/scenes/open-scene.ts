import type { Answer } from '../../shared/contract.ts';
import type { CommandContext } from '../commands/command.ts';
import { withReplay } from '../replay/record.ts';
import type { Answers } from './answers.ts';
import { kindOf } from './kinds.ts';
import type { Scene } from './scene.ts';

/**
 * Opens a new scene. One that is open already, since another process was killed before it had shown it, goes on as it
 * is.
 * @param token the command's
 * @throws where Redis is away
 */
export async function openScene(
  scene: Scene,
  answer: Answer,
  token: string | undefined,
  context: CommandContext,
): Promise<{ scene: Scene; answers: Answers }> {
  const { scenes, replays } = context;
  const isReplayed = kindOf(scene).isSecret !== true;
  const open = await scenes.open(isReplayed ? await withReplay(scene, answer, replays) : scene, answer);
  // A scene that goes on by itself must reach its message; for the others, each press brings a token of its own.
  if (kindOf(open).opened !== undefined) await scenes.reachedBy(scene.id, { token });
  await kindOf(open).opened?.(open, context);
  return { scene: open, answers: await scenes.answers(scene.id) };
}
