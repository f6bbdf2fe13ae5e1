/**
 * What goes wrong at Discord, ready-made for `setFaults`. Each is named by the document of Discord's that tells of it,
 * or by where it was seen.
 */
import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import type { Fault, Faults, RestRequest } from './rest/pipeline.ts';

/** What a fault befalls; every call unless said otherwise. */
export type Calls = (request: RestRequest) => boolean;

/** The edits of messages, by an interaction's token or as the bot. */
export const edits: Calls = ({ method }) => method === 'PATCH';

/** The posts in a channel, as the bot. */
export const posts: Calls = ({ method, route }) =>
  method === 'POST' && route === '/channels/:channel/messages';

/** The same fault for the first `times` of these calls, and then none. */
export function firstOf(times: number, calls: Calls, fault: Fault): Faults {
  let left = times;
  return (request) => {
    if (left === 0 || !calls(request)) return undefined;
    left -= 1;
    return fault;
  };
}

/** Several faults at once; the first one that befalls a call is answered. */
export function together(...all: readonly Faults[]): Faults {
  return (request) => {
    for (const fault of all) {
      const befallen = fault(request);
      if (befallen !== undefined) return befallen;
    }
    return undefined;
  };
}

/** 500 with Discord's own words. */
export const serverError: Fault = { status: 500, body: { message: '500: Internal Server Error', code: 0 } };

/** 429 that says when to come back, in seconds [topics/rate-limits: Exceeding A Rate Limit]. */
export const rateLimited = (retryAfter: number): Fault => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: retryAfter, global: false },
});

/**
 * The page of a proxy before the API instead of its JSON: 403 where Cloudflare restricts an address
 * [topics/rate-limits: Invalid Request Limit aka Cloudflare bans], 502 where it does not reach the API, 429 with the
 * seconds in its header alone.
 */
export function proxyPage(status: 403 | 429 | 502, retryAfter?: number): Fault {
  const title = { 403: 'Attention Required! | Cloudflare', 429: 'Error 1015', 502: '502 Bad Gateway' }[
    status
  ];
  const page = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  return {
    status,
    page,
    ...(retryAfter !== undefined && { headers: { 'Retry-After': String(retryAfter) } }),
  };
}

/**
 * An interaction's webhook is unknown from now on, although its token lives: 404 with 10015
 * (github.com/discord/discord-api-docs, issue 6851).
 */
export const lostWebhook =
  (token: string): Faults =>
  ({ path }) =>
    path.startsWith('/webhooks/') && path.split('/')[3]?.split('?')[0] === token
      ? { status: 404, body: { message: 'Unknown Webhook', code: Code.UnknownWebhook } }
      : undefined;

/**
 * Edits of messages that are older than an hour are limited more strictly: 429 with 30046
 * [topics/opcodes-and-status-codes: JSON]. The wait, in seconds, is one that other bots have reported.
 */
export const oldMessageEdits = (times: number, retryAfter: number): Faults =>
  firstOf(times, edits, {
    status: 429,
    body: {
      message: 'Maximum number of edits to messages older than 1 hour reached. Try again later.',
      code: Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
      retry_after: retryAfter,
      global: false,
    },
  });

/** The registration of commands is refused: 200 were created on this day, or another code. */
export const registrationRefused = (
  fault: Fault = {
    status: 400,
    body: {
      message: 'Max number of daily application command creates has been reached (200)',
      code: Code.MaximumDailyApplicationCommandCreatesReached,
    },
  },
): Faults => {
  return ({ method, route }) =>
    method === 'PUT' && route === '/applications/:application/commands' ? fault : undefined;
};
