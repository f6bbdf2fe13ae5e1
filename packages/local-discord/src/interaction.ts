/** An interaction as the member who started it sees it: what the bot answers, and how the answer changes. */
import type { InteractionType } from 'discord-api-types/v10';
import { type Events, subscribe } from './events.ts';
import type { Choices, InteractionRecord, InteractionState, Modal } from './state/interactions.ts';
import type { Message, MessageChange } from './state/messages.ts';
import { waitUntil } from './wait.ts';

/** A state that a reply, a follow-up or an updated message went through. */
export interface HistoryEntry extends MessageChange {
  /** False for the reply itself (or the message that a component updated). */
  followUp: boolean;
}

export interface WaitOptions {
  /** Real milliseconds; 20 seconds unless said otherwise. */
  timeout?: number;
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  /** How things stand now. */
  readonly state: InteractionState;
  /** What Discord shows instead of a reply, such as "The application did not respond". */
  readonly failure: string | undefined;
  /** The modal that the bot opened. */
  readonly modal: Modal | undefined;
  /** What autocomplete offered. */
  readonly choices: Choices | undefined;
  /** Every state that a message of this interaction went through, in their order. */
  readonly history: readonly HistoryEntry[];
  /** The reply as it is now, or the message that a component updated; undefined before there is one, or once deleted. */
  readonly message: Message | undefined;
  /** The follow-ups as they are now. */
  readonly followUps: readonly Message[];
  /** Resolves when the bot has acknowledged in whatever way; rejects when it failed to. */
  acknowledged(options?: WaitOptions): Promise<InteractionState>;
  /** The first message with content: the reply, or the deferred reply once it is there. */
  reply(options?: WaitOptions): Promise<Message>;
  /**
   * The first state of a message of this interaction, past or future, for which `predicate` holds. Rejects with the
   * history when the interaction fails or time is up.
   */
  until(predicate: (message: Message) => boolean, options?: WaitOptions): Promise<Message>;
  /** The modal, once the bot has opened it. */
  openedModal(options?: WaitOptions): Promise<Modal>;
  /** The history as text. */
  describe(): string;
}

const TIMEOUT = 20_000;

export interface InteractionContext {
  events: Events;
  message: (id: string) => Message | undefined;
  signal: AbortSignal;
}

/** An interaction as its member sees it. */
export function followInteraction(started: InteractionRecord, context: InteractionContext): Interaction {
  const { events, signal } = context;

  const isFollowUp = (message: Message) => message.id !== started.originalId;

  const onChange = (listener: () => void) => {
    const ends = [subscribe(events, 'message', listener), subscribe(events, 'interaction', listener)];
    return () => {
      for (const end of ends) end();
    };
  };

  function describe(): string {
    const { payload, state, failure } = started;
    const data = payload.data ?? {};
    const name = 'name' in data ? `/${data.name}` : 'custom_id' in data ? data.custom_id : started.id;
    const lines = started.history.map(({ change, message, at }) => {
      const kind = isFollowUp(message) ? 'follow-up' : 'reply';
      return `  +${at - started.createdAt} ms ${kind} ${change}: ${summary(message)}`;
    });
    const reason = failure === undefined ? '' : ` (${failure})`;
    return [`interaction ${name} is ${state}${reason}`, ...lines].join('\n');
  }

  function wait<T>(check: () => T | undefined, { timeout = TIMEOUT }: WaitOptions = {}): Promise<T> {
    return waitUntil({
      check() {
        const value = check();
        if (value === undefined && started.state === 'failed') throw new Error(describe());
        return value;
      },
      onChange,
      describe,
      timeout,
      signal,
    });
  }

  const until: Interaction['until'] = (predicate, options) => {
    let looked = 0;
    return wait(() => {
      while (looked < started.history.length) {
        const entry = started.history[looked++];
        if (entry && entry.change !== 'deleted' && predicate(entry.message)) return entry.message;
      }
      return undefined;
    }, options);
  };

  return {
    id: started.id,
    token: started.token,
    type: started.type,
    get state() {
      return started.state;
    },
    get failure() {
      return started.failure;
    },
    get modal() {
      return started.modal;
    },
    get choices() {
      return started.choices;
    },
    get history() {
      return started.history.map((change) => ({ ...change, followUp: isFollowUp(change.message) }));
    },
    get message() {
      return started.originalId === undefined ? undefined : context.message(started.originalId);
    },
    get followUps() {
      return [...started.messageIds]
        .filter((id) => id !== started.originalId)
        .map(context.message)
        .filter((message) => message !== undefined);
    },
    acknowledged: (options) =>
      wait(
        () => (started.state === 'pending' || started.state === 'failed' ? undefined : started.state),
        options,
      ),
    reply: (options) => until((message) => !message.loading, options),
    until,
    openedModal: (options) => wait(() => started.modal, options),
    describe,
  };
}

function summary({ content, embeds, attachments, components, loading, ephemeral }: Message): string {
  const parts = [
    loading ? 'thinking' : JSON.stringify(content),
    ...embeds.map(({ title, description }) => `embed ${JSON.stringify(title ?? description ?? '')}`),
    ...attachments.map(({ filename, bytes }) => `file ${filename} (${bytes.length} bytes)`),
    ...(components.length > 0 ? [`${components.flatMap((row) => row.components).length} components`] : []),
    ...(ephemeral ? ['ephemeral'] : []),
  ];
  return parts.join(', ');
}
