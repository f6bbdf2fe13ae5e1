/** Servers and members as the API shows them. */
import {
  type APIGuildMember,
  type GatewayGuildCreateDispatchData,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildSystemChannelFlags,
  GuildVerificationLevel,
  Locale,
} from 'discord-api-types/v10';
import { channelJson } from './channels.ts';
import type { Guild, GuildMember } from './guilds.ts';

const NO_FLAGS: number = 0;

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
  channels: guild.channels.map(channelJson) as GatewayGuildCreateDispatchData['channels'],
  // The active ones alone [topics/threads: Gateway Events].
  threads: guild.threads
    .filter(({ archived }) => !archived)
    .map(channelJson) as GatewayGuildCreateDispatchData['threads'],
  presences: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
});
