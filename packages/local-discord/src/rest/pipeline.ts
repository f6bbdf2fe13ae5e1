/**
 * What every call goes through on its way to its route: pause, faults, authorization, rate limits; and the wire log.
 */
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { ApiError, unauthorized } from '../api-error.ts';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { World } from '../state/world.ts';
import { type Body, readBody } from './body.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Answer, Route } from './route.ts';

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
export type Fault = Answer | 'drop' | 'drop-answer';
export type Faults = (request: RestRequest) => Fault | undefined;

export type Env = { Bindings: HttpBindings };

export interface PipelineOptions {
  world: World;
  clock: Clock;
  events: Events;
  token: string;
  rateLimits: RateLimits | undefined;
  faults: () => Faults | undefined;
  /** Resolves at once, or when a paused service goes on; false where it refuses instead. */
  available: () => Promise<boolean>;
}

/** Where no answer is sent, the log shows this. */
const DROPPED: Answer = { status: 0 };

export function createPipeline({
  world,
  clock,
  events,
  token,
  rateLimits,
  faults,
  available,
}: PipelineOptions) {
  const asked = new WeakMap<Faults, number>();

  /** Answers a call of a route. */
  return async function respond(context: Context<Env>, route: Route): Promise<Response> {
    const { req } = context;
    const started = performance.now();
    const path = req.path.replace(/^\/api\/v10/, '');
    const { body, refusal } = await bodyOf(req.raw);
    const answer = refusal ?? (await decide(context, route, path, body));
    const milliseconds = performance.now() - started;
    log({ path, route: route.path, method: req.method, milliseconds }, body, answer, req.param('token'));
    if (answer !== DROPPED) return responseOf(answer);
    context.env.incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  };

  /** The gates, in the order that was observed: is it there, who asks, how often, and only then what. */
  async function decide(context: Context<Env>, route: Route, path: string, body: Body): Promise<Answer> {
    const { req } = context;
    if (!(await available())) return DROPPED;
    const fault = nextFault({ method: req.method, path, route: route.path, body: body.json });
    if (fault === 'drop') return DROPPED;
    if (fault && fault !== 'drop-answer') return withRetryAfter(fault);
    if (route.auth === 'bot' && req.header('authorization') !== `Bot ${token}`)
      return asAnswer(unauthorized());

    const major = req.param('token') ?? req.param('channel') ?? req.param('guild') ?? '';
    const limited = rateLimits?.count({ method: req.method, route: route.path, major, auth: route.auth });
    const headers = limited?.headers ?? {};
    if (limited?.refusal) return { status: 429, body: limited.refusal, headers };
    try {
      const param = (name: string) => req.param(name) ?? '';
      const query = new URL(req.url).searchParams;
      const answer = route.handle({ param, query, body: body.json, files: body.files });
      return fault === 'drop-answer' ? DROPPED : { ...answer, headers };
    } catch (error) {
      return { ...asAnswer(error), headers };
    }
  }

  function nextFault(request: Omit<RestRequest, 'index'>): Fault | undefined {
    const hook = faults();
    if (hook === undefined) return undefined;
    const index = asked.get(hook) ?? 0;
    asked.set(hook, index + 1);
    return hook({ ...request, index });
  }

  function log(
    call: { method: string; path: string; route: string; milliseconds: number },
    { json, files }: Body,
    answer: Answer,
    interactionToken: string | undefined,
  ): void {
    const interaction = world.interactions.withToken(interactionToken ?? '');
    const sentId = /\/messages\/(\d+)$/.exec(call.path)?.[1];
    events.emit('wire', {
      kind: 'rest',
      at: clock.now(),
      ...call,
      status: answer.status,
      request: json,
      files: files.map(({ filename, bytes }) => ({ name: filename, size: bytes.length })),
      response: answer.body ?? answer.page,
      interactionId: interaction?.id,
      messageId: sentId ?? idOf(answer) ?? interaction?.originalId,
    });
  }
}

/** The body, or the answer to one that cannot be read. */
async function bodyOf(request: Request): Promise<{ body: Body; refusal?: Answer }> {
  try {
    return { body: await readBody(request) };
  } catch (error) {
    return { body: { json: undefined, files: [] }, refusal: asAnswer(error) };
  }
}

function responseOf({ status, body, page, headers: sent }: Answer): Response {
  const headers = new Headers(sent);
  if (page !== undefined) {
    headers.set('Content-Type', 'text/html; charset=UTF-8');
    return new Response(page, { status, headers });
  }
  if (body === undefined) return new Response(null, { status, headers });
  headers.set('Content-Type', 'application/json');
  return new Response(JSON.stringify(body), { status, headers });
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
function withRetryAfter(fault: Answer): Answer {
  const { body, status } = fault;
  const hasWait = typeof body === 'object' && body !== null && 'retry_after' in body;
  if (status !== 429 || !hasWait) return fault;
  return { ...fault, headers: { 'Retry-After': String(body.retry_after), ...fault.headers } };
}
