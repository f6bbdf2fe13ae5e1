/**
 * A local Discord: the REST API and gateway that a discord.js client logs in to, and members who act in it.
 *
 * `new Client({ rest: { api: discord.apiUrl } })` is all that a bot needs to talk to it. It listens on loopback only.
 */
import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { ApplicationIntegrationType } from 'discord-api-types/v10';
import { type Clock, systemClock } from './clock.ts';
import { createEvents, type LocalDiscordEvents, subscribe, type WireEntry } from './events.ts';
import { createGateway } from './gateway.ts';
import { createMember, type Member } from './member.ts';
import { createPause } from './pause.ts';
import { createPlaces } from './places.ts';
import { createApp } from './rest/app.ts';
import type { Faults } from './rest/pipeline.ts';
import { createRateLimits } from './rest/rate-limits.ts';
import { createSessions } from './sessions.ts';
import type { ChannelSpec, GuildChannel } from './state/channels.ts';
import { CLASSROOM, type GuildSpec, type MemberSpec, nameOf } from './state/guilds.ts';
import type { InteractionRecord } from './state/interactions.ts';
import type { Message } from './state/messages.ts';
import { createWorld } from './state/world.ts';
import { waitUntil } from './wait.ts';
import { createPageServer, type PageOptions } from './web/serve.ts';

export type { Interaction } from './interaction.ts';
export type { Member } from './member.ts';
export type { Fault, Faults, RestRequest } from './rest/pipeline.ts';
export type { Attachment } from './state/attachments.ts';
export type { Message } from './state/messages.ts';
export type { Example } from './web/protocol.ts';
export type { PageOptions } from './web/serve.ts';
export type { WireEntry };

const HOST = '127.0.0.1';
/** [events/gateway: Session Start Limit Object] */
const SESSION_STARTS = 1000;
const A_DAY = 24 * 60 * 60_000;
const TIMEOUT = 20_000;

export interface LocalDiscordOptions {
  /** 0 for any free one. */
  port?: number;
  clock?: Clock;
  /** Whether Discord's rate limits hold; their headers are sent only then. */
  rateLimits?: boolean;
  /** The servers that are there from the start. */
  guilds?: readonly GuildSpec[];
  botName?: string;
  botToken?: string;
  /** Where the bot can be installed; on servers alone unless said otherwise, as new ones are. */
  integrationTypes?: readonly ApplicationIntegrationType[];
  /** Asked before every REST call. */
  faults?: Faults;
  /** How many sessions the bot may still start within 24 hours. */
  sessionStarts?: number;
  /** How many entries of the wire log are kept. */
  wireLog?: number;
  /** How many messages and interactions are kept; beyond that the oldest are forgotten. */
  keep?: number;
  /** Shows everything in a browser at `origin`; without it there is no page. */
  page?: PageOptions;
}

export type LocalDiscord = Awaited<ReturnType<typeof startLocalDiscord>>;

