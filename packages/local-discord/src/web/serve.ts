/** The page that shows the local Discord: its files, its feed, and what members do on it. */
import type { IncomingMessage } from 'node:http';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { WireEntry } from '../events.ts';
import type { Env } from '../rest/pipeline.ts';
import { InputError } from '../slash-options.ts';
import type { World } from '../state/world.ts';
import { type ActionOptions, createActions } from './actions.ts';
import { createFeed, type FeedOptions } from './feed.ts';
import type { PageFiles } from './files.ts';
import { API, type Example, type Refusal } from './protocol.ts';
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
}

const MAX_BODY = 1024 * 1024;
/** Nothing from elsewhere is loaded, whatever a bot writes. The components set styles of their own on elements. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export function createPageServer(options: PageServerOptions) {
  const { world, page, origin, wire, memberNamed } = options;
  const hosts = new Set(page.hosts?.map((each) => each.toLowerCase()));
  const actionOptions: ActionOptions = { memberNamed, message: world.messages.get };
  const actions = createActions(actionOptions);
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
    const act = actions[context.req.param('action')];
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
    if (file === undefined) return context.notFound();
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        'Content-Type': file.contentType,
        'Content-Security-Policy': POLICY,
        'Cache-Control': 'no-cache',
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
      },
    });
  });

  return {
    app,
    /** Whether a connection that asks to become a WebSocket is the page's feed. */
    isFeed: ({ url, headers }: IncomingMessage) =>
      Boolean(url?.startsWith(`${API}/feed`)) && isOwn(hosts, headers),
    upgrade: feed.upgrade,
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

function refusalOf(error: unknown): Refusal {
  if (error instanceof InputError) {
    return { error: error.message, ...(error.field !== undefined && { field: error.field }) };
  }
  if (error instanceof ApiError) {
    const { code, message, errors } = error.body;
    const why = errors === undefined ? '' : ` ${JSON.stringify(errors)}`;
    return { error: `${message} (${code})${why}` };
  }
  if (error instanceof z.ZodError) return { error: z.prettifyError(error) };
  // The wait for the bot's choices ended without any.
  return { error: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
}
