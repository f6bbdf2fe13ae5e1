/** Private replies to pupils: whoever presses without end does not push out what the whole class reads. */
import { type Events, subscribe } from '../events.ts';
import type { Messages } from '../state/messages.ts';

/** Of one pupil; beyond that the oldest are forgotten. */
const MOST_PRIVATE = 100;

/** @param isPupil whether somebody with this ID is one */
export function boundPrivateReplies(
  events: Events,
  messages: Pick<Messages, 'drop'>,
  isPupil: (id: string) => boolean,
): void {
  const kept = new Map<string, string[]>();
  subscribe(events, 'message', ({ change, message: { id, onlyFor } }) => {
    if (change !== 'created' || onlyFor === undefined || !isPupil(onlyFor)) return;
    const own = [...(kept.get(onlyFor) ?? []), id];
    for (const oldest of own.splice(0, own.length - MOST_PRIVATE)) messages.drop(oldest);
    kept.set(onlyFor, own);
  });
  subscribe(events, 'members', () => {
    for (const id of kept.keys()) if (!isPupil(id)) kept.delete(id);
  });
}
