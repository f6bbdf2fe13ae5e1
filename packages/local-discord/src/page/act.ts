/** Acting in the member's name. */
import type { Refusal } from '../web/protocol.ts';
import { change, state } from './state.ts';
import { words } from './words.ts';

/** The answer, or why it was refused. */
export type Acted<T> = { readonly ok: true; readonly answer: T } | ({ readonly ok: false } & Refusal);

/** Asks the local Discord to do what this member does. */
export async function act<T = { id: string }>(
  action: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Acted<T>> {
  const as = state.page?.me.name;
  try {
    const response = await fetch(`/playground/${action}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ as, ...body }),
    });
    const json = await response.json();
    if (!response.ok) return { ok: false, ...json, error: inWords(json.error) };
    // A pupil without a composer would read for ever why a press was refused.
    if (state.page?.pupil && state.problem) change({ problem: undefined });
    return { ok: true, answer: json };
  } catch {
    return { ok: false, error: words().page.gone };
  }
}

/** The current channel's name. */
export const channelName = () => state.page?.channels.find(({ id }) => id === state.channelId)?.name ?? '';

/** Why it was refused: a problem of the room comes as its name, all others in words. */
function inWords(error: string | undefined): string {
  const { page, room } = words();
  if (error === undefined) return page.refused;
  const { [error]: problem = error }: Readonly<Record<string, string>> = room.problems;
  return problem;
}
