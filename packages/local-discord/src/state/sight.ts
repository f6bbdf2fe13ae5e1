/** Who sees what stands in a channel. */
import { PermissionFlagsBits as Permission } from 'discord-api-types/v10';
import type { Guild } from './guilds.ts';
import type { Message } from './messages.ts';
import { permissionsIn } from './permissions.ts';
import type { World } from './world.ts';

/** One who may see the channel, and whom a private message is for. One who is no member any more sees nothing. */
export function sees(
  { guilds }: Pick<World, 'guilds'>,
  { id, guild }: { id: string; guild: Guild },
  { channelId, onlyFor }: Pick<Message, 'channelId' | 'onlyFor'>,
): boolean {
  if (onlyFor !== undefined && onlyFor !== id) return false;
  const channel = guilds.channel(channelId);
  const member = guild.members.find(({ user }) => user.id === id);
  if (channel === undefined || member === undefined || channel.guild !== guild) return false;
  return Boolean(permissionsIn(member, channel) & Permission.ViewChannel);
}
