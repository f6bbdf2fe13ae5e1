/** What happens, as one member sees it, over a WebSocket: the whole state first, then every change. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { InteractionType } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Events, subscribe } from '../events.ts';
import type { Member } from '../member.ts';
import type { Sessions } from '../sessions.ts';
import { takesMessages } from '../state/channels.ts';
import type { Guild } from '../state/guilds.ts';
import type { InteractionRecord } from '../state/interactions.ts';
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
}

export function createFeed({ world, sessions, events, views, examples, memberNamed }: FeedOptions) {
  const server = new WebSocketServer({ noServer: true });
  const isOnline = () => sessions.connected().length > 0;

  /** Tells one member of everything that concerns them until the connection ends. */
  function serve(socket: WebSocket, request: IncomingMessage): void {
    const name = new URL(request.url ?? '/', 'http://page').searchParams.get('as') ?? undefined;
    const me = memberNamed(name);
    if (me === undefined) {
      socket.close(NO_SUCH_MEMBER, 'There is no such member');
      return;
    }
    const send = (event: FeedEvent) => socket.send(JSON.stringify(event));
    const isMine = ({ member, type }: InteractionRecord) =>
      member.user.id === me.id && type !== InteractionType.ApplicationCommandAutocomplete;
    send({ type: 'state', state: stateFor(me, isMine) });

    const ends = [
      subscribe(events, 'message', ({ change, message }) => {
        if (message.guildId !== me.guild.id || !message.visibleTo(me)) return;
        if (change === 'deleted') send({ type: 'deleted', id: message.id });
        else send({ type: 'message', message: views.message(message) });
      }),
      subscribe(events, 'interaction', ({ interaction }) => {
        if (isMine(interaction)) send({ type: 'interaction', interaction: views.interaction(interaction) });
        const reply = world.messages.get(interaction.originalId ?? '');
        const isStuck = interaction.state === 'failed' && reply?.loading && reply.visibleTo(me);
        if (isStuck) send({ type: 'message', message: views.message(reply) });
      }),
      subscribe(events, 'channels', ({ guildId }) => {
        if (guildId === me.guild.id) send({ type: 'channels', channels: channelsOf(me.guild) });
      }),
      subscribe(events, 'commands', () => send({ type: 'commands', commands: commandsFor(me) })),
      subscribe(events, 'session', () => send({ type: 'bot', online: isOnline() })),
      subscribe(events, 'wire', (entry) => {
        const messageId = entry.kind === 'rest' ? entry.messageId : undefined;
        const interaction = world.interactions.get(entry.interactionId ?? '');
        const message = world.messages.get(messageId ?? '');
        const isSeen = message?.visibleTo(me) || (interaction && isMine(interaction));
        if (isSeen) send({ type: 'wire', messageId, interactionId: entry.interactionId });
      }),
    ];
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      for (const end of ends) end();
    });
  }

  function stateFor(me: Member, isMine: (interaction: InteractionRecord) => boolean): PageState {
    const { guild } = me;
    const everyone = guild.members.map(views.member);
    const own = everyone.find(({ id }) => id === me.id);
    const bot = everyone.find(({ isBot }) => isBot);
    if (own === undefined || bot === undefined) throw new Error(`${me.displayName} is not on ${guild.name}`);
    return {
      server: guild.name,
      me: own,
      members: everyone.filter(({ isBot }) => !isBot),
      bot,
      botOnline: isOnline(),
      channels: channelsOf(guild),
      roles: guild.roles.map(({ id, name }) => ({ id, name })),
      commands: commandsFor(me),
      messages: channelsOf(guild)
        .flatMap(({ id }) => world.messages.in(id))
        .filter((message) => message.visibleTo(me))
        .map(views.message),
      interactions: world.interactions.all().filter(isMine).map(views.interaction),
      examples,
    };
  }

  return {
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

const commandsFor = (me: Member): PageCommand[] =>
  me.commands().map((command) => localizedCommand(command, me.locale));
