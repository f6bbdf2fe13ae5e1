/** Everything that the local Discord knows, and how a change of it reaches the bot. */
import {
  type APIApplication,
  type APIUser,
  ApplicationCommandType,
  ApplicationFlags,
  type ApplicationIntegrationType,
  GatewayDispatchEvents as Event,
  GatewayIntentBits as Intent,
  InteractionType,
  MessageType,
} from 'discord-api-types/v10';
import { threadArchived } from '../api-error.ts';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { MessageBody } from '../schema/messages.ts';
import { snowflakes } from '../snowflake.ts';
import type { UploadedFile } from './attachments.ts';
import {
  type Channel,
  type ChannelSpec,
  channelJson,
  type GuildChannel,
  isThread,
  type Thread,
} from './channels.ts';
import { createCommands } from './commands.ts';
import { guildCreateJson } from './guild-json.ts';
import { createGuilds, type Guild, type GuildMember, type GuildSpec } from './guilds.ts';
import { createInteractions, type InteractionRecord, type NewInteraction } from './interactions.ts';
import { createMessages, type Message, type MessageOrigin } from './messages.ts';

/** Sends an event to the bot's sessions. `intent` 0 goes to all. */
export type Dispatch = (event: {
  name: Event;
  data: unknown;
  /** Undefined in direct messages. */
  guildId: string | undefined;
  intent: number;
  interactionId?: string;
}) => void;

export interface WorldOptions {
  clock: Clock;
  events: Events;
  dispatch: Dispatch;
  attachmentUrl: (channelId: string, id: string, filename: string) => string;
  botName: string;
  integrationTypes: readonly ApplicationIntegrationType[];
  /** How many messages and interactions are kept. */
  keep: number;
}

export type World = ReturnType<typeof createWorld>;

