/**
 * The gateway, version 10, with JSON and without compression [events/gateway: Connection Lifecycle; its close codes:
 * topics/opcodes-and-status-codes: Gateway Close Event Codes].
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  GatewayCloseCodes as Close,
  GatewayDispatchEvents as Event,
  type GatewayReadyDispatchData,
  GatewayIntentBits as Intent,
  GatewayOpcodes as Op,
} from 'discord-api-types/v10';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Link, Session, Sessions } from './sessions.ts';
import { guildCreateJson, memberJson } from './state/guild-json.ts';
import type { World } from './state/world.ts';

const HEARTBEAT_INTERVAL = 41_250;
/** [events/gateway: Privileged Intents] */
const PRIVILEGED = Intent.GuildMembers | Intent.GuildPresences | Intent.MessageContent;
const ALL_INTENTS = Object.values(Intent).reduce<number>(
  (all, each) => (typeof each === 'number' ? all | each : all),
  0,
);

const packet = z.object({ op: z.int(), d: z.unknown().optional() });
const identify = z.object({
  token: z.string(),
  intents: z.int(),
  shard: z.tuple([z.int().min(0), z.int().min(1)]).optional(),
});
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });
const membersRequest = z.object({
  guild_id: z.string(),
  nonce: z.string().optional(),
  user_ids: z.union([z.string(), z.array(z.string())]).optional(),
});

export interface GatewayOptions {
  world: World;
  sessions: Sessions;
  token: string;
  url: string;
  /** Counts an identify; false when the bot has none left. */
  startSession: () => boolean;
}

export type Gateway = ReturnType<typeof createGateway>;

