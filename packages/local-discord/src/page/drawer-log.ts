/** Fetches what went over the wire for what the drawer shows. */
import type { WireLog } from '../web/protocol.ts';
import { change, focusOn, state } from './state.ts';

let running = false;
let again = false;

/** Loads it; asked while it loads, it loads once more afterwards. */
export async function loadLog(): Promise<void> {
  again = running;
  if (running) return;
  running = true;
  do {
    again = false;
    await loadOnce();
  } while (again);
  running = false;
}

async function loadOnce(): Promise<void> {
  const { drawer, page } = state;
  if (drawer === undefined || page === undefined) return;
  const query = new URLSearchParams({ as: page.me.name });
  if (drawer.messageId !== undefined) query.set('message', drawer.messageId);
  if (drawer.interactionId !== undefined) query.set('interaction', drawer.interactionId);
  const response = await fetch(`/playground/wire?${query}`).catch(() => undefined);
  if (response?.ok !== true) return;
  const log: WireLog = await response.json();
  if (state.drawer !== drawer) return;
  drawer.log = log;
  change();
}

/** Opens the drawer for a message, or for an interaction that has none. */
export function openDrawer(about: { messageId?: string; interactionId?: string }): void {
  const { messageId, interactionId } = about;
  change({ drawer: { messageId, interactionId, log: undefined }, menu: undefined });
  focusOn('drawer');
  void loadLog();
}