export function createWorld(options: WorldOptions) {
  const { clock, events, dispatch, attachmentUrl, botName, integrationTypes, keep } = options;
  const nextId = snowflakes(clock.now);
  const applicationId = nextId();
  // A bot of today has the same ID as its application.
  const bot: APIUser = {
    id: applicationId,
    username: botName,
    discriminator: '0000',
    global_name: null,
    avatar: null,
    bot: true,
  };
  const blockedWords = new Set<string>();
  const guilds = createGuilds(nextId, clock.now, bot);
  const commands = createCommands({ clock, nextId, events, applicationId, integrationTypes });
  const interactions = createInteractions({
    clock,
    nextId,
    changed: (change) => events.emit('interaction', change),
    applicationId,
    keep,
  });
  const messages = createMessages({
    clock,
    nextId,
    changed(change) {
      interactions.remember(change);
      events.emit('message', change);
    },
    attachmentUrl,
    keep,
    user: guilds.user,
    blockedWord: (text) => [...blockedWords].find((word) => text.toLowerCase().includes(word.toLowerCase())),
  });

  /** Tells the bot of a message, as far as it may know of it. Ephemeral messages are announced to nobody. */
  function announce(name: Event, message: Message, data: unknown): void {
    if (message.ephemeral) return;
    const { guildId } = message;
    const intent = guildId === undefined ? Intent.DirectMessages : Intent.GuildMessages;
    dispatch({ name, data, guildId, intent });
  }

  function messageData({ json, guildId, author }: Message) {
    const member = guilds.guild(guildId ?? '')?.members.find(({ user }) => user.id === author.id);
    // Its own messages, those that mention it, and direct ones it sees whole [events/gateway: Message Content Intent].
    const isOwn =
      guildId === undefined || author.id === bot.id || json.mentions.some(({ id }) => id === bot.id);
    // Without the privileged intent a bot sees no content of others.
    const hidden = isOwn ? {} : { content: '', embeds: [], attachments: [], components: [] };
    return {
      ...json,
      ...hidden,
      ...(guildId !== undefined && { guild_id: guildId }),
      ...(member && {
        member: {
          roles: member.roleIds,
          joined_at: new Date(member.joinedAt).toISOString(),
          deaf: false,
          mute: false,
          flags: 0,
        },
      }),
    };
  }

  function originOf(interaction: InteractionRecord, ephemeral: boolean, repliesTo?: Message): MessageOrigin {
    return {
      channel: interaction.channel,
      author: bot,
      applicationId,
      interaction: interaction.metadata,
      onlyFor: ephemeral ? interaction.member.user.id : undefined,
      type: repliesTo ? MessageType.Reply : typeOfReply(interaction),
      repliesTo,
    };
  }

  function announceThread(name: Event, thread: Thread): void {
    dispatch({ name, data: channelJson(thread), guildId: thread.guild.id, intent: Intent.Guilds });
    events.emit('channels', { at: clock.now(), guildId: thread.guild.id });
  }

  function changeThread(thread: Thread, to: { archived?: boolean; locked?: boolean }): void {
    if (to.archived !== undefined && to.archived !== thread.archived) thread.archiveChangedAt = clock.now();
    Object.assign(thread, to);
    announceThread(Event.ThreadUpdate, thread);
  }

  /** A message takes its thread out of the archive [topics/threads: Active & Archived Threads]. */
  function wake(channel: Channel): void {
    if (isThread(channel) && channel.archived) changeThread(channel, { archived: false });
  }

  function announceNew(message: Message): Message {
    announce(Event.MessageCreate, message, messageData(message));
    return message;
  }

  return {
    clock,
    nextId,
    bot,
    application: applicationJson(bot),
    guilds,
    commands,
    interactions,
    messages,
    blockedWords,

    /** Makes a server on which the bot is, and tells it so. */
    addGuild(spec: GuildSpec): Guild {
      const guild = guilds.addGuild(spec);
      const data = guildCreateJson(guild, bot.id);
      dispatch({ name: Event.GuildCreate, data, guildId: guild.id, intent: Intent.Guilds });
      return guild;
    },

    /** Gives a server one more channel. */
    addChannel(guild: Guild, spec: ChannelSpec): GuildChannel {
      const channel = guilds.addChannel(guild, spec);
      const data = channelJson(channel);
      dispatch({ name: Event.ChannelCreate, data, guildId: guild.id, intent: Intent.Guilds });
      events.emit('channels', { at: clock.now(), guildId: guild.id });
      return channel;
    },

    /** Begins a thread, or a post in a forum. */
    addThread(parent: GuildChannel, name: string, ownerId: string): Thread {
      const thread = guilds.addThread(parent, name, ownerId);
      announceThread(Event.ThreadCreate, thread);
      return thread;
    },
    /** Puts a thread into the archive or takes it out, locks or unlocks it. */
    changeThread,

    /** Records an interaction and dispatches it. */
    interact(interaction: NewInteraction): InteractionRecord {
      const record = interactions.create(interaction);
      dispatch({
        name: Event.InteractionCreate,
        data: record.payload,
        guildId: record.channel.guild?.id,
        intent: 0,
        interactionId: record.id,
      });
      return record;
    },

    /** The reply to an interaction, or a follow-up. */
    answer(
      interaction: InteractionRecord,
      body: MessageBody,
      how: { ephemeral: boolean; files: readonly UploadedFile[]; followsUp?: boolean },
    ): Message {
      const original =
        interaction.originalId === undefined ? undefined : messages.get(interaction.originalId);
      const repliesTo = how.followsUp ? original : interaction.source;
      const origin = originOf(interaction, how.ephemeral, repliesTo);
      const message = messages.create(origin, body, how.files, (id) => interactions.claim(interaction, id));
      return announceNew(message);
    },

    /** The placeholder of a deferred reply. */
    think(interaction: InteractionRecord, ephemeral: boolean): Message {
      const origin = originOf(interaction, ephemeral, interaction.source);
      return announceNew(messages.createLoading(origin, (id) => interactions.claim(interaction, id)));
    },

    sendAsBot(
      channel: Channel,
      body: MessageBody,
      files: readonly UploadedFile[],
      repliesTo: Message | undefined,
    ): Message {
      const type = repliesTo ? MessageType.Reply : MessageType.Default;
      wake(channel);
      return announceNew(
        messages.create(
          { channel, author: bot, type, repliesTo, nonce: body.nonce ?? undefined },
          body,
          files,
        ),
      );
    },

    sendAsMember(
      { user }: GuildMember,
      channel: Channel,
      body: MessageBody,
      files: readonly UploadedFile[],
    ): Message {
      wake(channel);
      return announceNew(messages.create({ channel, author: user }, body, files));
    },

    /** Writes a message that exists; the first words of a deferred reply end its thinking. */
    edit(id: string, body: MessageBody, files: readonly UploadedFile[]): Message {
      const channel = guilds.channel(messages.get(id)?.channelId ?? '');
      // Nothing is edited in the archive [topics/threads: Active & Archived Threads].
      if (channel && isThread(channel) && channel.archived) throw threadArchived();
      const message = messages.edit(id, body, files);
      announce(Event.MessageUpdate, message, messageData(message));
      const interaction = interactions.ofMessage(id);
      if (interaction?.state === 'deferred' && interaction.originalId === id) {
        interactions.change(interaction, { state: 'replied' });
      }
      return message;
    },

    /**
     * Deletes a message. A waiting reply that the bot takes away is answered by that; one that somebody else deleted
     * still waits, and nothing can take its place (github.com/discord/discord-api-docs, issues 2739 and 3087).
     */
    delete(id: string, by: 'bot' | 'member'): void {
      const message = messages.delete(id);
      const interaction = interactions.ofMessage(id);
      const wasWaiting = interaction?.state === 'deferred' && interaction.originalId === id;
      if (wasWaiting && by === 'bot') interactions.change(interaction, { state: 'replied' });
      const { channelId, guildId } = message;
      const inGuild = guildId !== undefined && { guild_id: guildId };
      announce(Event.MessageDelete, message, { id, channel_id: channelId, ...inGuild });
    },
  };
}

function typeOfReply({ type, payload: { data } }: InteractionRecord): MessageType {
  const isContextMenu =
    type === InteractionType.ApplicationCommand &&
    data !== undefined &&
    'type' in data &&
    data.type !== ApplicationCommandType.ChatInput;
  return isContextMenu ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand;
}

const applicationJson = (bot: APIUser): Partial<APIApplication> & Pick<APIApplication, 'id' | 'flags'> => ({
  id: bot.id,
  name: bot.username,
  icon: null,
  description: '',
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: '0'.repeat(64),
  team: null,
  bot,
  flags: ApplicationFlags.ApplicationCommandBadge,
});
