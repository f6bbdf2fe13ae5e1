/** Messages: every state of a message is a value of its own; the store keeps the newest. */
import {
  type APIEmbed,
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIUser,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { blockedByAutomod, emptyMessage, unknownMessage } from '../api-error.ts';
import type { Clock } from '../clock.ts';
import type { MessageRow } from '../schema/components.ts';
import { isEmptyEmbed } from '../schema/embeds.ts';
import type { MessageBody } from '../schema/messages.ts';
import {
  type Attachment,
  attachmentJson,
  embedAttachments,
  nextAttachments,
  type UploadedFile,
} from './attachments.ts';
import type { Channel } from './channels.ts';
import { type Pings, pingsOf } from './mentions.ts';

/** One state of a message. */
export interface Message {
  readonly id: string;
  readonly channelId: string;
  /** Undefined in direct messages. */
  readonly guildId: string | undefined;
  readonly author: APIUser;
  readonly type: MessageType;
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly MessageRow[];
  readonly attachments: readonly Attachment[];
  readonly flags: number;
  /** The user who alone sees an ephemeral message. */
  readonly onlyFor: string | undefined;
  readonly ephemeral: boolean;
  /** True while Discord shows "thinking..." in its place. */
  readonly loading: boolean;
  readonly pings: Pings;
  readonly createdAt: number;
  readonly editedAt: number | undefined;
  readonly repliesTo: { id: string; channelId: string } | undefined;
  readonly interaction: APIMessageInteractionMetadata | undefined;
  readonly applicationId: string | undefined;
  /** What the sender named it, to tell whether it arrived. */
  readonly nonce: string | undefined;
  /** The `Message` as the API shows it to the bot. */
  readonly json: APIMessage;
  visibleTo(member: { id: string }): boolean;
}

/** A message's new state. A deleted message comes as it last was. */
export interface MessageChange {
  change: 'created' | 'edited' | 'deleted';
  at: number;
  message: Message;
}

/** A file, and the message that it stands or stood at: who does not see that one does not get the file either. */
export interface HeldFile extends Pick<Message, 'channelId' | 'onlyFor'> {
  attachment: Attachment;
}

/** What a new message is besides its body. */
export interface MessageOrigin {
  channel: Channel;
  author: APIUser;
  type?: MessageType;
  onlyFor?: string | undefined;
  repliesTo?: Message | undefined;
  interaction?: APIMessageInteractionMetadata | undefined;
  applicationId?: string | undefined;
  nonce?: string | undefined;
}

export interface MessageStoreOptions {
  clock: Clock;
  nextId: () => string;
  /** Told of every change. */
  changed: (change: MessageChange) => void;
  /** Where an attachment's bytes are served. */
  attachmentUrl: (channelId: string, id: string, filename: string) => string;
  /** The word that AutoMod objects to, if any. */
  blockedWord: (text: string) => string | undefined;
  user: (id: string) => APIUser | undefined;
  /** How many messages are kept; beyond that the oldest are forgotten. */
  keep: number;
}

type MessageFields = Omit<Message, 'json' | 'ephemeral' | 'loading' | 'visibleTo'>;

export type Messages = ReturnType<typeof createMessages>;

export function createMessages(options: MessageStoreOptions) {
  const { clock, nextId, changed, attachmentUrl, blockedWord, user, keep } = options;
  const messages = new Map<string, Message>();
  const files = new Map<string, HeldFile>();

  function announce(change: MessageChange['change'], message: Message) {
    changed({ change, at: clock.now(), message });
    return message;
  }

  function put(change: 'created' | 'edited', fields: MessageFields): Message {
    const message = complete(fields, user, fields.repliesTo && messages.get(fields.repliesTo.id));
    messages.set(message.id, message);
    const { channelId, onlyFor } = message;
    for (const attachment of message.attachments) {
      files.set(attachment.id, { attachment, channelId, onlyFor });
    }
    forgetOldest();
    return announce(change, message);
  }

  function forgetOldest(): void {
    const [message] = messages.values();
    if (messages.size > keep && message) forget(message);
    // Files that edits replaced are served a while longer.
    for (const id of files.keys()) {
      if (files.size <= keep) break;
      files.delete(id);
    }
  }

  function forget(message: Message): void {
    messages.delete(message.id);
    for (const attachment of message.attachments) files.delete(attachment.id);
  }

  /** What a body makes of a message's visible parts. Throws 50006 and 200000. */
  function compose(
    body: MessageBody,
    uploads: readonly UploadedFile[],
    origin: { channelId: string; previous?: Message; repliedTo?: string | undefined },
  ) {
    const { previous, channelId } = origin;
    const pick = <T>(sent: T | null | undefined, before: T | undefined, none: T): T =>
      sent === undefined ? (before ?? none) : (sent ?? none);
    const held = nextAttachments({
      present: previous?.attachments ?? [],
      references: body.attachments,
      files: uploads,
      nextId,
      urlOf: (id, filename) => attachmentUrl(channelId, id, filename),
    });
    const content = pick(body.content, previous?.content, '');
    const sent =
      body.embeds === undefined ? undefined : (body.embeds ?? []).filter((embed) => !isEmptyEmbed(embed));
    const { embeds, attachments } = sent
      ? embedAttachments(sent, held)
      : { embeds: previous?.embeds ?? [], attachments: held };
    const rows = pick<readonly MessageRow[]>(body.components, previous?.components, []);
    const isEmpty = content === '' && embeds.length + rows.length + attachments.length === 0;
    if (isEmpty) throw emptyMessage();
    if (blockedWord(allText(content, embeds)) !== undefined) throw blockedByAutomod();
    return {
      content,
      embeds,
      components: numbered(rows),
      attachments,
      pings: pingsOf(content, body.allowed_mentions, origin.repliedTo),
    };
  }

  return {
    /** Sends a message with a body that has been parsed. */
    create(
      origin: MessageOrigin,
      body: MessageBody,
      uploads: readonly UploadedFile[] = [],
      beforeAnnounced: (id: string) => void = () => {},
    ): Message {
      const { channel, repliesTo } = origin;
      const composed = compose(body, uploads, {
        channelId: channel.id,
        repliedTo: body.message_reference ? repliesTo?.author.id : undefined,
      });
      const fields = fieldsOf(origin);
      beforeAnnounced(fields.id);
      return put('created', { ...fields, ...composed, flags: flagsOf(origin, body.flags ?? 0) });
    },

    /**
     * The placeholder of a deferred reply: it shows that the bot is thinking [interactions/receiving-and-responding:
     * Interaction Callback Type].
     */
    createLoading(origin: MessageOrigin, beforeAnnounced: (id: string) => void): Message {
      const fields = fieldsOf(origin);
      beforeAnnounced(fields.id);
      return put('created', {
        ...fields,
        content: '',
        embeds: [],
        components: [],
        attachments: [],
        pings: { users: [], roles: [], everyone: false },
        flags: flagsOf(origin, MessageFlags.Loading),
      });
    },

    edit(id: string, body: MessageBody, uploads: readonly UploadedFile[] = []): Message {
      const previous = messages.get(id);
      if (previous === undefined) throw unknownMessage();
      const composed = compose(body, uploads, { channelId: previous.channelId, previous });
      const suppress = body.flags === undefined || body.flags === null ? previous.flags : body.flags;
      const kept = previous.flags & ~MessageFlags.Loading & ~MessageFlags.SuppressEmbeds;
      return put('edited', {
        ...previous,
        ...composed,
        flags: kept | (suppress & MessageFlags.SuppressEmbeds),
        // A reply that was thinking is not an edited one.
        editedAt: previous.loading ? undefined : clock.now(),
      });
    },

    delete(id: string): Message {
      const message = messages.get(id);
      if (message === undefined) throw unknownMessage();
      forget(message);
      return announce('deleted', message);
    },

    /** Keeps a message no longer, as it happens to the oldest ones: nobody is told. */
    drop(id: string): void {
      const message = messages.get(id);
      if (message) forget(message);
    },

    get: (id: string) => messages.get(id),
    /** A channel's messages, oldest first. */
    in: (channelId: string) => [...messages.values()].filter((message) => message.channelId === channelId),
    file: (id: string) => files.get(id),
  };

  function fieldsOf(origin: MessageOrigin) {
    const { channel, author, onlyFor, repliesTo, interaction, applicationId, type, nonce } = origin;
    return {
      id: nextId(),
      channelId: channel.id,
      guildId: channel.guild?.id,
      author,
      type: type ?? MessageType.Default,
      onlyFor,
      createdAt: clock.now(),
      editedAt: undefined,
      repliesTo: repliesTo && { id: repliesTo.id, channelId: repliesTo.channelId },
      interaction,
      applicationId,
      nonce,
    };
  }
}

const SENDABLE_FLAGS =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.Loading;

const flagsOf = ({ onlyFor }: MessageOrigin, sent: number) =>
  (sent & SENDABLE_FLAGS) | (onlyFor === undefined ? 0 : MessageFlags.Ephemeral);

/** Everything in a message that a reader sees as text. */
const allText = (content: string, embeds: readonly APIEmbed[]) =>
  [
    content,
    ...embeds.flatMap(({ title, description, footer, author, fields }) => [
      title,
      description,
      footer?.text,
      author?.name,
      ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
    ]),
  ].join('\n');

/** Every component with an ID of its own, as Discord gives it. */
function numbered(rows: readonly MessageRow[]): MessageRow[] {
  let last = 0;
  return rows.map((row) => {
    const id = ++last;
    return { ...row, id, components: row.components.map((component) => ({ ...component, id: ++last })) };
  });
}

function complete(
  fields: MessageFields,
  user: (id: string) => APIUser | undefined,
  referenced: Message | undefined,
): Message {
  const ephemeral = fields.onlyFor !== undefined;
  return Object.freeze({
    ...fields,
    ephemeral,
    loading: Boolean(fields.flags & MessageFlags.Loading),
    json: messageJson(fields, ephemeral, user, referenced),
    visibleTo: (member: { id: string }) => fields.onlyFor === undefined || fields.onlyFor === member.id,
  });
}

function messageJson(
  fields: MessageFields,
  ephemeral: boolean,
  user: (id: string) => APIUser | undefined,
  referenced: Message | undefined,
): APIMessage {
  const { id, channelId, guildId, author, type, content, embeds, components, attachments, flags } = fields;
  return {
    id,
    channel_id: channelId,
    author,
    type,
    content,
    timestamp: new Date(fields.createdAt).toISOString(),
    edited_timestamp: fields.editedAt === undefined ? null : new Date(fields.editedAt).toISOString(),
    tts: false,
    mention_everyone: fields.pings.everyone,
    mentions: fields.pings.users.map(user).filter((each) => each !== undefined),
    mention_roles: [...fields.pings.roles],
    attachments: attachments
      .filter(({ embedded }) => !embedded)
      .map((attachment) => attachmentJson(attachment, ephemeral)),
    embeds: [...embeds],
    components: [...components],
    pinned: false,
    ...(fields.nonce !== undefined && { nonce: fields.nonce }),
    flags,
    ...(fields.applicationId !== undefined && {
      application_id: fields.applicationId,
      ...(fields.interaction && { webhook_id: fields.applicationId }),
    }),
    ...(fields.interaction && { interaction_metadata: fields.interaction }),
    ...(fields.repliesTo && {
      message_reference: {
        type: 0,
        message_id: fields.repliesTo.id,
        channel_id: fields.repliesTo.channelId,
        ...(guildId !== undefined && { guild_id: guildId }),
      },
      referenced_message: referenced?.json ?? null,
    }),
  };
}
