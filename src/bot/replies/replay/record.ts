import type { Answer } from '../../../shared/contract.ts';
import { wordsFor } from '../../i18n/words.ts';
import type { Scene } from '../base.ts';
import { replayNotes } from './notes.ts';
import type { ReplayStore } from './store.ts';

/**
 * A new scene with its replay code and, where it was run again, with what differs from before. It may be called again
 * where a process dies before the scene is open.
 * @throws where Redis is away
 */
export async function withReplay(scene: Scene, answer: Answer, replays: ReplayStore): Promise<Scene> {
  const { request, replayOf, notes, locale } = scene;
  const said =
    replayOf === undefined
      ? []
      : replayNotes(replayOf, await replays.find(replayOf), request, answer, wordsFor(locale));
  const replay = await replays.keep(request, answer);
  return { ...scene, replay, notes: [...said, ...notes] };
}
