import type { Answer } from '../../shared/contract.ts';
import type { CommandContext } from '../features/command.ts';
import { kindOf } from '../features/kinds.ts';
import type { Scene } from '../features/scene.ts';
import { type Shown, shownNow } from '../features/withheld.ts';
import { withReplay } from './replay/record.ts';

/**
 * Opens a new scene. One that is open already, since another process was killed before it had shown it, goes on as it
 * is.
 * @param token the command's
 * @returns what of it may be shown
 * @throws where Redis is away
 */
export async function openScene(
  scene: Scene,
  answer: Answer,
  token: string | undefined,
  context: CommandContext,
): Promise<Shown> {
  const { scenes, replays } = context;
  const isReplayed = kindOf(scene).isSecret !== true;
  const open = await scenes.open(isReplayed ? await withReplay(scene, answer, replays) : scene, answer);
  // A scene that goes on by itself must reach its message; for the others, each press brings a token of its own.
  if (kindOf(open).opened !== undefined) await scenes.reachedBy(scene.id, { token });
  await kindOf(open).opened?.(open, context);
  return shownNow(open, context);
}
