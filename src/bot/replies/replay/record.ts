import type { Answer } from '../../../shared/contract.ts';
import { wordsFor } from '../../i18n/words.ts';
import type { Reply } from '../base.ts';
import { replayNotes } from './notes.ts';
import type { ReplayStore } from './store.ts';

/**
 * A new reply with its replay code and, where it was run again, with what differs from before. It may be called again
 * where a process dies before the reply is open.
 * @throws where Redis is away
 */
export async function withReplay(reply: Reply, answer: Answer, replays: ReplayStore): Promise<Reply> {
  const { request, replayOf, notes, locale } = reply;
  const said =
    replayOf === undefined
      ? []
      : replayNotes(replayOf, await replays.find(replayOf), request, answer, wordsFor(locale));
  const replay = await replays.keep(request, answer);
  return { ...reply, replay, notes: [...said, ...notes] };
}
