/** The composer by keyboard alone. */
import { change, state } from '../state.ts';
import { accept, acceptAndSend, cancel, fieldId, goTo, removeOption, send, TEXT_ID } from './actions.ts';
import { MORE } from './draft.ts';
import { type Suggestion, suggestions } from './suggest.ts';

/** Handles a key in one of the composer's fields; `field` is undefined for the plain text. */
export function onKey(event: KeyboardEvent, field: string | undefined): void {
  if (event.isComposing) return;
  const { list } = suggestions();
  const chosen = list[state.active];
  const element = event.target as HTMLTextAreaElement;
  const done = () => event.preventDefault();
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp': {
      if (list.length === 0) return;
      done();
      const from = state.active < 0 && event.key === 'ArrowUp' ? 0 : state.active;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      change({ active: (from + step + list.length) % list.length });
      return;
    }
    case 'Enter':
      if (event.shiftKey) return;
      done();
      if (chosen && wantsChoice(field)) {
        if (isTyped(chosen, element.value)) void acceptAndSend(chosen);
        else accept(chosen);
        return;
      }
      void send();
      return;
    case 'Tab':
      if (event.shiftKey || !chosen || !wantsChoice(field)) return;
      done();
      accept(chosen);
      return;
    case ' ':
      if (field === undefined || field === MORE || !endsAtSpace(field)) return;
      done();
      goTo(MORE);
      return;
    case 'Escape':
      done();
      if (list.length > 0 || state.draft === undefined) change({ suggesting: false });
      else cancel();
      return;
    case 'Backspace':
      if (element.value !== '' || state.draft === undefined || field === undefined) return;
      done();
      removeLast(field);
      return;
  }
}

/** Who types where there is nothing to type into, on a button or on the messages, means the composer, as in Discord. */
export function typeFromAnywhere({
  key,
  ctrlKey,
  metaKey,
  altKey,
  target,
  isComposing,
}: KeyboardEvent): void {
  // Space presses a button, and a menu is searched by its letters.
  const isText = [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey && !isComposing;
  const isTaken = (target as Element).closest('input, textarea, select, dialog, [role="menu"]') !== null;
  if (!isText || isTaken || state.menu || document.querySelector('dialog[open]')) return;
  const id = state.draft === undefined ? TEXT_ID : fieldId(state.field ?? MORE);
  document.getElementById(id)?.focus();
}

/** Whether Enter takes the suggestion rather than sending: not in an option whose value is there already. */
function wantsChoice(field: string | undefined): boolean {
  const { draft } = state;
  if (draft === undefined || field === MORE) return true;
  const entry = draft.fields.find(({ name }) => name === field);
  return entry !== undefined && entry.choice === undefined;
}

/** Whether a value was typed whole: then there is nothing left to choose. */
function isTyped(chosen: Suggestion, typed: string): chosen is Extract<Suggestion, { kind: 'choice' }> {
  if (chosen.kind !== 'choice') return false;
  const { name, canonical, value } = chosen.choice;
  return [name, canonical, String(value)].some((each) => each?.toLowerCase() === typed.trim().toLowerCase());
}

/** Numbers hold no space, so that it ends them: `steps:10 ban:gonna` can be typed through. */
function endsAtSpace(field: string): boolean {
  const type = state.draft?.options.find(({ name }) => name === field)?.type;
  return type === 4 || type === 10;
}

function removeLast(field: string): void {
  if (field !== MORE) {
    removeOption(field);
    return;
  }
  const last = state.draft?.fields.at(-1);
  if (last === undefined) {
    cancel();
    return;
  }
  goTo(last.name);
}
