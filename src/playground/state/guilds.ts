/** Servers with their channels, roles and members. */
import {
  type APIGuildMember,
  type APIRole,
  type APITextChannel,
  type APIUser,
  ChannelType,
  type GatewayGuildCreateDispatchData,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildSystemChannelFlags,
  GuildVerificationLevel,
  Locale,
  PermissionFlagsBits as Permission,
} from 'discord-api-types/v10';

/** A server to be made. */
export interface GuildSpec {
  name: string;
  channels?: readonly string[];
  /** Roles by name with their permissions, as Discord's bits. */
  roles?: Readonly<Record<string, bigint>>;
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
  readonly channels: Channel[];
  readonly members: GuildMember[];
}
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly guild: Guild;
  /** What the bot may not do here. */
  deniedToBot: bigint;
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
  Permission.UseExternalEmojis |
  Permission.ReadMessageHistory |
  Permission.UseApplicationCommands;
const NO_FLAGS: number = 0;
const ALL_PERMISSIONS = Object.values(Permission).reduce((all, bit) => all | bit, 0n);

/**
 * The server that is there from the start: a class with its teacher (the owner), a moderator, two students, and three
 * more who read Discord in German, Spanish and French.
 */
export const CLASSROOM: GuildSpec = {
  name: 'Tokenscope',
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

  function addGuild(spec: GuildSpec): Guild {
    const id = nextId();
    const guild: Guild = {
      id,
      name: spec.name,
      createdAt: now(),
      ownerId: bot.id,
      roles: [role(id, '@everyone', EVERYONE, 0)],
      channels: [],
      members: [],
    };
    for (const [name, bits] of Object.entries(spec.roles ?? {})) {
      guild.roles.push(role(nextId(), name, bits, guild.roles.length));
    }
    guild.members.push({ user: bot, guild, joinedAt: now(), roleIds: [], locale: Locale.EnglishUS });
    for (const name of spec.channels ?? ['general']) addChannel(guild, name);
    for (const member of spec.members ?? []) addMember(guild, member);
    guilds.push(guild);
    return guild;
  }

  function addChannel(guild: Guild, name: string): Channel {
    const channel: Channel = { id: nextId(), name, guild, deniedToBot: 0n };
    guild.channels.push(channel);
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
    addMember,
    guild: (id: string) => guilds.find((guild) => guild.id === id),
    channel: (id: string) => guilds.flatMap((guild) => guild.channels).find((channel) => channel.id === id),
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

/** A member's permissions in the server. */
export function permissionsOf({ guild, user, roleIds }: GuildMember): bigint {
  if (guild.ownerId === user.id) return ALL_PERMISSIONS;
  const bits = guild.roles
    .filter((each) => each.id === guild.id || roleIds.includes(each.id))
    .reduce((sum, each) => sum | BigInt(each.permissions), 0n);
  return bits & Permission.Administrator ? ALL_PERMISSIONS : bits;
}

/** The bot's permissions in a channel. */
export function botPermissions({ guild, deniedToBot }: Channel): bigint {
  const everyone = BigInt(guild.roles[0]?.permissions ?? 0);
  return everyone & ~deniedToBot;
}

/** A member as the API shows it. */
export const memberJson = ({ user, joinedAt, roleIds }: GuildMember): APIGuildMember => ({
  user,
  nick: null,
  avatar: null,
  banner: null,
  roles: roleIds,
  joined_at: new Date(joinedAt).toISOString(),
  premium_since: null,
  deaf: false,
  mute: false,
  flags: NO_FLAGS,
  pending: false,
  communication_disabled_until: null,
});

/** A channel as the API shows it. */
export const channelJson = ({ id, name, guild }: Channel): APITextChannel => ({
  id,
  type: ChannelType.GuildText,
  guild_id: guild.id,
  name,
  position: guild.channels.findIndex((each) => each.id === id),
  permission_overwrites: [],
  nsfw: false,
  topic: null,
  last_message_id: null,
  rate_limit_per_user: 0,
  parent_id: null,
});

/** A server as `GET /guilds/:id` shows it. */
export const guildJson = ({ id, name, ownerId, roles }: Guild) => ({
  id,
  name,
  icon: null,
  splash: null,
  discovery_splash: null,
  owner_id: ownerId,
  region: 'local',
  afk_channel_id: null,
  afk_timeout: 300 as const,
  widget_enabled: false,
  widget_channel_id: null,
  verification_level: GuildVerificationLevel.None,
  default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
  explicit_content_filter: GuildExplicitContentFilter.Disabled,
  roles,
  emojis: [],
  stickers: [],
  features: [],
  mfa_level: GuildMFALevel.None,
  application_id: null,
  system_channel_id: null,
  system_channel_flags: GuildSystemChannelFlags.SuppressJoinNotifications,
  rules_channel_id: null,
  max_presences: null,
  max_members: 500_000,
  vanity_url_code: null,
  description: null,
  banner: null,
  premium_tier: GuildPremiumTier.None,
  premium_subscription_count: 0,
  preferred_locale: Locale.EnglishUS,
  public_updates_channel_id: null,
  nsfw_level: GuildNSFWLevel.Default,
  premium_progress_bar_enabled: false,
  safety_alerts_channel_id: null,
  hub_type: null,
  incidents_data: null,
});

/** A server as GUILD_CREATE tells a bot of it. Without the members intent only the bot itself is among the members. */
export const guildCreateJson = (guild: Guild, botId: string): GatewayGuildCreateDispatchData => ({
  ...guildJson(guild),
  joined_at: new Date(guild.createdAt).toISOString(),
  large: false,
  unavailable: false,
  member_count: guild.members.length,
  voice_states: [],
  members: guild.members.filter(({ user }) => user.id === botId).map(memberJson),
  channels: guild.channels.map(channelJson),
  threads: [],
  presences: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
});
