/** What stands before a room: the code and a name. */
import { html, nothing, type TemplateResult } from 'lit';
import { act } from '../act.ts';
import { connect } from '../feed.ts';
import { change } from '../state.ts';
import { words } from '../words.ts';

let problem: string | undefined;
let isAsking = false;

export function joinView(): TemplateResult {
  const { join, code, name, nameHint, enter } = words().room;
  return html`<main class="alone">
    <form class="join" @submit=${submit} aria-describedby="join-problem">
      <h1>${join}</h1>
      <label>${code}<input name="code" required autofocus maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" /></label>
      <label>${name}<input name="name" required maxlength="40" autocomplete="nickname" spellcheck="false" /></label>
      <p class="quiet">${nameHint}</p>
      <p class="problem" id="join-problem" role="alert">${problem ?? nothing}</p>
      <button class="button primary" ?disabled=${isAsking}>${enter}</button>
    </form>
  </main>`;
}

export const removedView = (): TemplateResult =>
  html`<main class="alone"><h1>${words().room.removed}</h1></main>`;

async function submit(event: Event): Promise<void> {
  event.preventDefault();
  const typed = new FormData(event.target as HTMLFormElement);
  isAsking = true;
  change();
  const acted = await act('join', {
    code: typed.get('code'),
    name: typed.get('name'),
    locale: navigator.language,
  });
  isAsking = false;
  problem = acted.ok ? undefined : acted.error;
  if (acted.ok) connect();
  change();
}
