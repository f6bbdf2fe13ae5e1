/** Acting as a member of a server. */
import {
  ApplicationCommandType as CommandType,
  ComponentType,
  InteractionType,
  type Locale,
  PermissionFlagsBits as Permission,
} from 'discord-api-types/v10';
import { followInteraction, type Interaction, type InteractionContext } from './interaction.ts';
import { createMemberCommands } from './member-commands.ts';
import { checkValues, type ModalInput, modalSubmission } from './modal-input.ts';
import type { Command } from './schema/commands.ts';
import { parseForm } from './schema/form.ts';
import { messageBodySchema } from './schema/messages.ts';
import { InputError, type SlashInput } from './slash-options.ts';
import type { UploadedFile } from './state/attachments.ts';
import {
  type Channel,
  DIRECT,
  isThread,
  permissionToWrite,
  type Thread,
  takesMessages,
} from './state/channels.ts';
import type { Guild, GuildMember } from './state/guilds.ts';
import type { Choices, InteractionRecord, NewInteraction } from './state/interactions.ts';
import type { Message } from './state/messages.ts';
import { permissionsIn, permissionsOf } from './state/permissions.ts';
import type { World } from './state/world.ts';

export interface ActOptions {
  /**
   * The name of a channel, a thread or a post, or {@link DIRECT} for the direct messages with the bot; the server's
   * first channel unless said otherwise.
   */
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
  /** The commands that this member can use in the server's first channel. */
  commands(): readonly Command[];
  /** The direct messages between this member and the bot, oldest first. */
  directMessages(): readonly Message[];
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
  /** Begins a thread in a channel, or a post in a forum, which has `content` as its first message. */
  startThread(name: string, options: { channel: string; content?: string }): Promise<Thread>;
  /** Deletes a message: an own one, or as one who may manage messages any that this member sees. */
  delete(message: Message): Promise<void>;
}

export function createMember(world: World, self: GuildMember, context: InteractionContext): Member {
  const { guild, user } = self;
  const begin = (interaction: Omit<NewInteraction, 'member'>): Interaction =>
    followInteraction(world.interact({ member: self, ...interaction }), context);

  const offered = createMemberCommands(world, self);
  const direct = () => world.guilds.directChannel(user);

  function channelNamed(name: string | undefined): Channel {
    if (name === DIRECT) return direct();
    const channels: readonly Channel[] = [...guild.channels, ...guild.threads];
    const channel = name === undefined ? channels[0] : channels.find((each) => each.name === name);
    if (channel === undefined) throw new InputError(`${guild.name} has no channel ${name ?? ''}`);
    return channel;
  }

  /** A channel in which this member acts; unchecked, whatever it is like. */
  function placeNamed(name: string | undefined, unchecked = false): Channel {
    const channel = channelNamed(name);
    if (!unchecked) checkPlace(channel, Permission.UseApplicationCommands);
    return channel;
  }

  /** The client lets nobody act in a forum itself, in a closed thread, or without the permissions. */
  function checkPlace(channel: Channel, bits: bigint): void {
    if (!takesMessages(channel)) throw new InputError(`${channel.name} is a forum: there are only its posts`);
    if (channel.guild === undefined) return;
    const own = permissionsIn(self, channel);
    const missing = (Permission.ViewChannel | bits) & ~own;
    if (missing) throw new InputError(`${member.displayName} may not do this in ${channel.name}`);
    if (!isThread(channel)) return;
    if (channel.locked && !(own & Permission.ManageThreads)) {
      throw new InputError(`The thread ${channel.name} is locked`);
    }
    // [topics/threads: Active & Archived Threads]
    if (channel.archived && bits !== permissionToWrite(channel)) {
      throw new InputError(`The thread ${channel.name} is in the archive`);
    }
  }

  function channelOf(message: Message, unchecked = true): Channel {
    const channel = world.guilds.channel(message.channelId);
    const isHere = channel?.guild === guild || channel === direct();
    if (channel === undefined || !isHere) throw new InputError(`The message is not on ${guild.name}`);
    // A component needs no permission of its own.
    if (!unchecked) checkPlace(channel, 0n);
    return channel;
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

    commands: () => offered.offeredIn(channelNamed(undefined)),
    directMessages: () => world.messages.in(direct().id),

    async slash(command, input = {}, { channel, unchecked = false } = {}) {
      const place = placeNamed(channel, unchecked);
      const data = offered.slashData(place, command, input, { unchecked });
      return begin({ type: InteractionType.ApplicationCommand, data, channel: place });
    },

    async autocomplete(command, input, { focused, value, channel, unchecked = false }) {
      const place = placeNamed(channel, unchecked);
      const data = offered.slashData(place, command, { ...input, [focused]: value }, { unchecked, focused });
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
        channel: channelOf(source, unchecked),
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
        ...(type !== ComponentType.StringSelect && { resolved: offered.resolveIds(values) }),
      };
      return begin({
        type: InteractionType.MessageComponent,
        data,
        channel: channelOf(source, unchecked),
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
        const place = placeNamed(channel, unchecked);
        const command = offered.named(place, name, CommandType.User, unchecked);
        const data = {
          id: command.id,
          name,
          type: CommandType.User,
          target_id: target.id,
          resolved: offered.resolveIds([target.id]),
        };
        return begin({ type: InteractionType.ApplicationCommand, data, channel: place });
      }
      const message = seen(target, unchecked);
      const place = channelOf(message, unchecked);
      const command = offered.named(place, name, CommandType.Message, unchecked);
      const resolved = { messages: { [message.id]: message.json } };
      const data = { id: command.id, name, type: CommandType.Message, target_id: message.id, resolved };
      return begin({ type: InteractionType.ApplicationCommand, data, channel: place });
    },

    async send(content, { channel, files = [] } = {}) {
      const body = parseForm(messageBodySchema, { content });
      const place = channelNamed(channel);
      checkPlace(place, permissionToWrite(place));
      return world.sendAsMember(self, place, body, files);
    },

    async startThread(name, { channel, content }) {
      const parent = channelNamed(channel);
      if (parent.guild === undefined || isThread(parent))
        throw new InputError('Threads are begun in channels');
      if (takesMessages(parent)) checkPlace(parent, Permission.CreatePublicThreads);
      else if (content === undefined) throw new InputError('A post in a forum begins with a message');
      const thread = world.addThread(parent, name, user.id);
      if (content !== undefined) await member.send(content, { channel: name });
      return thread;
    },

    async delete(message) {
      const place = channelOf(seen(message, false));
      const isOwn = message.author.id === user.id;
      if (!isOwn && place.guild === undefined) throw new InputError('It is not your message');
      if (!isOwn) checkPlace(place, Permission.ManageMessages);
      world.delete(message.id, 'member');
    },
  };
  return member;
}
