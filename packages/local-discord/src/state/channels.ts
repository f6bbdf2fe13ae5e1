/**
 * Channels: text, announcement and forum channels of a server, the threads in them, and direct messages.
 * The rules in brackets are named by document and section of Discord's developer documentation.
 */
import {
  type APIChannel,
  type APIOverwrite,
  type APIUser,
  ChannelType,
  type OverwriteType,
  PermissionFlagsBits as Permission,
  ThreadAutoArchiveDuration,
} from 'discord-api-types/v10';
import type { Guild, GuildMember } from './guilds.ts';
import { botPermissions, permissionsIn } from './permissions.ts';

/** The kinds of channel that a server can be given, by name. */
export const CHANNEL_KINDS = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  forum: ChannelType.GuildForum,
} as const;
export type ChannelKind = keyof typeof CHANNEL_KINDS;

/** A channel to be made. */
export interface ChannelSpec {
  name: string;
  /** A text channel unless said otherwise. */
  kind?: ChannelKind;
}

/** What a channel says otherwise than the server's roles, for one role or one member. */
export interface Overwrite {
  readonly id: string;
  readonly type: OverwriteType;
  readonly allow: bigint;
  readonly deny: bigint;
}

interface ChannelBase {
  readonly id: string;
  readonly name: string;
}
/** A channel of a server. */
export interface GuildChannel extends ChannelBase {
  readonly type: (typeof CHANNEL_KINDS)[ChannelKind];
  readonly guild: Guild;
  /** By the role's or member's ID. */
  readonly overwrites: Map<string, Overwrite>;
}
/** A thread, and a post in a forum, which is one, too. */
export interface Thread extends ChannelBase {
  readonly type: ChannelType.PublicThread | ChannelType.AnnouncementThread;
  readonly guild: Guild;
  readonly parent: GuildChannel;
  readonly ownerId: string;
  readonly createdAt: number;
  archived: boolean;
  locked: boolean;
  /** When it was last archived or taken out of the archive. */
  archiveChangedAt: number;
}
/** The direct messages between a user and the bot. */
export interface DirectChannel extends ChannelBase {
  readonly type: ChannelType.DM;
  readonly guild: undefined;
  readonly recipient: APIUser;
}
export type Channel = GuildChannel | Thread | DirectChannel;

/** By this name a member acts in the direct messages with the bot, as in Discord's own addresses. */
export const DIRECT = '@me';

export const isThread = (channel: Channel): channel is Thread =>
  channel.type === ChannelType.PublicThread || channel.type === ChannelType.AnnouncementThread;

/** A forum has posts and no messages of its own [resources/channel: Channel Types]. */
export const takesMessages = ({ type }: Channel) => type !== ChannelType.GuildForum;

/** The channel whose overwrites hold [topics/permissions: Inherited Permissions (Threads)]. */
export const permissionSource = (channel: GuildChannel | Thread): GuildChannel =>
  isThread(channel) ? channel.parent : channel;

/** What is needed to write: SEND_MESSAGES has no effect in threads [topics/threads: Permissions]. */
export const permissionToWrite = (channel: Channel): bigint =>
  isThread(channel) ? Permission.SendMessagesInThreads : Permission.SendMessages;

/** A channel as the API shows it [resources/channel: Channel Object]. */
export function channelJson(channel: Channel): APIChannel {
  const { id, name } = channel;
  if (channel.type === ChannelType.DM) {
    return { id, type: channel.type, name: null, recipients: [channel.recipient], last_message_id: null };
  }
  const common = { id, name, guild_id: channel.guild.id, last_message_id: null, rate_limit_per_user: 0 };
  if (isThread(channel)) {
    return {
      ...common,
      type: channel.type,
      parent_id: channel.parent.id,
      owner_id: channel.ownerId,
      message_count: 0,
      member_count: 1,
      total_message_sent: 0,
      thread_metadata: threadMetadata(channel),
      ...(channel.parent.type === ChannelType.GuildForum && { applied_tags: [] }),
    } as APIChannel;
  }
  const inGuild = {
    ...common,
    position: channel.guild.channels.indexOf(channel),
    permission_overwrites: [...channel.overwrites.values()].map(overwriteJson),
    nsfw: false,
    topic: null,
    parent_id: null,
  };
  if (channel.type === ChannelType.GuildForum) {
    return {
      ...inGuild,
      type: channel.type,
      available_tags: [],
      default_reaction_emoji: null,
      default_sort_order: null,
      default_forum_layout: 0,
    };
  }
  return { ...inGuild, type: channel.type };
}

const threadMetadata = ({ archived, locked, archiveChangedAt, createdAt }: Thread) => ({
  archived,
  locked,
  auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
  archive_timestamp: new Date(archiveChangedAt).toISOString(),
  create_timestamp: new Date(createdAt).toISOString(),
});

const overwriteJson = ({ id, type, allow, deny }: Overwrite): APIOverwrite => ({
  id,
  type,
  allow: String(allow),
  deny: String(deny),
});

/**
 * A channel as an interaction holds it, for the member who acts: a partial channel, whose permissions are the
 * member's, overwrites included [interactions/receiving-and-responding: Interaction Structure].
 */
export function channelJsonFor(member: GuildMember, channel: Channel) {
  if (channel.type === ChannelType.DM) return channelJson(channel);
  return { ...channelJson(channel), permissions: String(permissionsIn(member, channel)) };
}

/** The fields that a resolved channel has [interactions/receiving-and-responding: Resolved Data Structure]. */
const RESOLVED = [
  'id',
  'name',
  'type',
  'last_message_id',
  'nsfw',
  'parent_id',
  'guild_id',
  'rate_limit_per_user',
  'topic',
  'position',
  'thread_metadata',
] as const;

/** A channel that an option or a menu stands for. */
export function resolvedChannelJson(member: GuildMember, channel: GuildChannel | Thread) {
  const json: Record<string, unknown> = { ...channelJson(channel) };
  return {
    ...Object.fromEntries(RESOLVED.filter((field) => field in json).map((field) => [field, json[field]])),
    flags: 0,
    permissions: String(permissionsIn(member, channel)),
    app_permissions: String(botPermissions(channel)),
  };
}
