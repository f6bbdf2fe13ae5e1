/** A local Discord as a whole: its parts, what they are told of each other, and what a test or a demo gets of them. */
import { setMaxListeners } from 'node:events';
import { createEvents, type LocalDiscordEvents, subscribe, type WireEntry } from './events.ts';
import { createGateway } from './gateway.ts';
import { type LocalDiscordOptions, madeToken, type Settings, settingsOf } from './options.ts';
import { createPause } from './pause.ts';
import { createPeople } from './people.ts';
import { createPlaces } from './places.ts';
import { createApp } from './rest/app.ts';
import { createRateLimits } from './rest/rate-limits.ts';
import { type OpenRoom, openRoom, type RoomOptions } from './room/open.ts';
import type { Room } from './room/room.ts';
import { listen, type Server } from './server.ts';
import { createSessionStarts } from './session-starts.ts';
import { createSessions } from './sessions.ts';
import type { ChannelSpec, GuildChannel } from './state/channels.ts';
import type { InteractionRecord } from './state/interactions.ts';
import type { Message } from './state/messages.ts';
import { createWorld } from './state/world.ts';
import { createTroubles } from './troubles.ts';
import { createWaits } from './waits.ts';
import { createPageServer } from './web/serve.ts';
import { recordWire } from './wire.ts';

export type LocalDiscord = ReturnType<typeof assemble>;

/** Starts a local Discord; resolves when it listens. It listens on loopback only. */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const settings = settingsOf(options);
  const server = await listen(settings.port);
  try {
    return assemble(server, settings);
  } catch (error) {
    await server.close();
    throw error;
  }
}

function assemble(server: Server, settings: Settings) {
  const { clock } = settings;
  const { origin } = server;
  const ending = new AbortController();
  // Every open wait listens to it.
  setMaxListeners(0, ending.signal);
  const events = createEvents();
  const wire = recordWire(events, settings.wireLog);
  const sessions = createSessions({ clock, events });
  const world = createWorld({
    ...settings,
    events,
    dispatch: sessions.dispatch,
    attachmentUrl: (channel, id, name) =>
      `${origin}/attachments/${channel}/${id}/${encodeURIComponent(name)}`,
  });
  for (const spec of settings.guilds) world.guilds.addGuild(spec);
  const botToken = settings.botToken ?? madeToken(world.bot.id);
  const places = createPlaces(world);
  const { guildNamed, channel, thread } = places;
  const context = { events, message: world.messages.get, signal: ending.signal };
  const people = createPeople(world, places, context);

  let { faults } = settings;
  const pause = createPause();
  const gatewayUrl = `${origin.replace(/^http/, 'ws')}/gateway`;
  const starts = createSessionStarts(settings.sessionStarts);
  const gateway = createGateway({
    world,
    sessions,
    token: botToken,
    url: gatewayUrl,
    startSession: starts.take,
  });
  const app = createApp({
    world,
    clock,
    events,
    token: botToken,
    rateLimits: settings.rateLimits ? createRateLimits(clock) : undefined,
    faults: () => faults,
    available: pause.available,
    gatewayInfo: () => ({ url: gatewayUrl, session_start_limit: starts.json() }),
  });
  let room: Room | undefined;
  let opened: OpenRoom | undefined;
  const page =
    settings.page &&
    createPageServer({
      world,
      sessions,
      events,
      page: settings.page,
      origin,
      wire: () => wire,
      memberNamed: people.onPage,
      room: () => room,
    });
  if (page) app.route('/', page.app);
  server.serve({
    app,
    async upgradeOf(request) {
      const isAvailable = await pause.available();
      if (isAvailable && request.url?.startsWith('/gateway')) return gateway.upgrade;
      return page?.isFeed(request) ? page.upgrade : undefined;
    },
  });

  return {
    /** Goes into DISCORD_API_URL and `new Client({ rest: { api } })`. */
    apiUrl: `${origin}/api`,
    /** Where files are served, and the page. */
    origin,
    botToken,
    applicationId: world.application.id,
    bot: world.bot,

    guilds: world.guilds.all,
    guild: guildNamed,
    channel,
    /** One who acts: by display name, on the first server unless another is named. */
    member: people.member,
    addMember: people.addMember,
    addGuild: world.addGuild,
    addChannel(spec: ChannelSpec, guildName?: string): GuildChannel {
      return world.addChannel(guildNamed(guildName), spec);
    },
    /** Puts a thread into the archive or takes it out, locks or unlocks it. */
    changeThread(name: string, to: { archived?: boolean; locked?: boolean }, guildName?: string): void {
      world.changeThread(thread(name, guildName), to);
    },

    ...createWaits({ world, places, sessions, events, signal: ending.signal }),
    sessions: sessions.all,
    /** The commands that members of a server can use. */
    commands: (guildName?: string) => world.commands.in(guildNamed(guildName).id),

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

    ...createTroubles({
      world,
      places,
      gateway,
      pause,
      setFaults(next) {
        faults = next;
      },
    }),

    /**
     * Lets a class come in over the local network: pupils choose a name, and each acts as that member alone. Whoever opens
     * the page on this machine is the host. Throws where there is no page, or a room already, or where the server has
     * nobody whom it belongs to.
     */
    async openRoom(options: RoomOptions): Promise<OpenRoom> {
      const { files } = settings.page ?? {};
      if (page === undefined || files === undefined) throw new Error('A room needs the page');
      if (people.onPage(undefined) === undefined) throw new Error('A room needs a host on its server');
      if (opened) throw new Error('There is a room already');
      const { actions, follow } = page;
      const { available } = pause;
      const made = await openRoom(options, { world, events, people, files, actions, follow, available });
      ({ room, opened } = made);
      return made.opened;
    },

    /** Ends everything; open waits reject. */
    async close(): Promise<void> {
      ending.abort();
      pause.end();
      world.interactions.close();
      gateway.close();
      page?.close();
      await opened?.close();
      await server.close();
      events.removeAllListeners();
    },
  };
}
