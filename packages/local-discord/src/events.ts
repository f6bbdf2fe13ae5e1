/** What happens in the local Discord, as a page or a test can follow it. */
import { EventEmitter } from 'node:events';
import type { Command } from './schema/commands.ts';
import type { InteractionChange } from './state/interactions.ts';
import type { MessageChange } from './state/messages.ts';

export interface CommandsChange {
  at: number;
  /** Undefined for the global commands. */
  guildId: string | undefined;
  commands: readonly Command[];
}

/** A server has another channel or thread, or one of them was changed. */
export interface ChannelsChange {
  at: number;
  guildId: string;
}

/** Somebody has come to a server, or is gone from it. */
export interface MembersChange {
  at: number;
  guildId: string;
}

/** The room is another than it was: who is in it, its code, or what the host allows. */
export interface RoomChanged {
  at: number;
}

/** What became of a gateway session. */
export interface SessionChange {
  at: number;
  sessionId: string;
  change: 'identified' | 'resumed' | 'disconnected' | 'ended';
}

/** One call of the REST API, as it went over the wire. */
export interface RestEntry {
  kind: 'rest';
  at: number;
  /** Real milliseconds from the request to the answer. */
  milliseconds: number;
  method: string;
  /** As called, below `/api/v10`; it holds the interaction's token where there is one. */
  path: string;
  /** The path's pattern, such as `/webhooks/:application/:token/messages/:message`. */
  route: string;
  /** 0 where the connection was dropped. */
  status: number;
  /** The JSON that was sent, from `payload_json` where files came with it. */
  request: unknown;
  files: readonly { name: string; size: number }[];
  response: unknown;
  /** The interaction and the message that the call concerns, where known. */
  interactionId: string | undefined;
  messageId: string | undefined;
}

/** One event sent over the gateway. */
export interface DispatchEntry {
  kind: 'dispatch';
  at: number;
  event: string;
  /** How many sessions it was sent to, and how many will get it when they resume. */
  sent: number;
  kept: number;
  data: unknown;
  interactionId: string | undefined;
}
export type WireEntry = RestEntry | DispatchEntry;

export interface LocalDiscordEvents {
  message: [MessageChange];
  interaction: [InteractionChange];
  commands: [CommandsChange];
  channels: [ChannelsChange];
  members: [MembersChange];
  room: [RoomChanged];
  session: [SessionChange];
  wire: [WireEntry];
}

export type Events = EventEmitter<LocalDiscordEvents>;

export function createEvents(): Events {
  const events: Events = new EventEmitter();
  events.setMaxListeners(0);
  return events;
}

/** Subscribes; the returned function ends it. */
export function subscribe<K extends keyof LocalDiscordEvents>(
  events: Events,
  name: K,
  listener: (...args: LocalDiscordEvents[K]) => void,
): () => void {
  const listeners: EventEmitter = events;
  listeners.on(name, listener);
  return () => listeners.off(name, listener);
}