export function createGateway({ world, sessions, token, url, startSession }: GatewayOptions) {
  const server = new WebSocketServer({ noServer: true });
  let invalidatesResumes = false;
  let identifiesToRefuse = 0;

  /** Talks to one client until its connection ends. */
  function serve(socket: WebSocket, request: IncomingMessage): void {
    let session: Session | undefined;
    const send = (op: Op, d: unknown = null) => socket.send(JSON.stringify({ op, d, s: null, t: null }));
    const link: Link = {
      send: (event) => socket.send(JSON.stringify(event)),
      close: (code) => (code === undefined ? socket.terminate() : socket.close(code)),
      reconnect: () => send(Op.Reconnect),
    };

    /** Does what a packet asks for; returns the code with which to close where it is wrong. */
    function handle({ op, d }: z.infer<typeof packet>): Close | undefined {
      switch (op) {
        case Op.Heartbeat:
          if (session && typeof d === 'number') sessions.received(session, d);
          send(Op.HeartbeatAck);
          return undefined;
        case Op.Identify:
          return onIdentify(d);
        case Op.Resume:
          return onResume(d);
        case Op.RequestGuildMembers:
          if (session) sendMembers(session, d);
          return session ? undefined : Close.NotAuthenticated;
        case Op.PresenceUpdate:
        case Op.VoiceStateUpdate:
          return session ? undefined : Close.NotAuthenticated;
        default:
          return Close.UnknownOpcode;
      }
    }

    function onIdentify(data: unknown): Close | undefined {
      if (session) return Close.AlreadyAuthenticated;
      const asked = identify.safeParse(data);
      if (!asked.success) return Close.DecodeError;
      const { intents, shard = [0, 1] } = asked.data;
      if (!isToken(asked.data.token) || !startSession()) return Close.AuthenticationFailed;
      if (intents & ~ALL_INTENTS) return Close.InvalidIntents;
      if (intents & PRIVILEGED) return Close.DisallowedIntents;
      if (shard[0] >= shard[1]) return Close.InvalidShard;
      if (identifiesToRefuse > 0) {
        identifiesToRefuse -= 1;
        send(Op.InvalidSession, false);
        return undefined;
      }
      session = sessions.identify(link, shard, intents);
      welcome(session);
      return undefined;
    }

    function onResume(data: unknown): Close | undefined {
      const asked = resume.safeParse(data);
      if (!asked.success) return Close.DecodeError;
      const { token: sent, session_id, seq } = asked.data;
      if (!isToken(sent)) return Close.AuthenticationFailed;
      session = invalidatesResumes ? undefined : sessions.resume(link, session_id, seq);
      if (session === undefined) {
        send(Op.InvalidSession, false);
        return undefined;
      }
      sessions.deliver(session, Event.Resumed, {});
      sessions.resumed(session);
      return undefined;
    }

    socket.on('message', (raw) => {
      const received = packet.safeParse(parse(raw));
      const wrong = received.success ? handle(received.data) : Close.DecodeError;
      if (wrong !== undefined) socket.close(wrong);
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      if (session) sessions.disconnected(session, link, code);
    });
    const query = new URL(request.url ?? '/', 'http://gateway').searchParams;
    if (query.get('v') !== '10') socket.close(Close.InvalidAPIVersion);
    else if (query.get('encoding') !== 'json' || query.has('compress')) socket.close(Close.DecodeError);
    else send(Op.Hello, { heartbeat_interval: HEARTBEAT_INTERVAL });
  }

  const isToken = (sent: string) => sent.replace(/^Bot /, '') === token;

  /** READY, and the servers one by one. */
  function welcome(session: Session): void {
    const { guilds, bot, application } = world;
    const own = guilds.all().filter(({ id }) => sessions.handles(session, id));
    const ready: GatewayReadyDispatchData = {
      v: 10,
      user: { ...bot, mfa_enabled: true, verified: true, email: null },
      guilds: own.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: url,
      shard: [session.shard[0], session.shard[1]],
      application: { id: application.id, flags: application.flags, flags_new: String(application.flags) },
    };
    sessions.deliver(session, Event.Ready, ready);
    if (session.intents & Intent.Guilds) {
      for (const guild of own) sessions.deliver(session, Event.GuildCreate, guildCreateJson(guild, bot.id));
    }
    sessions.identified(session);
  }

  /**
   * Members by their IDs; without the privileged intent there are no others [events/gateway-events: Request Guild
   * Members].
   */
  function sendMembers(session: Session, data: unknown): void {
    const asked = membersRequest.safeParse(data);
    const guild = asked.success ? world.guilds.guild(asked.data.guild_id) : undefined;
    if (!asked.success || guild === undefined) return;
    const ids = [asked.data.user_ids ?? []].flat();
    const members = guild.members.filter(({ user }) => ids.includes(user.id)).map(memberJson);
    const found = new Set(members.map(({ user }) => user.id));
    sessions.deliver(session, Event.GuildMembersChunk, {
      guild_id: guild.id,
      members,
      chunk_index: 0,
      chunk_count: 1,
      not_found: ids.filter((id) => !found.has(id)),
      ...(asked.data.nonce !== undefined && { nonce: asked.data.nonce }),
    });
  }

  return {
    /** Takes over a connection that asks to become a WebSocket. */
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      server.handleUpgrade(request, socket, head, serve);
    },
    /** Breaks off all connections, or closes them with a code. */
    disconnect(code?: number): void {
      for (const session of sessions.connected()) sessions.disconnect(session, code);
    },
    /** Asks all clients to reconnect and resume (opcode 7). */
    reconnect(): void {
      for (const { link } of sessions.connected()) link?.reconnect();
    },
    /** Answers attempts to resume with opcode 9 for as long as it is true. */
    invalidateResumes(invalid: boolean): void {
      invalidatesResumes = invalid;
    },
    /**
     * Answers the next so many attempts to identify with opcode 9, as where more bots begin at once than
     * `max_concurrency` allows [events/gateway: Session Start Limit Object].
     */
    invalidateIdentifies(times = 1): void {
      identifiesToRefuse = times;
    },
    close(): void {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

function parse(raw: RawData): unknown {
  try {
    return JSON.parse(raw.toString());
  } catch {
    return undefined;
  }
}
