/** The last calls and dispatches, oldest first. */
import { type Events, subscribe, type WireEntry } from './events.ts';

/** @param most how many are kept */
export function recordWire(events: Events, most: number): readonly WireEntry[] {
  const wire: WireEntry[] = [];
  subscribe(events, 'wire', (entry) => {
    wire.push(entry);
    if (wire.length > most) wire.splice(0, wire.length - most);
  });
  return wire;
}
