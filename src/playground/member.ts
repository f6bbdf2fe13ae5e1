/** Acting as a member of a server. */
import {
  type APIInteractionDataResolved,
  ApplicationCommandType as CommandType,
  ComponentType,
  InteractionType,
  type Locale,
  ApplicationCommandOptionType as OptionType,
  PermissionFlagsBits as Permission,
} from 'discord-api-types/v10';
import { followInteraction, type Interaction, type InteractionContext } from './interaction.ts';
import { checkValues, type ModalInput, modalSubmission } from './modal-input.ts';
import type { Command } from './schema/commands.ts';
import { parseForm } from './schema/form.ts';
import { messageBodySchema } from './schema/messages.ts';
import {
  checkedOptions,
  InputError,
  nested,
  optionsOf,
  type SlashInput,
  uncheckedOptions,
} from './slash-options.ts';
import type { UploadedFile } from './state/attachments.ts';
import {
  type Channel,
  channelJson,
  type Guild,
  type GuildMember,
  memberJson,
  permissionsOf,
} from './state/guilds.ts';
import type {
  Choices,
  CommandData,
  CommandOptionData,
  InteractionRecord,
  NewInteraction,
} from './state/interactions.ts';
import type { Message } from './state/messages.ts';
import type { World } from './state/world.ts';

export interface ActOptions {
  /** The name of a channel; the server's first one unless said otherwise. */
  channel?: string;
  /** Sends hostile input as it is, which Discord's own client would not let through. */
  unchecked?: boolean;
}

export interface SubmitOptions extends ActOptions {
  /** Forges the modal's custom ID, where `unchecked` as well. */
  customId?: string;
}

export interface Member {
  readonly id: string;
  readonly displayName: string;
  readonly guild: Guild;
  readonly permissions: bigint;
  /** The language of the member's client. */
  readonly locale: Locale;
  /** The commands that this member can use. */
  commands(): readonly Command[];
  /** Types a slash command; subcommands stand in the name: `settings model`. Throws {@link InputError}. */
  slash(command: string, input?: SlashInput, options?: ActOptions): Promise<Interaction>;
  /** What the bot offers while `value` is being typed into the option `focused`. */
  autocomplete(
    command: string,
    input: SlashInput,
    typing: { focused: string; value: string | number } & ActOptions,
  ): Promise<Choices>;
  /** Presses a button by its custom ID; `unchecked`, one that is disabled, gone, or was never there. */
  press(message: Message, customId: string, options?: ActOptions): Promise<Interaction>;
  /**
   * Chooses values (of menus of users, roles or channels: IDs) in a select menu by its custom ID; `unchecked`, any values
   * in any menu, one that is not there as if it were of strings.
   */
  choose(
    message: Message,
    customId: string,
    values: readonly string[],
    options?: ActOptions,
  ): Promise<Interaction>;
  /** Submits the modal that an interaction opened; `unchecked`, any fields, of one that was never opened as well. */
  submit(opened: Pick<Interaction, 'id'>, input: ModalInput, options?: SubmitOptions): Promise<Interaction>;
  /** Uses a command of the context menu of a message or of a member. */
  contextMenu(command: string, target: Message | Member, options?: ActOptions): Promise<Interaction>;
  /** Says something in a channel. Throws 50035 where it is too long, and 50006 where it is empty. */
  send(content: string, options?: ActOptions & { files?: readonly UploadedFile[] }): Promise<Message>;
}

