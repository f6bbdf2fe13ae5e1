/**
 * What a class reaches over the local network: the page, and what a pupil may do on it. It is a server of its own, of
 * which the bot's API, the gateway and the host's page are no part; whoever asks acts as the pupil that their browser's
 * secret makes them, whatever they say.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Member } from '../member.ts';
import { fileResponse } from '../rest/file-response.ts';
import type { Env } from '../rest/pipeline.ts';
import type { Services, Upgrade } from '../server.ts';
import { sees } from '../state/sight.ts';
import type { World } from '../state/world.ts';
import type { Action } from '../web/actions.ts';
import type { Audience } from '../web/feed.ts';
import { type PageFiles, pageResponse } from '../web/files.ts';
import { API, NOT_JOINED, type PupilProblem, REMOVED } from '../web/protocol.ts';
import { refusalOf } from '../web/refusal.ts';
import { type Buckets, createBuckets } from './buckets.ts';
import { JoinError, type Pupil, type Room } from './room.ts';

/** Ports share their cookies: the name is one that no other server has. */
const COOKIE = 'local-discord-room';
/** Seconds: longer than a day at school. */
const COOKIE_LIFE = 12 * 60 * 60;

/** Bytes: a name and a code; the largest modal that can be filled in. */
const LARGEST_JOIN = 4 * 1024;
const LARGEST_ACTION = 64 * 1024;
/** Bytes that a pupil's connection may send; the page sends nothing. */
const LARGEST_FRAME = 256;

/** From one address, behind which may be a whole class that opens the page at once. */
const REQUESTS = { size: 1500, perSecond: 100 };
/** Of one pupil. */
const PRESSES = { size: 20, perSecond: 1 };
const COMMANDS = { size: 5, perSecond: 0.2 };
const KEYS = { size: 20, perSecond: 2 };
const CONNECTIONS = { size: 10, perSecond: 0.5 };

/** Milliseconds: how often a quiet connection is told that it lives, and one that answers no more is given up. */
const BEAT = 15_000;

const joinBody = z.object({ code: z.string(), name: z.string(), locale: z.string() });

export interface RoomServerOptions {
  readonly world: World;
  readonly room: Room;
  readonly files: PageFiles;
  readonly actions: Readonly<Record<string, Action>>;
  readonly follow: (socket: WebSocket, me: Member, audience: Audience) => void;
  /** Names under which browsers may reach it, in lower case; whatever forwards a name may do so from any port. */
  readonly hosts: ReadonlySet<string>;
  /** Resolves at once, or when a paused Discord goes on; false where it refuses instead. */
  readonly available: () => Promise<boolean>;
}

