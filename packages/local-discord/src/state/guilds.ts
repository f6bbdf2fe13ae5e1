/** Servers with their channels, roles and members. */
import {
  type APIRole,
  type APIUser,
  ChannelType,
  Locale,
  OverwriteType,
  PermissionFlagsBits as Permission,
} from 'discord-api-types/v10';
import {
  CHANNEL_KINDS,
  type Channel,
  type ChannelSpec,
  DIRECT,
  type DirectChannel,
  type GuildChannel,
  type Thread,
} from './channels.ts';

/** A server to be made. */
export interface GuildSpec {
  name: string;
  /** A name alone is a text channel's. */
  channels?: readonly (string | ChannelSpec)[];
  /** Roles by name with their permissions, as Discord's bits. */
  roles?: Readonly<Record<string, bigint>>;
  /** What everyone may do, the bot included; what a new server allows unless said otherwise. */
  everyone?: bigint;
  /** What the bot's own role allows besides, the one that it was given when it was invited. */
  botRole?: bigint;
  /** The first is the owner. */
  members?: readonly MemberSpec[];
}
export interface MemberSpec {
  name: string;
  roles?: readonly string[];
  /** The language of the member's client; English (US) unless said otherwise. */
  locale?: Locale;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  ownerId: string;
  /** The first is @everyone. */
  readonly roles: APIRole[];
  readonly channels: GuildChannel[];
  readonly threads: Thread[];
  readonly members: GuildMember[];
}
export interface GuildMember {
  readonly user: APIUser;
  readonly guild: Guild;
  readonly joinedAt: number;
  readonly roleIds: string[];
  readonly locale: Locale;
}

/** What everyone may do on a new server, the bot included. */
const EVERYONE =
  Permission.ViewChannel |
  Permission.SendMessages |
  Permission.EmbedLinks |
  Permission.AttachFiles |
  Permission.AddReactions |
  Permission.CreatePublicThreads |
  Permission.SendMessagesInThreads |
  Permission.UseExternalEmojis |
  Permission.ReadMessageHistory |
  Permission.UseApplicationCommands;
const NO_FLAGS: number = 0;

/**
 * The server that is there from the start: a class with its teacher (the owner), a moderator, two students, and three
 * more who read Discord in German, Spanish and French.
 */
export const CLASSROOM: GuildSpec = {
  name: 'Classroom',
  channels: ['general', 'playground', 'announcements'],
  roles: { Teacher: Permission.Administrator, Moderator: Permission.ManageMessages },
  members: [
    { name: 'Ada', roles: ['Teacher'] },
    { name: 'Ben', roles: ['Moderator'] },
    { name: 'Chloe' },
    { name: 'Dev' },
    { name: 'Dieter', locale: Locale.German },
    { name: 'Elena', locale: Locale.SpanishES },
    { name: 'Camille', locale: Locale.French },
  ],
};

export type Guilds = ReturnType<typeof createGuilds>;

