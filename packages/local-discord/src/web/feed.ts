/** What happens, as one member sees it, over a WebSocket: the whole state first, then every change. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { InteractionType } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Events, subscribe } from '../events.ts';
import type { Member } from '../member.ts';
import type { Room } from '../room/room.ts';
import type { Sessions } from '../sessions.ts';
import { takesMessages } from '../state/channels.ts';
import type { Guild } from '../state/guilds.ts';
import type { InteractionRecord } from '../state/interactions.ts';
import { sees } from '../state/sight.ts';
import type { World } from '../state/world.ts';
import { localizedCommand } from './localize.ts';
import {
  type Example,
  type FeedEvent,
  NO_SUCH_MEMBER,
  type PageChannel,
  type PageCommand,
  type PageState,
} from './protocol.ts';
import type { Views } from './views.ts';

export interface FeedOptions {
  world: World;
  sessions: Sessions;
  events: Events;
  views: Views;
  examples: readonly Example[];
  /** Without a name the server's first member; undefined where there is nobody of that name. */
  memberNamed: (name: string | undefined) => Member | undefined;
  /** The room, where one has been opened. */
  room: () => Room | undefined;
}

/** Whose page it is: the host's, or a pupil's, who is told less. */
export type Audience = 'host' | 'pupil';

/** The newest messages of a channel, and own interactions, that a pupil is shown; each of many who come back is sent them. */
const MOST_FOR_PUPIL = 100;
/** Bytes that a connection may be behind; one that takes up nothing any more is broken off, and begins anew. */
const MOST_BEHIND = 16 * 1024 * 1024;

export function createFeed(options: FeedOptions) {
  const { world, sessions, events, views, examples, memberNamed, room } = options;
  const server = new WebSocketServer({ noServer: true });
  const isOnline = () => sessions.connected().length > 0;

  function serve(socket: WebSocket, request: IncomingMessage): void {
    const name = new URL(request.url ?? '/', 'http://page').searchParams.get('as') ?? undefined;
    const me = memberNamed(name);
    if (me === undefined) {
      socket.close(NO_SUCH_MEMBER, 'There is no such member');
      return;
    }
    follow(socket, me, 'host');
  }

  /** Tells one member of everything that concerns them until the connection ends. */
  function follow(socket: WebSocket, me: Member, audience: Audience): void {
    const isHost = audience === 'host';
    const send = (event: FeedEvent) => {
      if (socket.bufferedAmount > MOST_BEHIND) socket.terminate();
      else socket.send(JSON.stringify(event));
    };
    const isMine = ({ member, type }: InteractionRecord) =>
      member.user.id === me.id && type !== InteractionType.ApplicationCommandAutocomplete;
    send({ type: 'state', state: stateFor(me, isMine, audience) });
    let mayType = room()?.mayType;

    const ends = [
      subscribe(events, 'message', ({ change, message }) => {
        if (!sees(world, me, message)) return;
        if (change === 'deleted') send({ type: 'deleted', id: message.id });
        else send({ type: 'message', message: views.message(message) });
      }),
      subscribe(events, 'interaction', ({ interaction }) => {
        if (isMine(interaction)) send({ type: 'interaction', interaction: views.interaction(interaction) });
        const reply = world.messages.get(interaction.originalId ?? '');
        const isStuck = interaction.state === 'failed' && reply?.loading && sees(world, me, reply);
        if (isStuck) send({ type: 'message', message: views.message(reply) });
      }),
      subscribe(events, 'channels', ({ guildId }) => {
        if (guildId === me.guild.id) send({ type: 'channels', channels: channelsFor(me) });
      }),
      subscribe(events, 'members', ({ guildId }) => {
        if (guildId === me.guild.id) send({ type: 'members', members: membersOf(me.guild) });
      }),
      subscribe(events, 'room', () => {
        if (isHost) send({ type: 'room', room: room()?.shown() });
        else if (mayType !== room()?.mayType) {
          mayType = room()?.mayType;
          send({ type: 'commands', commands: commandsFor(me, audience) });
          send({ type: 'pupil', pupil: { mayType: mayType ?? false } });
        }
      }),
      subscribe(events, 'commands', () => send({ type: 'commands', commands: commandsFor(me, audience) })),
      subscribe(events, 'session', () => send({ type: 'bot', online: isOnline() })),
      subscribe(events, 'wire', (entry) => {
        if (!isHost) return;
        const messageId = entry.kind === 'rest' ? entry.messageId : undefined;
        const interaction = world.interactions.get(entry.interactionId ?? '');
        const message = world.messages.get(messageId ?? '');
        const isSeen = (message && sees(world, me, message)) || (interaction && isMine(interaction));
        if (isSeen) send({ type: 'wire', messageId, interactionId: entry.interactionId });
      }),
    ];
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      for (const end of ends) end();
    });
  }

  const membersOf = ({ members }: Guild) => members.map(views.member).filter(({ isBot }) => !isBot);

  const channelsFor = (me: Member) =>
    channelsOf(me.guild).filter(({ id }) => sees(world, me, { channelId: id, onlyFor: undefined }));

  /** A pupil is offered none unless the host lets pupils type. */
  const commandsFor = (me: Member, audience: Audience): PageCommand[] =>
    audience === 'host' || room()?.mayType
      ? me.commands().map((command) => localizedCommand(command, me.locale))
      : [];

  function stateFor(
    me: Member,
    isMine: (interaction: InteractionRecord) => boolean,
    audience: Audience,
  ): PageState {
    const { guild } = me;
    const isHost = audience === 'host';
    const everyone = guild.members.map(views.member);
    const shown = <T>(all: readonly T[]) => (isHost ? all : all.slice(-MOST_FOR_PUPIL));
    const own = everyone.find(({ id }) => id === me.id);
    const bot = everyone.find(({ isBot }) => isBot);
    if (own === undefined || bot === undefined) throw new Error(`${me.displayName} is not on ${guild.name}`);
    return {
      server: guild.name,
      me: own,
      members: membersOf(guild),
      bot,
      botOnline: isOnline(),
      channels: channelsFor(me),
      roles: guild.roles.map(({ id, name }) => ({ id, name })),
      commands: commandsFor(me, audience),
      messages: channelsFor(me)
        .flatMap(({ id }) => shown(world.messages.in(id).filter((message) => message.visibleTo(me))))
        .map(views.message),
      interactions: shown(world.interactions.all().filter(isMine)).map(views.interaction),
      examples,
      room: isHost ? room()?.shown() : undefined,
      pupil: isHost ? undefined : { mayType: room()?.mayType ?? false },
    };
  }

  return {
    follow,
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      server.handleUpgrade(request, socket, head, serve);
    },
    close(): void {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

/** Each channel in which something can be said, with its threads; of a forum its posts. */
const channelsOf = ({ channels, threads }: Guild): PageChannel[] =>
  channels.flatMap((channel) => [
    ...(takesMessages(channel) ? [{ id: channel.id, name: channel.name, isThread: false }] : []),
    ...threads
      .filter(({ parent, archived }) => parent === channel && !archived)
      .map(({ id, name }) => ({ id, name, isThread: true })),
  ]);
