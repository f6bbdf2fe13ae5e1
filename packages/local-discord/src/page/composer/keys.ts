/** The composer by keyboard alone. */
import { change, state } from '../state.ts';
import { accept, cancel, goTo, removeOption, send } from './actions.ts';
import { MORE } from './draft.ts';
import { suggestions } from './suggest.ts';

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
        accept(chosen);
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

/** Whether Enter takes the suggestion rather than sending: not in an option whose value is there already. */
function wantsChoice(field: string | undefined): boolean {
  const { draft } = state;
  if (draft === undefined || field === MORE) return true;
  const entry = draft.fields.find(({ name }) => name === field);
  return entry !== undefined && entry.choice === undefined;
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
