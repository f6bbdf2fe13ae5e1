/** The commands that a member is offered, and what using one of them says. */
import {
  type APIInteractionDataResolved,
  ApplicationCommandType as CommandType,
  InteractionContextType as Context,
  ApplicationCommandOptionType as OptionType,
  PermissionFlagsBits as Permission,
} from 'discord-api-types/v10';
import type { Command } from './schema/commands.ts';
import {
  checkedOptions,
  InputError,
  nested,
  optionsOf,
  type SlashInput,
  uncheckedOptions,
} from './slash-options.ts';
import { type Channel, resolvedChannelJson } from './state/channels.ts';
import { memberJson } from './state/guild-json.ts';
import { type GuildMember, nameOf } from './state/guilds.ts';
import type { CommandData, CommandOptionData } from './state/interactions.ts';
import { permissionsIn, permissionsOf } from './state/permissions.ts';
import type { World } from './state/world.ts';

export function createMemberCommands(world: World, self: GuildMember) {
  const { guild, user } = self;

  /** In direct messages there are only the global commands [interactions/application-commands: Contexts]. */
  function existingIn(channel: Channel): readonly Command[] {
    const context = channel.guild === undefined ? Context.BotDM : Context.Guild;
    const all = channel.guild === undefined ? world.commands.of() : world.commands.in(guild.id);
    // What says nothing of contexts is offered in all of them.
    return all.filter(({ contexts }) => contexts?.includes(context) ?? true);
  }

  /** Default permissions are asked for on servers alone [same document: Permissions]. */
  function mayUse({ default_member_permissions: needed }: Command, channel: Channel): boolean {
    if (channel.guild === undefined) return true;
    const own = permissionsIn(self, channel);
    // No permission at all is asked for by null; "0" is for administrators alone.
    if (needed === '0') return Boolean(own & Permission.Administrator);
    return (own & BigInt(needed ?? 0)) === BigInt(needed ?? 0);
  }

  /** A command that this member can use; unchecked, as one whom a server's own rules let use it all the same. */
  function named(channel: Channel, name: string, type: CommandType, unchecked = false): Command {
    const offered = existingIn(channel).filter((command) => command.type === type);
    const command = offered.find((each) => each.name === name);
    if (command === undefined) {
      const names = offered.map((each) => each.name).join(', ') || 'none';
      throw new InputError(`There is no command ${name}; there are: ${names}`);
    }
    if (!unchecked && !mayUse(command, channel)) throw new InputError(`${nameOf(user)} may not use ${name}`);
    return command;
  }

  /** The users, roles and channels that options or values stand for. */
  function resolveIds(ids: readonly string[]): APIInteractionDataResolved {
    const members = guild.members.filter((each) => ids.includes(each.user.id));
    const roles = guild.roles.filter(({ id }) => ids.includes(id));
    const channels = [...guild.channels, ...guild.threads].filter(({ id }) => ids.includes(id));
    const resolved = {
      users: Object.fromEntries(members.map((each) => [each.user.id, each.user])),
      members: Object.fromEntries(
        members.map((each) => {
          const { user: _user, deaf: _deaf, mute: _mute, ...rest } = memberJson(each);
          return [each.user.id, { ...rest, permissions: String(permissionsOf(each)) }];
        }),
      ),
      roles: Object.fromEntries(roles.map((role) => [role.id, role])),
      channels: Object.fromEntries(channels.map((each) => [each.id, resolvedChannelJson(self, each)])),
    };
    return resolved as unknown as APIInteractionDataResolved;
  }

  function resolve(options: readonly CommandOptionData[]): APIInteractionDataResolved | undefined {
    const { User, Mentionable, Role, Channel: ChannelOption } = OptionType;
    const ids = options
      .filter(({ type }) => [User, Mentionable, Role, ChannelOption].some((each) => each === type))
      .map(({ value }) => String(value));
    return ids.length === 0 ? undefined : resolveIds(ids);
  }

  return {
    named,
    resolveIds,
    offeredIn: (channel: Channel) => existingIn(channel).filter((command) => mayUse(command, channel)),

    /** What a slash command says. `focused` is the option whose value is being typed. */
    slashData(
      channel: Channel,
      text: string,
      input: SlashInput,
      { unchecked, focused }: { unchecked: boolean; focused?: string },
    ): CommandData {
      const [name = '', ...path] = text.split(' ');
      if (unchecked && !existingIn(channel).some((command) => command.name === name)) {
        const options = nested(path, uncheckedOptions([], input));
        return { id: world.nextId(), name, type: CommandType.ChatInput, options };
      }
      const command = named(channel, name, CommandType.ChatInput, unchecked);
      const known = optionsOf(command, path);
      const isLenient = unchecked || focused !== undefined;
      const options = (isLenient ? uncheckedOptions : checkedOptions)(known, input).map((option) =>
        option.name === focused ? { ...option, focused: true } : option,
      );
      const resolved = resolve(options);
      return {
        id: command.id,
        name,
        type: CommandType.ChatInput,
        ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
        options: nested(path, options),
        ...(resolved && { resolved }),
      };
    },
  };
}
