/** Who may do what where, computed as topics/permissions: Permission Overwrites says. */
import { ChannelType, OverwriteType, PermissionFlagsBits as Permission } from 'discord-api-types/v10';
import { type Channel, permissionSource } from './channels.ts';
import type { GuildMember } from './guilds.ts';

export const ALL_PERMISSIONS = Object.values(Permission).reduce((all, bit) => all | bit, 0n);

/** What the bot may do in direct messages with it [interactions/receiving-and-responding: Interaction Structure]. */
const IN_DIRECT_MESSAGES =
  Permission.AttachFiles | Permission.EmbedLinks | Permission.MentionEveryone | Permission.UseExternalEmojis;

/** What cannot be done by whoever may not write [topics/permissions: Implicit Permissions]. */
const ONLY_IN_MESSAGES =
  Permission.MentionEveryone | Permission.SendTTSMessages | Permission.AttachFiles | Permission.EmbedLinks;

/** A member's permissions in the server. */
export function permissionsOf({ guild, user, roleIds }: GuildMember): bigint {
  if (guild.ownerId === user.id) return ALL_PERMISSIONS;
  const bits = guild.roles
    .filter((each) => each.id === guild.id || roleIds.includes(each.id))
    .reduce((sum, each) => sum | BigInt(each.permissions), 0n);
  return bits & Permission.Administrator ? ALL_PERMISSIONS : bits;
}

/** A member's permissions in a channel, overwrites included; in a thread those of its parent. */
export function permissionsIn(
  member: GuildMember,
  channel: Exclude<Channel, { type: ChannelType.DM }>,
): bigint {
  const base = permissionsOf(member);
  if (base & Permission.Administrator) return base;
  const { overwrites, guild } = permissionSource(channel);
  const everyone = overwrites.get(guild.id);
  const roles = member.roleIds.flatMap((id) => overwrites.get(id) ?? []);
  const own = overwrites.get(member.user.id);
  const steps = [
    everyone,
    {
      deny: roles.reduce((all, { deny }) => all | deny, 0n),
      allow: roles.reduce((all, { allow }) => all | allow, 0n),
    },
    own?.type === OverwriteType.Member ? own : undefined,
  ];
  return steps.reduce((bits, step) => (step ? (bits & ~step.deny) | step.allow : bits), base);
}

/** The bot's permissions in a channel, as `app_permissions` says them. */
export function botPermissions(channel: Channel): bigint {
  if (channel.type === ChannelType.DM) return IN_DIRECT_MESSAGES;
  const bot = channel.guild.members.find(({ user }) => user.bot);
  return bot === undefined ? 0n : permissionsIn(bot, channel);
}

/** Permissions without those that are denied since another one is [topics/permissions: Implicit Permissions]. */
export function effective(bits: bigint, toWrite: bigint): bigint {
  if (!(bits & Permission.ViewChannel)) return 0n;
  return bits & toWrite ? bits : bits & ~ONLY_IN_MESSAGES;
}
