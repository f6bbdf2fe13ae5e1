/** Acting in the member's name. */
import type { Refusal } from '../web/protocol.ts';
import { state } from './state.ts';

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
    return response.ok ? { ok: true, answer: json } : { ok: false, error: 'Refused', ...json };
  } catch {
    return { ok: false, error: 'The local Discord is not there' };
  }
}

/** The current channel's name. */
export const channelName = () => state.page?.channels.find(({ id }) => id === state.channelId)?.name ?? '';
