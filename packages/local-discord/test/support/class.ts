/** A class that comes in to a room, as browsers do it: each holds its cookie, and says where its page is from. */
import { request } from 'node:http';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { LocalDiscord, OpenRoom, RoomOptions } from '../../src/index.ts';
import type { FeedEvent, PageState } from '../../src/web/protocol.ts';
import { localDiscord } from './bot.ts';

export const files = new Map([
  ['/', { contentType: 'text/html; charset=utf-8', bytes: Buffer.from('<p>the page</p>') }],
]);

/** A local Discord whose page has a room, at this machine's own address. */
export async function withRoom(
  options: Partial<RoomOptions> = {},
  discordOptions: Parameters<typeof localDiscord>[0] = {},
): Promise<{ discord: LocalDiscord; room: OpenRoom }> {
  const discord = await localDiscord({ page: { files }, ...discordOptions });
  return { discord, room: await discord.openRoom({ host: '127.0.0.1', ...options }) };
}

/** Asks the room for something; `cookie` is whose. */
export const ask = (
  { address }: Pick<OpenRoom, 'address'>,
  action: string,
  body: unknown,
  headers: Record<string, string> = {},
) =>
  fetch(`${address}/playground/${action}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: address, ...headers },
    body: JSON.stringify(body),
  });

/** What an answer says that went wrong; nothing where it went well. */
export async function errorOf(answer: Response): Promise<string | undefined> {
  const body: unknown = await answer.json();
  const said = typeof body === 'object' && body !== null ? Reflect.get(body, 'error') : undefined;
  return said === undefined ? undefined : String(said);
}

/** One browser's headers, once it is in. */
export async function joined(room: OpenRoom, name: string, locale = 'en-US') {
  const answer = await ask(room, 'join', { code: room.code, name, locale });
  const problem = await errorOf(answer);
  if (problem !== undefined) throw new Error(`${name} is not let in: ${problem}`);
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
  return { Cookie: cookie };
}

/** A feed as the page opens it, and all that comes over it. */
export function openFeed(address: string, query: string, headers: Record<string, string>) {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/playground/feed${query}`, { headers });
  onTestFinished(() => socket.terminate());
  const events: FeedEvent[] = [];
  socket.on('message', (data) => events.push(JSON.parse(String(data))));
  socket.on('error', () => undefined);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const opened = new Promise<void>((resolve) => socket.once('message', () => resolve()));
  return { socket, events, closed, opened };
}

/** What a room, or the host's page, tells a window. */
export async function listen(address: string, headers: Record<string, string> = {}, query = '') {
  const { opened, ...feed } = openFeed(address, query, { Origin: address, ...headers });
  await Promise.race([opened, feed.closed]);
  const first = feed.events[0];
  const state = (first?.type === 'state' ? first.state : undefined) as PageState;
  return { ...feed, state };
}

/** A message that somebody says. */
export const say = { channel: 'general', content: 'hello' };

/** The status of a request as it is written, whatever a browser would not send. */
export function statusOf(address: string, path: string, headers: Record<string, string>, body?: string) {
  return new Promise<number>((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const call = request(`${address}${path}`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end(body);
  });
}
