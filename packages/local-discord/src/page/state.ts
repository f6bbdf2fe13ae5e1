/** All that the page knows, in one place. Views read it; actions change it and say so. */
import type { PageInteraction, PageMessage, PageState, WireLog } from '../web/protocol.ts';
import type { Choice, Draft } from './composer/draft.ts';
import { remembered, type Theme } from './memory.ts';

/** `outside`: before a room; `removed`: put out of it. */
export type Connection = 'connecting' | 'open' | 'lost' | 'nobody' | 'outside' | 'removed';

/** A menu that stands open at a place of the window. */
export interface OpenMenu {
  readonly about: { readonly messageId: string } | { readonly memberId: string };
  readonly x: number;
  readonly y: number;
}

export interface OpenDrawer {
  readonly messageId: string | undefined;
  readonly interactionId: string | undefined;
  log: WireLog | undefined;
}

export interface State {
  connection: Connection;
  page: PageState | undefined;
  channelId: string;
  readonly messages: Map<string, PageMessage>;
  readonly interactions: Map<string, PageInteraction>;
  /** Messages and interactions that this window no longer shows. */
  readonly dismissed: Set<string>;
  /** What stands in the composer as plain text, and the command that is being filled in. */
  text: string;
  draft: Draft | undefined;
  /** The option whose field has the focus, `+` for the one that adds options, or none. */
  field: string | undefined;
  /** What the bot offered for the focused field. */
  offered: { readonly field: string; readonly choices: readonly Choice[]; readonly note: string } | undefined;
  /** Which suggestion the keyboard stands on. */
  active: number;
  suggesting: boolean;
  /** Said to whoever uses the composer. */
  problem: string | undefined;
  modal: { readonly interaction: PageInteraction; error: string | undefined } | undefined;
  menu: OpenMenu | undefined;
  drawer: OpenDrawer | undefined;
  picture: { readonly url: string; readonly alt: string } | undefined;
  theme: Theme;
  /** Whether the examples stand open, where the member has said so. */
  examples: boolean | undefined;
  /** The tour's step, from 0; undefined once it is closed. */
  tour: number | undefined;
  /** What a narrow window shows over the messages. */
  panel: 'channels' | 'members' | undefined;
}

export const state: State = {
  connection: 'connecting',
  page: undefined,
  channelId: '',
  messages: new Map(),
  interactions: new Map(),
  dismissed: new Set(),
  text: '',
  draft: undefined,
  field: undefined,
  offered: undefined,
  active: 0,
  suggesting: false,
  problem: undefined,
  modal: undefined,
  menu: undefined,
  drawer: undefined,
  picture: undefined,
  theme: remembered.theme(),
  examples: undefined,
  tour: remembered.tourClosed() ? undefined : 0,
  panel: undefined,
};

let draw = () => {};
let isDue = false;

/** Names what shows the state. */
export function onChange(show: () => void): void {
  draw = show;
}

/** Changes the state; everything changed in one go is shown once. */
export function change(to: Partial<State> = {}): void {
  Object.assign(state, to);
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    draw();
  });
}

let wanted: string | undefined;
/** Puts the focus on an element by its ID once it is shown. */
export function focusOn(id: string): void {
  wanted = id;
  change();
}
/** The element that shall have the focus now; asked once. */
export function takeFocus(): string | undefined {
  const id = wanted;
  wanted = undefined;
  return id;
}

/** Whether the page is that of one who came in to a room: a page without what is the host's. */
export const isPupil = () => state.page?.pupil !== undefined;