/** Starts a local Discord; resolves when it listens. */
export async function startLocalDiscord(options: LocalDiscordOptions = {}) {
  const {
    port = 0,
    clock = systemClock,
    rateLimits = true,
    guilds = [CLASSROOM],
    botName = 'Tokenscope',
    integrationTypes = [ApplicationIntegrationType.GuildInstall],
    sessionStarts = SESSION_STARTS,
    wireLog = 2000,
    keep = 5000,
  } = options;
  const ending = new AbortController();
  // Every open wait listens to it.
  setMaxListeners(0, ending.signal);
  const events = createEvents();
  const sessions = createSessions({ clock, events });
  const world = createWorld({
    clock,
    events,
    dispatch: sessions.dispatch,
    botName,
    integrationTypes,
    keep,
    attachmentUrl: (channel, id, name) =>
      `${origin()}/attachments/${channel}/${id}/${encodeURIComponent(name)}`,
  });
  const botToken = options.botToken ?? madeToken(world.bot.id);
  for (const spec of guilds) world.guilds.addGuild(spec);

  let faults = options.faults;
  let startsLeft = sessionStarts;
  const pausing = createPause();
  const gatewayUrl = () => `${origin().replace(/^http/, 'ws')}/gateway`;
  const gateway = createGateway({
    world,
    sessions,
    token: botToken,
    url: gatewayUrl,
    startSession() {
      startsLeft -= 1;
      return startsLeft >= 0;
    },
  });
  const app = createApp({
    world,
    clock,
    events,
    token: botToken,
    rateLimits: rateLimits ? createRateLimits(clock) : undefined,
    faults: () => faults,
    available: pausing.available,
    gatewayInfo: () => ({
      url: gatewayUrl(),
      session_start_limit: {
        total: sessionStarts,
        remaining: Math.max(0, startsLeft),
        reset_after: A_DAY,
        max_concurrency: 1,
      },
    }),
  });

  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  server.on('upgrade', (request, socket: Duplex, head) => {
    socket.on('error', () => socket.destroy());
    void pausing.available().then((available) => {
      const isGateway = request.url?.startsWith('/gateway');
      if (socket.destroyed) return;
      if (available && isGateway) gateway.upgrade(request, socket, head);
      else if (page?.isFeed(request)) page.upgrade(request, socket, head);
      else socket.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  function origin(): string {
    const address: AddressInfo | string | null = server.address();
    if (address === null || typeof address === 'string') throw new Error('The local Discord does not listen');
    return `http://${HOST}:${address.port}`;
  }
  const address = origin();

  const wire: WireEntry[] = [];
  subscribe(events, 'wire', (entry) => {
    wire.push(entry);
    if (wire.length > wireLog) wire.splice(0, wire.length - wireLog);
  });

  const { guildNamed, channel, thread, setPermissions } = createPlaces(world);
  const context = { events, message: world.messages.get, signal: ending.signal };
  const members = new Map<string, Member>();

  const page =
    options.page &&
    createPageServer({
      world,
      sessions,
      events,
      page: options.page,
      origin: () => address,
      wire: () => wire,
      memberNamed: (name) => pageMembers().find((each) => name === undefined || each.displayName === name),
    });
  if (page) app.route('/', page.app);

  /** The people of the first server, the one that the page shows. */
  function pageMembers(): Member[] {
    const people = guildNamed().members.filter(({ user }) => user.id !== world.bot.id);
    return people.map(({ user }) => member(nameOf(user)));
  }

  function member(name: string, guildName?: string): Member {
    const guild = guildNamed(guildName);
    const found = guild.members.find(({ user }) => nameOf(user) === name);
    if (found === undefined) throw new Error(`${guild.name} has no member ${name}`);
    const key = `${guild.id} ${found.user.id}`;
    const acting = members.get(key) ?? createMember(world, found, context);
    members.set(key, acting);
    return acting;
  }

  function wait(
    name: keyof LocalDiscordEvents,
    check: () => true | undefined,
    describe: () => string,
    timeout = TIMEOUT,
  ) {
    const onChange = (listener: () => void) => subscribe(events, name, listener);
    return waitUntil({ check, onChange, describe, timeout, signal: ending.signal }).then(() => {});
  }

  return {
    /** Goes into DISCORD_API_URL and `new Client({ rest: { api } })`. */
    apiUrl: `${address}/api`,
    /** Where files are served. */
    origin: address,
    botToken,
    applicationId: world.application.id,
    bot: world.bot,

    guilds: world.guilds.all,
    guild: guildNamed,
    channel,
    /** One who acts: by display name, on the first server unless another is named. */
    member,
    addGuild: world.addGuild,
    addChannel(spec: ChannelSpec, guildName?: string): GuildChannel {
      return world.addChannel(guildNamed(guildName), spec);
    },
    /** Puts a thread into the archive or takes it out, locks or unlocks it. */
    changeThread(name: string, to: { archived?: boolean; locked?: boolean }, guildName?: string): void {
      world.changeThread(thread(name, guildName), to);
    },
    addMember(spec: MemberSpec, guildName?: string): Member {
      world.guilds.addMember(guildNamed(guildName), spec);
      return member(spec.name, guildName);
    },

    /** The commands that members of a server can use. */
    commands: (guildName?: string) => world.commands.in(guildNamed(guildName).id),
    /** Resolves when all these commands (or, without names, any) are registered. */
    commandsRegistered(...names: string[]): Promise<void> {
      const registered = () => world.commands.in(guildNamed().id).map(({ name }) => name);
      const check = () =>
        (registered().length > 0 && names.every((name) => registered().includes(name))) || undefined;
      return wait('commands', check, () => `registered are ${registered().join(', ') || 'no commands'}`);
    },
    /** Resolves when so many sessions are connected. */
    connected(count = 1, timeout?: number): Promise<void> {
      const connected = () => sessions.connected().length;
      const check = () => connected() >= count || undefined;
      return wait('session', check, () => `${connected()} of ${count} sessions are connected`, timeout);
    },
    sessions: sessions.all,

    /** A channel's messages as they are now, oldest first, ephemeral ones included. */
    messages: (channelName: string, guildName?: string): readonly Message[] =>
      world.messages.in(channel(channelName, guildName).id),
    message: (id: string): Message | undefined => world.messages.get(id),
    /** The interaction, and the one that a message answers. */
    interaction: (id: string): InteractionRecord | undefined => world.interactions.get(id),
    interactionOf: (messageId: string): InteractionRecord | undefined =>
      world.interactions.ofMessage(messageId),

    /** Follows what happens; the returned function ends it. */
    on: <K extends keyof LocalDiscordEvents>(name: K, listener: (...args: LocalDiscordEvents[K]) => void) =>
      subscribe(events, name, listener),
    /** The last calls and dispatches, oldest first. */
    wire: (): readonly WireEntry[] => wire,

    /** Replaces the fault hook; undefined for none. */
    setFaults(next: Faults | undefined): void {
      faults = next;
    },
    /** AutoMod refuses messages with these words (400, code 200000); none by default. */
    blockWords(...words: string[]): void {
      world.blockedWords.clear();
      for (const word of words) world.blockedWords.add(word);
    },
    /**
     * Takes permissions from the bot in a channel, by an overwrite for it alone: without ViewChannel its calls answer
     * 50001, without what they need 50013. As in Discord, replies by an interaction's token are not concerned.
     */
    setBotPermissions: (channelName: string, denied: bigint, guildName?: string): void =>
      setPermissions(channelName, { member: botName }, { deny: denied }, guildName),
    /** An overwrite of a channel for a role or a member, in place of the one before; without bits there is none. */
    setPermissions,
    /**
     * Discord is away: connections to the gateway break, and calls hang until `resume()`, or break where it says
     * `refuse`.
     */
    pause({ refuse = false }: { refuse?: boolean } = {}): void {
      pausing.pause(refuse);
      gateway.disconnect();
    },
    resume: pausing.resume,
    gateway: {
      /** Breaks off all connections, or closes them with a code; sessions can be resumed. */
      disconnect: gateway.disconnect,
      /** Asks all clients to reconnect (opcode 7). */
      reconnect: gateway.reconnect,
      /** Whether attempts to resume are answered with "invalid session" (opcode 9). */
      invalidateResumes: gateway.invalidateResumes,
      /** Answers the next so many attempts to identify with opcode 9. */
      invalidateIdentifies: gateway.invalidateIdentifies,
    },

    /** Ends everything; open waits reject. */
    async close(): Promise<void> {
      ending.abort();
      pausing.end();
      world.interactions.close();
      gateway.close();
      page?.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      events.removeAllListeners();
    },
  };
}

/** Shaped as a bot's token: its ID, a time, a secret. */
function madeToken(id: string): string {
  const part = (bytes: Buffer) => bytes.toString('base64url');
  return `${part(Buffer.from(id))}.${part(randomBytes(4))}.${part(randomBytes(27))}`;
}
