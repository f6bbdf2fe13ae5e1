/** What went over the wire for one message or one interaction. */
import type { WireEntry } from '../events.ts';
import type { World } from '../state/world.ts';
import { masked } from './mask.ts';
import type { WireLog } from './protocol.ts';

/** The calls and dispatches that concern a message (or an interaction without one), oldest first, tokens masked. */
export function wireLogOf(
  { interactions }: World,
  wire: readonly WireEntry[],
  about: { messageId?: string | undefined; interactionId?: string | undefined },
): WireLog {
  const { messageId, interactionId } = about;
  const concerned = interactions
    .all()
    .filter(
      ({ id, messageIds, source }) =>
        id === interactionId ||
        (messageId !== undefined && (messageIds.has(messageId) || source?.id === messageId)),
    );
  const ids = new Set(concerned.map(({ id }) => id));
  const isConcerned = (entry: WireEntry) => {
    if (ids.has(entry.interactionId ?? '')) return true;
    if (entry.kind === 'rest') return messageId !== undefined && entry.messageId === messageId;
    // A bot without the intent is told of no messages, and nothing went over the wire.
    return messageId !== undefined && entry.sent + entry.kept > 0 && idOf(entry.data) === messageId;
  };
  return masked({
    interactions: concerned.map(({ id, payload, state }) => ({ id, payload, state })),
    entries: wire.filter(isConcerned),
  });
}

function idOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'id' in data ? data.id : undefined;
}
