/** The REST API: every route goes through the same gates, and leaves its trace in the wire log. */
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { ApiError, notFound, unauthorized } from '../api-error.ts';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { World } from '../state/world.ts';
import { type Body, readBody } from './body.ts';
import { commandRoutes } from './commands.ts';
import { guildRoutes } from './guilds.ts';
import { interactionRoutes } from './interactions.ts';
import { messageRoutes } from './messages.ts';
import type { RateLimits } from './rate-limits.ts';
import { type Answer, ok, type Route } from './route.ts';
import { webhookRoutes } from './webhooks.ts';

/** A call, as a fault hook sees it. */
export interface RestRequest {
  method: string;
  /** Below `/api/v10`. */
  path: string;
  /** The path's pattern, such as `/webhooks/:application/:token/messages/:message`. */
  route: string;
  body: unknown;
  /** How many times this hook was asked before. */
  index: number;
}

/**
 * What goes wrong: an answer instead of the real one; `'drop'`: the connection breaks, and nothing was done;
 * `'drop-answer'`: what was asked is done, and the connection breaks before the answer.
 */
export type Fault =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | 'drop'
  | 'drop-answer';
export type Faults = (request: RestRequest) => Fault | undefined;

export interface AppOptions {
  world: World;
  clock: Clock;
  events: Events;
  token: string;
  gatewayInfo: () => { url: string; session_start_limit: Record<string, number> };
  rateLimits: RateLimits | undefined;
  faults: () => Faults | undefined;
  /** Resolves at once, or when a paused service goes on; false where it refuses instead. */
  available: () => Promise<boolean>;
}

type Env = { Bindings: HttpBindings };

