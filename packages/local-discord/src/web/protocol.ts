/** What the local Discord tells its page, and what the page asks of it. */
import type { APIEmbed } from 'discord-api-types/v10';
import type { WireEntry } from '../events.ts';
import type { Command, CommandOption } from '../schema/commands.ts';
import type { MessageRow } from '../schema/components.ts';
import type { SlashInput, SlashValue } from '../slash-options.ts';
import type { InteractionState, Modal } from '../state/interactions.ts';

/** Below this path stands everything that the page asks for. */
export const API = '/playground';
/** The code with which the feed of a member who does not exist is closed. */
export const NO_SUCH_MEMBER = 4004;
/** The code with which a pupil's feed is closed: for who has not come in yet, and for who was removed. */
export const NOT_JOINED = 4001;
export const REMOVED = 4003;

export interface PageMember {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** Of the member's client, such as `es-ES`. */
  readonly locale: string;
  readonly isBot: boolean;
}

export interface PageChannel {
  readonly id: string;
  readonly name: string;
  /** A thread, or a post in a forum; it stands below its channel. */
  readonly isThread: boolean;
}

export interface PageRole {
  readonly id: string;
  readonly name: string;
}

/** A command in the language of the member who reads it. */
export interface PageCommand extends Pick<Command, 'id' | 'name' | 'type' | 'description'> {
  /** The name as the member reads it; `name` is what is sent. */
  readonly label: string;
  readonly options: readonly PageOption[] | undefined;
}

export interface PageOption
  extends Omit<CommandOption, 'name_localizations' | 'description_localizations' | 'choices' | 'options'> {
  readonly label: string;
  readonly choices?: readonly PageChoice[] | undefined;
  readonly options?: readonly PageOption[] | undefined;
}

/** A value with the name that stands for it. */
export interface PageChoice {
  readonly name: string;
  readonly value: SlashValue;
  /** The name that it was registered with, where the member reads another. */
  readonly canonical?: string;
}

export interface PageAttachment {
  readonly id: string;
  readonly filename: string;
  /** Bytes. */
  readonly size: number;
  /** A path of this server. */
  readonly url: string;
  readonly contentType: string | undefined;
  /** The alt text. */
  readonly description: string | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** An embed shows it. */
  readonly embedded: boolean;
}

/** Who used which command, as it stands above the reply. */
export interface PageUse {
  readonly memberName: string;
  readonly command: string;
  readonly kind: 'slash' | 'message' | 'user';
  /** The command as it was typed. */
  readonly typed: string;
  /** The member, or the message and its author, whose menu it was. */
  readonly target: { readonly name: string; readonly isBot: boolean; readonly text: string } | undefined;
}

export interface PageMessage {
  readonly id: string;
  readonly channelId: string;
  readonly createdAt: number;
  readonly editedAt: number | undefined;
  readonly author: PageMember;
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly rows: readonly MessageRow[];
  readonly attachments: readonly PageAttachment[];
  readonly loading: boolean;
  readonly ephemeral: boolean;
  readonly use: PageUse | undefined;
  readonly repliesTo: { readonly id: string; readonly author: string; readonly text: string } | undefined;
  /** Whom it pings, by their IDs. */
  readonly pings: readonly string[];
  /** What stands in place of a reply that never came. */
  readonly failure: string | undefined;
}

/** What a member did and what became of it. Only that member is told. */
export interface PageInteraction {
  readonly id: string;
  readonly channelId: string;
  readonly createdAt: number;
  readonly state: InteractionState;
  readonly failure: string | undefined;
  /** For a command; a component and a modal have none. */
  readonly use: PageUse | undefined;
  /** The message whose component was used. */
  readonly sourceId: string | undefined;
  /** The reply, once there is one. */
  readonly messageId: string | undefined;
  readonly modal: Modal | undefined;
}

/** A command that is ready to be sent with one click. */
export interface Example {
  readonly command: string;
  readonly options: SlashInput;
}

/** A class that comes in over the local network, as its host sees it. */
export interface PageRoom {
  /** Where pupils find it. */
  readonly address: string;
  readonly code: string;
  /** Nobody else comes in. */
  readonly locked: boolean;
  /** Pupils may type commands and messages. */
  readonly mayType: boolean;
  /** How many pupils there may be. */
  readonly most: number;
  readonly pupils: readonly {
    readonly id: string;
    readonly name: string;
    /** Has a window open. */
    readonly isHere: boolean;
  }[];
}

/** What a pupil may do besides reading and pressing. */
export interface PagePupil {
  readonly mayType: boolean;
}

/** Why somebody is not let into a room. */
export type JoinProblem =
  | 'wrong-code'
  | 'too-often'
  | 'locked'
  | 'full'
  | 'removed'
  | 'name-taken'
  | 'name-reserved'
  | 'name-invalid';

/** Why a pupil's action was refused, where it was not for what was asked. */
export type PupilProblem = 'too-fast' | 'not-joined' | 'not-allowed';

/** Everything that a member sees. */
export interface PageState {
  readonly server: string;
  readonly me: PageMember;
  readonly members: readonly PageMember[];
  readonly bot: PageMember;
  readonly botOnline: boolean;
  readonly channels: readonly PageChannel[];
  readonly roles: readonly PageRole[];
  readonly commands: readonly PageCommand[];
  readonly messages: readonly PageMessage[];
  readonly interactions: readonly PageInteraction[];
  readonly examples: readonly Example[];
  /** On the host's page, where there is a room. */
  readonly room: PageRoom | undefined;
  /** On a pupil's page. */
  readonly pupil: PagePupil | undefined;
}

/** What the feed sends: all of it first, then every change. */
export type FeedEvent =
  | { readonly type: 'state'; readonly state: PageState }
  | { readonly type: 'message'; readonly message: PageMessage }
  | { readonly type: 'deleted'; readonly id: string }
  | { readonly type: 'interaction'; readonly interaction: PageInteraction }
  | { readonly type: 'channels'; readonly channels: readonly PageChannel[] }
  | { readonly type: 'commands'; readonly commands: readonly PageCommand[] }
  | { readonly type: 'members'; readonly members: readonly PageMember[] }
  | { readonly type: 'room'; readonly room: PageRoom | undefined }
  | { readonly type: 'pupil'; readonly pupil: PagePupil }
  /** Nothing has happened, and the connection lives. */
  | { readonly type: 'alive' }
  | { readonly type: 'bot'; readonly online: boolean }
  | {
      readonly type: 'wire';
      readonly messageId: string | undefined;
      readonly interactionId: string | undefined;
    };

/** The answer to an action that was refused before anything was sent. */
export interface Refusal {
  readonly error: string;
  /** The option or field that is wrong, where it is one. */
  readonly field?: string;
}

/** What went over the wire for one message or interaction, with every token masked. */
export interface WireLog {
  readonly interactions: readonly {
    readonly id: string;
    readonly payload: unknown;
    readonly state: string;
  }[];
  readonly entries: readonly WireEntry[];
}
