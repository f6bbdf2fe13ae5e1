/** The page that shows the local Discord: its files, its feed, and what members do on it. */
import type { IncomingMessage } from 'node:http';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { WireEntry } from '../events.ts';
import type { Env } from '../rest/pipeline.ts';
import type { Room } from '../room/room.ts';
import type { World } from '../state/world.ts';
import { type ActionOptions, createActions } from './actions.ts';
import { createFeed, type FeedOptions } from './feed.ts';
import { type PageFiles, pageResponse } from './files.ts';
import { API, type Example, type Refusal } from './protocol.ts';
import { refusalOf } from './refusal.ts';
import { createRoomActions } from './room-actions.ts';
import { createViews } from './views.ts';
import { wireLogOf } from './wire-log.ts';

export interface PageOptions {
  /** Made by `buildPage()`. */
  files: PageFiles;
  /** Commands that stand ready to be sent with one click. */
  examples?: readonly Example[];
  /** Names besides `localhost` under which a browser may reach the page, as behind a forwarded port. */
  hosts?: readonly string[];
}

export interface PageServerOptions extends Pick<FeedOptions, 'sessions' | 'events' | 'memberNamed'> {
  world: World;
  page: PageOptions;
  origin: string;
  wire: () => readonly WireEntry[];
  /** The room, where one has been opened. */
  room: () => Room | undefined;
}

const MAX_BODY = 1024 * 1024;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export function createPageServer(options: PageServerOptions) {
  const { world, page, origin, wire, memberNamed, room } = options;
  const hosts = new Set(page.hosts?.map((each) => each.toLowerCase()));
  const actionOptions: ActionOptions = { memberNamed, message: world.messages.get };
  const actions = createActions(actionOptions);
  const ofHost: typeof actions = { ...actions, ...createRoomActions(room) };
  const feed = createFeed({
    ...options,
    views: createViews(world, origin),
    examples: page.examples ?? [],
  });

  const app = new Hono<Env>();
  app.use(`${API}/*`, async (context, next) => {
    const { headers } = context.env.incoming;
    return isOwn(hosts, headers) ? next() : context.json<Refusal>({ error: 'Not from this page' }, 403);
  });

  app.get(`${API}/wire`, (context) => {
    const { as, message: messageId, interaction: interactionId } = context.req.query();
    const me = memberNamed(as);
    const message = world.messages.get(messageId ?? '');
    const interaction = world.interactions.get(interactionId ?? '');
    const maySee = me && (message?.visibleTo(me) || interaction?.member.user.id === me.id);
    if (!maySee) return context.notFound();
    return context.json(wireLogOf(world, wire(), { messageId: message?.id, interactionId: interaction?.id }));
  });

  app.post(`${API}/:action`, bodyLimit({ maxSize: MAX_BODY }), async (context) => {
    const name = context.req.param('action');
    const act = Object.hasOwn(ofHost, name) ? ofHost[name] : undefined;
    // A form on another site could send text, but not JSON.
    const isJson = context.req.header('content-type')?.startsWith('application/json');
    if (act === undefined || !isJson) return context.notFound();
    try {
      return context.json(await act(await context.req.json()));
    } catch (error) {
      return context.json(refusalOf(error), 400);
    }
  });

  app.get('*', (context) => {
    const file = page.files.get(context.req.path);
    return file === undefined ? context.notFound() : pageResponse(file);
  });

  return {
    app,
    /** Whether a connection that asks to become a WebSocket is the page's feed. */
    isFeed: ({ url, headers }: IncomingMessage) =>
      Boolean(url?.startsWith(`${API}/feed`)) && isOwn(hosts, headers),
    upgrade: feed.upgrade,
    actions,
    follow: feed.follow,
    close: feed.close,
  };
}

/**
 * Neither another site's page nor a foreign name that resolves to this machine may act here.
 * @param hosts foreign names that are meant to; whatever forwards them may keep or replace the name it was called by
 */
function isOwn(hosts: ReadonlySet<string>, { host, origin: from }: IncomingMessage['headers']): boolean {
  const name = host?.replace(/:\d+$/, '').toLowerCase() ?? '';
  if (!LOOPBACK.has(name) && !hosts.has(name)) return false;
  return (
    from === undefined ||
    from === `http://${host}` ||
    (URL.canParse(from) && hosts.has(new URL(from).hostname))
  );
}