export function createApp(options: AppOptions): Hono<Env> {
  const { world, token, gatewayInfo, available } = options;
  const app = new Hono<Env>();
  const asked = new WeakMap<Faults, number>();

  const gatewayRoutes: Route[] = [
    { method: 'GET', path: '/gateway', auth: 'token', handle: () => ok({ url: gatewayInfo().url }) },
    { method: 'GET', path: '/gateway/bot', auth: 'bot', handle: () => ok({ ...gatewayInfo(), shards: 1 }) },
  ];
  const routes = [
    ...gatewayRoutes,
    ...guildRoutes(world),
    ...commandRoutes(world),
    ...interactionRoutes(world),
    ...webhookRoutes(world),
    ...messageRoutes(world),
  ];
  for (const route of routes) {
    app.on(route.method, `/api/v10${route.path}`, (context) => respond(context, route));
  }

  app.get('/attachments/:channel/:attachment/:filename', async (context) => {
    const file = world.messages.file(context.req.param('attachment'));
    if (file === undefined || !(await available())) return context.notFound();
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        'Content-Type': file.contentType ?? 'application/octet-stream',
        'Cache-Control': 'private, max-age=31536000, immutable',
        'Access-Control-Allow-Origin': '*',
      },
    });
  });

  app.all('/api/*', (context) =>
    respond(context, {
      method: 'GET',
      path: '*',
      auth: 'token',
      handle() {
        throw notFound();
      },
    }),
  );
  return app;

  async function respond(context: Context<Env>, route: Route): Promise<Response> {
    const { method } = context.req;
    const started = performance.now();
    const path = context.req.path.replace(/^\/api\/v10/, '');
    const body = await readBody(context.req.raw).catch((error: unknown) => asAnswer(error));
    const isBroken = 'status' in body;
    const read: Body = isBroken ? { json: undefined, files: [] } : body;
    const outcome = isBroken ? { answer: body, headers: {} } : await decide(context, route, path, read);
    const milliseconds = performance.now() - started;
    const { answer } = outcome === 'drop' ? { answer: { status: 0, body: undefined } } : outcome;
    log({ method, path, route: route.path, milliseconds, read, answer, token: context.req.param('token') });
    if (outcome === 'drop') {
      context.env.incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    const { status } = outcome.answer;
    const headers = new Headers(outcome.headers);
    if (answer.body === undefined) return new Response(null, { status, headers });
    headers.set('Content-Type', 'application/json');
    return new Response(JSON.stringify(answer.body), { status, headers });
  }

  /** The gates, in Discord's order: is it there, who asks, how often, and only then what. */
  async function decide(
    context: Context<Env>,
    route: Route,
    path: string,
    { json, files }: Body,
  ): Promise<{ answer: Answer; headers: Record<string, string> } | 'drop'> {
    const { req } = context;
    if (!(await available())) return 'drop';
    const fault = nextFault({ method: req.method, path, route: route.path, body: json });
    if (fault === 'drop') return 'drop';
    if (fault && fault !== 'drop-answer') return { answer: fault, headers: faultHeaders(fault) };
    if (route.auth === 'bot' && req.header('authorization') !== `Bot ${token}`) {
      return { answer: asAnswer(unauthorized()), headers: {} };
    }
    const major = req.param('token') ?? req.param('channel') ?? req.param('guild') ?? '';
    const limited = options.rateLimits?.count({
      method: req.method,
      route: route.path,
      major,
      auth: route.auth,
    });
    const headers = limited?.headers ?? {};
    if (limited?.refusal) return { answer: { status: 429, body: limited.refusal }, headers };
    try {
      const param = (name: string) => req.param(name) ?? '';
      const query = new URL(req.url).searchParams;
      const answer = route.handle({ param, query, body: json, files });
      return fault === 'drop-answer' ? 'drop' : { answer, headers };
    } catch (error) {
      return { answer: asAnswer(error), headers };
    }
  }

  function nextFault(request: Omit<RestRequest, 'index'>): Fault | undefined {
    const faults = options.faults();
    if (faults === undefined) return undefined;
    const index = asked.get(faults) ?? 0;
    asked.set(faults, index + 1);
    return faults({ ...request, index });
  }

  function log(entry: {
    method: string;
    path: string;
    route: string;
    milliseconds: number;
    read: Body;
    answer: Answer;
    token: string | undefined;
  }): void {
    const { method, path, route, milliseconds, read, answer } = entry;
    const interaction = entry.token === undefined ? undefined : world.interactions.withToken(entry.token);
    const sentId = /\/messages\/(\d+)$/.exec(path)?.[1];
    options.events.emit('wire', {
      kind: 'rest',
      at: options.clock.now(),
      milliseconds,
      method,
      path,
      route,
      status: answer.status,
      request: read.json,
      files: read.files.map(({ filename, bytes }) => ({ name: filename, size: bytes.length })),
      response: answer.body,
      interactionId: interaction?.id,
      messageId: sentId ?? idOf(answer) ?? interaction?.originalId,
    });
  }
}

/** The ID of the message that an answer holds. */
function idOf({ body }: Answer): string | undefined {
  const isMessage = typeof body === 'object' && body !== null && 'channel_id' in body && 'id' in body;
  return isMessage && typeof body.id === 'string' ? body.id : undefined;
}

/** Errors of the API are answers; everything else is a fault of the local Discord, and answers 500 with its stack. */
function asAnswer(error: unknown): Answer {
  if (error instanceof ApiError) return { status: error.status, body: error.body };
  const fault = error instanceof Error ? error.stack : String(error);
  return { status: 500, body: { message: '500: Internal Server Error', code: 0, fault } };
}

/** A 429 needs its header, or discord.js does not know how long to wait. */
function faultHeaders(fault: { status: number; body?: unknown; headers?: Record<string, string> }) {
  const { body } = fault;
  const hasWait = typeof body === 'object' && body !== null && 'retry_after' in body;
  return {
    ...(fault.status === 429 && hasWait && { 'Retry-After': String(body.retry_after) }),
    ...fault.headers,
  };
}
