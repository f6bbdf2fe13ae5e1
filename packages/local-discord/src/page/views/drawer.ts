/** The developer's drawer: what went over the wire for one message. */
import { html, nothing, type TemplateResult } from 'lit';
import type { WireEntry } from '../../events.ts';
import type { WireLog } from '../../web/protocol.ts';
import { change, focusOn, state } from '../state.ts';
import { words } from '../words.ts';
import { icons } from './icons.ts';

export function drawerView(): TemplateResult | typeof nothing {
  const { drawer } = state;
  if (drawer === undefined) return nothing;
  const t = words().drawer;
  const close = () => {
    change({ drawer: undefined });
    focusOn('composer-text');
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
  };
  return html`<aside class="drawer" id="drawer" tabindex="-1" aria-labelledby="drawer-title" @keydown=${onKey}>
    <header>
      <h2 id="drawer-title">${t.title}</h2>
      <button class="plain close" aria-label=${t.close} @click=${close}>${icons.close}</button>
    </header>
    <div class="entries" tabindex="0" role="region" aria-label=${t.entries}>
      ${drawer.log ? logView(drawer.log) : html`<p class="quiet" role="status">${t.loading}</p>`}
    </div>
  </aside>`;
}

function logView({ interactions, entries }: WireLog): TemplateResult {
  const t = words().drawer;
  if (entries.length === 0) return html`<p class="quiet">${t.nothing}</p>`;
  const start = entries[0]?.at ?? 0;
  return html`
    <p class="quiet">
      ${interactions.map(({ id, state: now }) => html`${t.interaction} ${id}: <strong>${now}</strong>. `)} ${t.masked}
    </p>
    <ol>
      ${entries.map((entry) => html`<li>${entryView(entry, entry.at - start)}</li>`)}
    </ol>
  `;
}

function entryView(entry: WireEntry, after: number): TemplateResult {
  const t = words().drawer;
  if (entry.kind === 'dispatch') {
    return html`<details>
      <summary><span class="way">${t.toBot}</span> <code>${entry.event}</code> <span class="time">+${after} ms</span></summary>
      ${entry.kept > 0 ? html`<p>${t.kept(entry.kept)}</p>` : nothing}
      ${jsonView(t.event, entry.data)}
    </details>`;
  }
  const { method, path, status, milliseconds, request, files, response } = entry;
  const isBad = status === 0 || status >= 400;
  return html`<details ?open=${isBad}>
    <summary>
      <span class="way">${t.bot}</span> <code>${method} ${short(path)}</code>
      <span class="status ${isBad ? 'bad' : ''}">${status === 0 ? t.dropped : status}</span>
      <span class="time">+${after} ms, ${t.took(milliseconds.toFixed(1))}</span>
    </summary>
    <p><code>${path}</code></p>
    ${request === undefined ? nothing : jsonView(t.sent, request)}
    ${files.map(({ name, size }) => html`<p>${t.file} <code>${name}</code>, ${size} ${words().messages.bytes}</p>`)}
    ${response === undefined ? nothing : jsonView(t.answered, response)}
  </details>`;
}

/** IDs in a path say little at a glance. */
const short = (path: string) => path.replaceAll(/\d{17,20}/g, '…').replace('%40', '@');

const jsonView = (title: string, value: unknown) =>
  html`<h3>${title}</h3>
    <pre tabindex="0">${JSON.stringify(value, null, 2)}</pre>`;