export function createGuilds(nextId: () => string, now: () => number, bot: APIUser) {
  const guilds: Guild[] = [];
  /** By the user's ID. */
  const direct = new Map<string, DirectChannel>();

  function addGuild(spec: GuildSpec): Guild {
    const id = nextId();
    const guild: Guild = {
      id,
      name: spec.name,
      createdAt: now(),
      ownerId: bot.id,
      roles: [role(id, '@everyone', spec.everyone ?? EVERYONE, 0)],
      channels: [],
      threads: [],
      members: [],
    };
    for (const [name, bits] of Object.entries(spec.roles ?? {})) {
      guild.roles.push(role(nextId(), name, bits, guild.roles.length));
    }
    const botRoleIds: string[] = [];
    if (spec.botRole !== undefined) {
      const managed = { ...role(nextId(), nameOf(bot), spec.botRole, guild.roles.length), managed: true };
      guild.roles.push({ ...managed, tags: { bot_id: bot.id } });
      botRoleIds.push(managed.id);
    }
    guild.members.push({ user: bot, guild, joinedAt: now(), roleIds: botRoleIds, locale: Locale.EnglishUS });
    for (const each of spec.channels ?? ['general']) {
      addChannel(guild, typeof each === 'string' ? { name: each } : each);
    }
    for (const member of spec.members ?? []) addMember(guild, member);
    guilds.push(guild);
    return guild;
  }

  function addChannel(guild: Guild, { name, kind = 'text' }: ChannelSpec): GuildChannel {
    const type = CHANNEL_KINDS[kind];
    const channel: GuildChannel = { id: nextId(), name, type, guild, overwrites: new Map() };
    guild.channels.push(channel);
    return channel;
  }

  /** A thread of the kind that its parent has [topics/threads: Public & Private Threads]. */
  function addThread(parent: GuildChannel, name: string, ownerId: string): Thread {
    const isAnnouncement = parent.type === ChannelType.GuildAnnouncement;
    const thread: Thread = {
      id: nextId(),
      name,
      type: isAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread,
      guild: parent.guild,
      parent,
      ownerId,
      createdAt: now(),
      archived: false,
      locked: false,
      archiveChangedAt: now(),
    };
    parent.guild.threads.push(thread);
    return thread;
  }

  /** Allows and denies permissions in a channel to a role or a member, in place of what was said before. */
  function setOverwrite(channel: GuildChannel, id: string, bits: { allow?: bigint; deny?: bigint }): void {
    const type = channel.guild.roles.some((each) => each.id === id)
      ? OverwriteType.Role
      : OverwriteType.Member;
    const { allow = 0n, deny = 0n } = bits;
    if (allow | deny) channel.overwrites.set(id, { id, type, allow, deny });
    else channel.overwrites.delete(id);
  }

  function directChannel(user: APIUser): DirectChannel {
    const known = direct.get(user.id);
    if (known !== undefined) return known;
    const channel: DirectChannel = {
      id: nextId(),
      name: DIRECT,
      type: ChannelType.DM,
      guild: undefined,
      recipient: user,
    };
    direct.set(user.id, channel);
    return channel;
  }

  function addMember(guild: Guild, { name, roles = [], locale }: MemberSpec): GuildMember {
    const roleIds = roles.map((each) => {
      const found = guild.roles.find((candidate) => candidate.name === each);
      if (found === undefined) throw new Error(`The server ${guild.name} has no role ${each}`);
      return found.id;
    });
    const known = guilds.flatMap((each) => each.members).find((member) => nameOf(member.user) === name);
    const username = name.toLowerCase().replaceAll(/[^a-z0-9_.]/g, '_');
    const user = known?.user ?? person(nextId(), username, name);
    const member: GuildMember = {
      user,
      guild,
      joinedAt: now(),
      roleIds,
      locale: locale ?? known?.locale ?? Locale.EnglishUS,
    };
    const isFirst = guild.members.length === 1;
    guild.members.push(member);
    if (isFirst) guild.ownerId = user.id;
    return member;
  }

  return {
    all: (): readonly Guild[] => guilds,
    addGuild,
    addChannel,
    addThread,
    setOverwrite,
    directChannel,
    addMember,
    removeMember({ guild, id }: { guild: Guild; id: string }): void {
      const index = guild.members.findIndex(({ user }) => user.id === id);
      if (index !== -1) guild.members.splice(index, 1);
    },
    guild: (id: string) => guilds.find((guild) => guild.id === id),
    channel: (id: string): Channel | undefined =>
      [...guilds.flatMap(({ channels, threads }) => [...channels, ...threads]), ...direct.values()].find(
        (channel) => channel.id === id,
      ),
    user: (id: string) =>
      guilds.flatMap((guild) => guild.members).find((member) => member.user.id === id)?.user,
  };
}

const person = (id: string, username: string, displayName: string): APIUser => ({
  id,
  username,
  discriminator: '0',
  global_name: displayName,
  avatar: null,
});

const role = (id: string, name: string, permissions: bigint, position: number): APIRole => ({
  id,
  name,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  icon: null,
  unicode_emoji: null,
  position,
  permissions: String(permissions),
  managed: false,
  mentionable: false,
  flags: NO_FLAGS,
});

/** The name under which others see a user. */
export const nameOf = (user: APIUser) => user.global_name ?? user.username;
