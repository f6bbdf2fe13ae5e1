/** What the composer does when somebody types, chooses and sends. */

import { problemOf, sentenceOf } from '../../option-problem.ts';
import type { Example } from '../../web/protocol.ts';
import { act, channelName } from '../act.ts';
import { followNewest } from '../scroll.ts';
import { change, focusOn, state } from '../state.ts';
import { locale, words } from '../words.ts';
import {
  type Choice,
  type Draft,
  draftOf,
  goesOn,
  MORE,
  nextField,
  optionNamed,
  type Pick,
  parsed,
  picksOf,
  typedOnward,
  valuesOf,
  withField,
  withoutField,
  withText,
} from './draft.ts';
import { entities, type Suggestion } from './suggest.ts';

/** The ID of the composer's element for a field. */
export const fieldId = (name: string) => (name === MORE ? 'add-option' : `option-${name}`);
export const TEXT_ID = 'composer-text';

const picks = () => picksOf(state.page?.commands ?? []);

/** Something was typed into the plain text. A command's name and a space open its options, as pasting one whole does. */
export function typeText(text: string): void {
  const draft = parsed(text, picks());
  if (draft && goesOn(text, draft)) {
    open(draft);
    return;
  }
  change({ text, active: 0, suggesting: text.startsWith('/'), problem: undefined });
}

const pickCommand = (pick: Pick) => open(draftOf(pick));

function open(draft: Draft): void {
  change({ draft, text: '', field: undefined, problem: undefined });
  goTo(nextField(draft));
}

/** Puts the focus on a field; what it offers is shown. */
export function goTo(field: string): void {
  entered(field);
  focusOn(fieldId(field));
}

/** A field has the focus now. The place that adds options suggests them, and picks none before one is named. */
export function entered(field: string): void {
  if (state.field === field) return;
  change({ field, active: field === MORE ? -1 : 0, suggesting: true, offered: undefined });
  void askBot(field);
}

/** Something was typed into the place that adds options: `steps:` adds that one. */
export function typeMore(text: string): void {
  const { draft } = state;
  const typed = /^\s*(\S+):/.exec(text)?.[1];
  const option = typed === undefined ? undefined : optionNamed(draft?.options ?? [], typed);
  if (option) {
    addOption(option.name, true);
    return;
  }
  change({ text, active: text.trim() === '' ? -1 : 0, suggesting: true });
}

function addOption(name: string, isNamed = false): void {
  const { draft } = state;
  if (draft === undefined) return;
  change({ draft: withField(draft, name, isNamed), text: '' });
  goTo(name);
}

/** Something was typed into an option. */
export function typeOption(name: string, text: string, choice?: Choice): void {
  const { draft } = state;
  if (draft === undefined) return;
  const onward = choice === undefined ? typedOnward(draft, name, text) : undefined;
  if (onward) {
    change({ draft: withText(draft, name, onward.text) });
    addOption(onward.option, true);
    return;
  }
  change({ draft: withText(draft, name, text, choice), active: 0, suggesting: true });
  if (choice === undefined) void askBot(name);
}

export function removeOption(name: string): void {
  const { draft } = state;
  if (draft === undefined) return;
  const isRequired = draft.options.some((option) => option.name === name && option.required);
  if (isRequired) {
    cancel();
    return;
  }
  change({ draft: withoutField(draft, name) });
  goTo(MORE);
}

/** Leaves the command. */
export function cancel(): void {
  change({ draft: undefined, text: '', field: undefined, problem: undefined, offered: undefined });
  focusOn(TEXT_ID);
}

/** Sends a command whose last option was typed whole, with the suggestion that has just this name. */
export async function acceptAndSend({
  name,
  choice,
}: Extract<Suggestion, { kind: 'choice' }>): Promise<void> {
  if (state.field !== undefined) typeOption(state.field, name, choice);
  await send();
}

export function accept(suggestion: Suggestion): void {
  switch (suggestion.kind) {
    case 'command':
      pickCommand(suggestion.pick);
      return;
    case 'option':
      addOption(suggestion.option);
      return;
    case 'choice': {
      const { field } = state;
      if (field === undefined) return;
      typeOption(field, suggestion.name, suggestion.choice);
      goTo(state.draft ? nextField(state.draft) : MORE);
      return;
    }
  }
}

let asking = false;
let askAgain: string | undefined;

/** Asks the bot what it offers for an option; while it answers, only the latest text waits. */
async function askBot(field: string): Promise<void> {
  const option = state.draft?.options.find(({ name }) => name === field);
  if (!option?.autocomplete) return;
  if (asking) {
    askAgain = field;
    return;
  }
  asking = true;
  await offer(field);
  asking = false;
  const next = askAgain;
  askAgain = undefined;
  if (next !== undefined) await askBot(next);
}

async function offer(field: string): Promise<void> {
  const { draft } = state;
  const entry = draft?.fields.find(({ name }) => name === field);
  if (draft === undefined || entry === undefined) return;
  const acted = await act<{ choices: readonly Choice[] }>('autocomplete', {
    channel: channelName(),
    command: draft.path,
    options: valuesOf(draft, entities(), locale()),
    focused: field,
    value: entry.choice ? '' : entry.text,
  });
  if (state.field !== field) return;
  const offered = acted.ok
    ? { field, choices: acted.answer.choices, note: words().composer.noMatch }
    : { field, choices: [], note: words().composer.notLoaded };
  change({ offered });
}

/** Sends what stands in the composer. */
export async function send(): Promise<void> {
  const { draft, text } = state;
  if (draft) return sendCommand(draft);
  if (text.trim() === '') return;
  if (text.startsWith('/')) {
    const whole = parsed(text.trimEnd(), picks());
    if (whole) return sendCommand(whole);
    change({ problem: words().composer.noCommandNamed(text.split(' ')[0] ?? '') });
    return;
  }
  change({ text: '' });
  followNewest();
  const acted = await act('send', { channel: channelName(), content: text });
  if (!acted.ok) change({ text, problem: acted.error });
}

async function sendCommand(draft: Draft): Promise<void> {
  const options = valuesOf(draft, entities(), locale());
  for (const option of draft.options) {
    const problem = problemOf(option, options[option.name]);
    if (problem === undefined) continue;
    // The member is told the names that stand in the list.
    const bound = option.choices?.map(({ name }) => name).join(', ') ?? '';
    const said = problem.code === 'choice' ? { ...problem, bound } : problem;
    return refuse(draft, sentenceOf(said, option.label, words().option), option.name);
  }
  followNewest();
  const acted = await act('slash', { channel: channelName(), command: draft.path, options });
  if (acted.ok) cancel();
  else refuse(draft, acted.error, acted.field);
}

/** Says why a command is not sent, and goes to the option that is wrong. */
function refuse(draft: Draft, error: string, field: string | undefined): void {
  const shown = field === undefined ? draft : withField(draft, field);
  change({ draft: { ...shown, problem: { field, text: error } }, field: undefined });
  goTo(field ?? MORE);
}

/** Sends a command that stood ready. */
export async function sendExample({ command, options }: Example): Promise<void> {
  followNewest();
  change({ examples: undefined });
  focusOn(TEXT_ID);
  const acted = await act('slash', { channel: channelName(), command, options });
  if (!acted.ok) change({ problem: acted.error });
}
