/** The developer's drawer: what went over the wire for one message. */
import { html, nothing, type TemplateResult } from 'lit';
import type { WireEntry } from '../../events.ts';
import type { WireLog } from '../../web/protocol.ts';
import { change, focusOn, state } from '../state.ts';
import { icons } from './icons.ts';

export function drawerView(): TemplateResult | typeof nothing {
  const { drawer } = state;
  if (drawer === undefined) return nothing;
  const close = () => {
    change({ drawer: undefined });
    focusOn('composer-text');
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
  };
  return html`<aside class="drawer" id="drawer" tabindex="-1" aria-labelledby="drawer-title" @keydown=${onKey}>
    <header>
      <h2 id="drawer-title">Over the wire</h2>
      <button class="plain close" aria-label="Close the drawer" @click=${close}>${icons.close}</button>
    </header>
    <div class="entries" tabindex="0" role="region" aria-label="Calls and events">
      ${drawer.log ? logView(drawer.log) : html`<p class="quiet" role="status">Loading…</p>`}
    </div>
  </aside>`;
}

function logView({ interactions, entries }: WireLog): TemplateResult {
  if (entries.length === 0) return html`<p class="quiet">Nothing: no bot had a part in this message.</p>`;
  const start = entries[0]?.at ?? 0;
  return html`
    <p class="quiet">
      ${interactions.map(({ id, state: now }) => html`Interaction ${id}: <strong>${now}</strong>. `)} Tokens are masked.
    </p>
    <ol>
      ${entries.map((entry) => html`<li>${entryView(entry, entry.at - start)}</li>`)}
    </ol>
  `;
}

function entryView(entry: WireEntry, after: number): TemplateResult {
  if (entry.kind === 'dispatch') {
    return html`<details>
      <summary><span class="way">to bot</span> <code>${entry.event}</code> <span class="time">+${after} ms</span></summary>
      ${entry.kept > 0 ? html`<p>${entry.kept} sessions get it when they resume.</p>` : nothing}
      ${jsonView('Event', entry.data)}
    </details>`;
  }
  const { method, path, status, milliseconds, request, files, response } = entry;
  const isBad = status === 0 || status >= 400;
  return html`<details ?open=${isBad}>
    <summary>
      <span class="way">bot</span> <code>${method} ${short(path)}</code>
      <span class="status ${isBad ? 'bad' : ''}">${status === 0 ? 'dropped' : status}</span>
      <span class="time">+${after} ms, took ${milliseconds.toFixed(1)} ms</span>
    </summary>
    <p><code>${path}</code></p>
    ${request === undefined ? nothing : jsonView('Sent', request)}
    ${files.map(({ name, size }) => html`<p>File <code>${name}</code>, ${size} bytes</p>`)}
    ${response === undefined ? nothing : jsonView('Answered', response)}
  </details>`;
}

/** IDs in a path say little at a glance. */
const short = (path: string) => path.replaceAll(/\d{17,20}/g, '…').replace('%40', '@');

const jsonView = (title: string, value: unknown) =>
  html`<h3>${title}</h3>
    <pre tabindex="0">${JSON.stringify(value, null, 2)}</pre>`;