export function createMember(world: World, self: GuildMember, context: InteractionContext): Member {
  const { guild, user } = self;
  const begin = (interaction: Omit<NewInteraction, 'member'>): Interaction =>
    followInteraction(world.interact({ member: self, ...interaction }), context);

  function channelNamed(name: string | undefined): Channel {
    const channel =
      name === undefined ? guild.channels[0] : guild.channels.find((each) => each.name === name);
    if (channel === undefined) throw new InputError(`${guild.name} has no channel ${name ?? ''}`);
    return channel;
  }

  function channelOf(message: Message): Channel {
    const channel = guild.channels.find(({ id }) => id === message.channelId);
    if (channel === undefined) throw new InputError(`The message is not on ${guild.name}`);
    return channel;
  }

  /** A command that this member can use; unchecked, as one whom a server's own rules let use it all the same. */
  function commandNamed(name: string, type: CommandType, unchecked = false): Command {
    const offered = world.commands.in(guild.id).filter((command) => command.type === type);
    const command = offered.find((each) => each.name === name);
    if (command === undefined) {
      const names = offered.map((each) => each.name).join(', ') || 'none';
      throw new InputError(`There is no command ${name}; there are: ${names}`);
    }
    if (!unchecked && !mayUse(command)) throw new InputError(`${member.displayName} may not use ${name}`);
    return command;
  }

  function mayUse({ default_member_permissions: needed }: Command): boolean {
    const own = permissionsOf(self);
    // No permission at all is asked for by null; "0" is for administrators alone.
    if (needed === '0') return Boolean(own & Permission.Administrator);
    return (own & BigInt(needed ?? 0)) === BigInt(needed ?? 0);
  }

  function slashData(text: string, input: SlashInput, unchecked: boolean, focused?: string): CommandData {
    const [name = '', ...path] = text.split(' ');
    if (unchecked && !world.commands.in(guild.id).some((command) => command.name === name)) {
      return {
        id: world.nextId(),
        name,
        type: CommandType.ChatInput,
        options: nested(path, uncheckedOptions([], input)),
      };
    }
    const command = commandNamed(name, CommandType.ChatInput, unchecked);
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
  }

  /** The users, roles and channels that options or values stand for. */
  function resolve(options: readonly CommandOptionData[]): APIInteractionDataResolved | undefined {
    const { User, Mentionable, Role, Channel: ChannelOption } = OptionType;
    const ids = options
      .filter(({ type }) => [User, Mentionable, Role, ChannelOption].some((each) => each === type))
      .map(({ value }) => String(value));
    return ids.length === 0 ? undefined : resolveIds(ids);
  }

  function resolveIds(ids: readonly string[]): APIInteractionDataResolved {
    const members = guild.members.filter((each) => ids.includes(each.user.id));
    const roles = guild.roles.filter(({ id }) => ids.includes(id));
    const channels = guild.channels.filter(({ id }) => ids.includes(id));
    return {
      users: Object.fromEntries(members.map((each) => [each.user.id, each.user])),
      members: Object.fromEntries(
        members.map((each) => {
          const { user: _user, deaf: _deaf, mute: _mute, ...rest } = memberJson(each);
          return [each.user.id, { ...rest, permissions: String(permissionsOf(each)) }];
        }),
      ),
      roles: Object.fromEntries(roles.map((role) => [role.id, role])),
      channels: Object.fromEntries(
        channels.map((channel) => {
          const { id, name, type } = channelJson(channel);
          return [id, { id, name, type, permissions: String(permissionsOf(self)) }];
        }),
      ),
    };
  }

  /** The message as it is now, which this member must see. */
  function seen(message: Message, unchecked: boolean): Message {
    const current = context.message(message.id);
    if (current === undefined && !unchecked) throw new InputError('The message has been deleted');
    const shown = current ?? message;
    if (!shown.visibleTo(member) && !unchecked) {
      throw new InputError(`${member.displayName} does not see the message; it is private`);
    }
    return shown;
  }

  const findComponent = (message: Message, customId: string) =>
    message.components
      .flatMap((row) => row.components)
      .find((each) => 'custom_id' in each && each.custom_id === customId);

  function componentOf(message: Message, customId: string) {
    const component = findComponent(message, customId);
    if (component === undefined) {
      const all = message.components.flatMap((row) => row.components);
      const ids = all.map((each) => ('custom_id' in each ? each.custom_id : '')).join(', ') || 'none';
      throw new InputError(`The message has no component ${customId}; there are: ${ids}`);
    }
    if ('disabled' in component && component.disabled) throw new InputError(`${customId} is disabled`);
    return component;
  }

  const member: Member = {
    id: user.id,
    displayName: user.global_name ?? user.username,
    guild,
    locale: self.locale,
    get permissions() {
      return permissionsOf(self);
    },

    commands: () => world.commands.in(guild.id).filter(mayUse),

    async slash(command, input = {}, { channel, unchecked = false } = {}) {
      const data = slashData(command, input, unchecked);
      const place = channelNamed(channel);
      return begin({ type: InteractionType.ApplicationCommand, data, channel: place });
    },

    async autocomplete(command, input, { focused, value, channel, unchecked = false }) {
      const data = slashData(command, { ...input, [focused]: value }, unchecked, focused);
      const place = channelNamed(channel);
      const type = InteractionType.ApplicationCommandAutocomplete;
      const interaction = begin({ type, data, channel: place });
      await interaction.acknowledged();
      return interaction.choices ?? [];
    },

    async press(message, customId, { unchecked = false } = {}) {
      const source = seen(message, unchecked);
      if (!unchecked && componentOf(source, customId).type !== ComponentType.Button) {
        throw new InputError(`${customId} is no button`);
      }
      const data = { custom_id: customId, component_type: ComponentType.Button };
      return begin({
        type: InteractionType.MessageComponent,
        data,
        channel: channelOf(source),
        source,
      });
    },

    async choose(message, customId, values, { unchecked = false } = {}) {
      const source = seen(message, unchecked);
      const found = unchecked ? findComponent(source, customId) : componentOf(source, customId);
      const menu = found?.type === ComponentType.Button ? undefined : found;
      if (!unchecked) {
        if (menu === undefined) throw new InputError(`${customId} is no select menu`);
        checkValues(menu, values);
      }
      const type = menu?.type ?? ComponentType.StringSelect;
      const data = {
        custom_id: customId,
        component_type: type,
        values: [...values],
        ...(type !== ComponentType.StringSelect && { resolved: resolveIds(values) }),
      };
      return begin({
        type: InteractionType.MessageComponent,
        data,
        channel: channelOf(source),
        source,
      });
    },

    async submit(opened, input, { unchecked = false, customId } = {}) {
      const openedBy: InteractionRecord | undefined = world.interactions.get(opened.id);
      const forged = unchecked ? { custom_id: customId ?? '', components: [] } : undefined;
      const modal = openedBy?.modal ?? forged;
      if (openedBy === undefined || modal === undefined)
        throw new InputError('The interaction opened no modal');
      if (openedBy.member.user.id !== user.id && !unchecked) {
        throw new InputError(`The modal is not open for ${member.displayName}`);
      }
      const components = modalSubmission(modal, input, unchecked);
      const data = { custom_id: (unchecked ? customId : undefined) ?? modal.custom_id, components };
      const { channel, source } = openedBy;
      return begin({ type: InteractionType.ModalSubmit, data, channel, source, openedBy });
    },

    async contextMenu(name, target, { channel, unchecked = false } = {}) {
      if ('displayName' in target) {
        const command = commandNamed(name, CommandType.User, unchecked);
        const data = {
          id: command.id,
          name,
          type: CommandType.User,
          target_id: target.id,
          resolved: resolveIds([target.id]),
        };
        const place = channelNamed(channel);
        return begin({ type: InteractionType.ApplicationCommand, data, channel: place });
      }
      const message = seen(target, unchecked);
      const command = commandNamed(name, CommandType.Message, unchecked);
      const resolved = { messages: { [message.id]: message.json } };
      const data = { id: command.id, name, type: CommandType.Message, target_id: message.id, resolved };
      return begin({ type: InteractionType.ApplicationCommand, data, channel: channelOf(message) });
    },

    async send(content, { channel, files = [] } = {}) {
      const body = parseForm(messageBodySchema, { content });
      return world.sendAsMember(self, channelNamed(channel), body, files);
    },
  };
  return member;
}