export function createRoomServer(options: RoomServerOptions) {
  const { world, room, files, actions, follow, hosts, available } = options;
  const { clock } = world;
  const server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME });
  const requests = createBuckets({ clock, ...REQUESTS });
  const connections = createBuckets({ clock, ...CONNECTIONS });
  const presses = createBuckets({ clock, ...PRESSES });
  const commands = createBuckets({ clock, ...COMMANDS });
  const keys = createBuckets({ clock, ...KEYS });
  /** What pupils may do, and how often. Anything else that a host can do they cannot. */
  const ALLOWED: ReadonlyMap<string, { often: Buckets; typing: boolean }> = new Map([
    ['press', { often: presses, typing: false }],
    ['choose', { often: presses, typing: false }],
    ['submit', { often: presses, typing: false }],
    ['autocomplete', { often: keys, typing: true }],
    ['slash', { often: commands, typing: true }],
    ['use-on-message', { often: commands, typing: true }],
    ['use-on-member', { often: commands, typing: true }],
    ['send', { often: commands, typing: true }],
  ]);

  /** Neither a foreign name that resolves to this machine nor another site's page reaches it. */
  const isHost = ({ headers: { host = '' } }: IncomingMessage) =>
    hosts.has(host.replace(/:\d+$/, '').toLowerCase());
  const isOwnPage = ({ headers: { host, origin } }: IncomingMessage) =>
    origin === `http://${host}` || origin === `https://${host}`;

  const app = new Hono<Env>();
  const refuse = (context: Context, error: PupilProblem, status: 401 | 403 | 429) =>
    context.json({ error }, status);
  const tokenOf = (context: Context) => getCookie(context, COOKIE) ?? '';

  app.use('*', async (context, next) => {
    const { incoming } = context.env;
    if (!requests.take(addressOf(incoming))) return refuse(context, 'too-fast', 429);
    if (!isHost(incoming)) return refuse(context, 'not-allowed', 403);
    if (context.req.method !== 'POST') return next();
    // A form on another site could send text, but not JSON.
    const isJson = context.req.header('content-type')?.startsWith('application/json');
    return isJson && isOwnPage(incoming) ? next() : refuse(context, 'not-allowed', 403);
  });

  app.post(`${API}/join`, bodyLimit({ maxSize: LARGEST_JOIN }), async (context) => {
    const body = joinBody.safeParse(await context.req.json().catch(() => undefined));
    if (!body.success) return context.json(refusalOf(body.error), 400);
    try {
      const from = { address: addressOf(context.env.incoming), token: tokenOf(context) };
      const token = room.join(body.data, from);
      setCookie(context, COOKIE, token, {
        httpOnly: true,
        sameSite: 'Strict',
        path: '/',
        maxAge: COOKIE_LIFE,
      });
      return context.json({});
    } catch (error) {
      if (error instanceof JoinError) return context.json({ error: error.problem }, 400);
      throw error;
    }
  });

  app.post(`${API}/leave`, (context) => {
    room.leave(tokenOf(context));
    return context.json({});
  });

  app.post(`${API}/:action`, bodyLimit({ maxSize: LARGEST_ACTION }), async (context) => {
    const name = context.req.param('action');
    const allowed = ALLOWED.get(name);
    const act = actions[name];
    if (allowed === undefined || act === undefined) return context.notFound();
    const me = room.pupil(tokenOf(context))?.member;
    if (me === undefined) return refuse(context, 'not-joined', 401);
    if (allowed.typing && !room.mayType) return refuse(context, 'not-allowed', 403);
    if (!allowed.often.take(me.id)) return refuse(context, 'too-fast', 429);
    try {
      const body: unknown = await context.req.json();
      // Whoever was removed while the body came is nobody any more.
      if (room.pupil(tokenOf(context)) === undefined) return refuse(context, 'not-joined', 401);
      return context.json(await act({ ...Object(body), as: me.displayName }));
    } catch (error) {
      return context.json(refusalOf(error), 400);
    }
  });

  app.get('/attachments/:channel/:attachment/:filename', async (context) => {
    const me = room.pupil(tokenOf(context))?.member;
    const file = world.messages.file(context.req.param('attachment'));
    const isSeen = me !== undefined && file !== undefined && sees(world, me, file);
    return isSeen && (await available()) ? fileResponse(file.attachment) : context.notFound();
  });

  app.get('*', (context) => {
    const file = files.get(context.req.path);
    if (file === undefined) return context.notFound();
    // Older browsers do not count a WebSocket to the page's own origin as its own.
    return pageResponse(file, [`connect-src 'self' ws://${context.req.header('host')}`]);
  });

  /** Tells a pupil of what happens; whoever is none is told why. */
  function serve(socket: WebSocket, token: string): void {
    const pupil = room.pupil(token);
    socket.on('error', () => socket.terminate());
    if (pupil === undefined) {
      socket.close(room.wasRemoved(token) ? REMOVED : NOT_JOINED);
      return;
    }
    socket.on('message', () => socket.terminate());
    const end = () => socket.close(room.pupil(token) === pupil ? undefined : codeFor(token));
    socket.on('close', room.opened(pupil, { close: end }));
    follow(socket, pupil.member, 'pupil');
    keepAlive(socket);
  }
  const codeFor = (token: string) => (room.wasRemoved(token) ? REMOVED : NOT_JOINED);

  /** A phone that was carried away says nothing: it is asked, and given up where it does not answer. */
  function keepAlive(socket: WebSocket): void {
    let answered = true;
    let cancel = () => {};
    socket.on('pong', () => {
      answered = true;
    });
    const beat = () => {
      if (!answered) return socket.terminate();
      answered = false;
      socket.ping();
      socket.send(JSON.stringify({ type: 'alive' }));
      cancel = clock.after(BEAT, beat);
    };
    cancel = clock.after(BEAT, beat);
    socket.on('close', () => cancel());
  }

  return {
    app,
    async upgradeOf(request: IncomingMessage): Promise<Upgrade | undefined> {
      const isFeed = request.url?.split('?')[0] === `${API}/feed`;
      if (!isFeed || !isHost(request) || !isOwnPage(request)) return undefined;
      const token = parse(request.headers.cookie ?? '', COOKIE)[COOKIE] ?? '';
      const pupil: Pupil | undefined = room.pupil(token);
      const isOften =
        pupil === undefined ? !requests.take(addressOf(request)) : !connections.take(pupil.member.id);
      if (isOften) return undefined;
      return (from: IncomingMessage, socket: Duplex, head: Buffer) =>
        server.handleUpgrade(from, socket, head, (opened) => serve(opened, token));
    },
    close(): void {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  } satisfies Services & { close(): void };
}

const addressOf = ({ socket }: IncomingMessage) => socket.remoteAddress ?? '';
