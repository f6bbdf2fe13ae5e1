/**
 * The open replies, in Redis: an accepted command is recorded here before it is acknowledged, until its last edit is
 * through. Any bot process can finish any of them; one at a time holds each, by a lease that it renews.
 */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { requestSchema } from '../../shared/contract.ts';
import { keys } from '../../shared/keys.ts';
import type { Log } from '../../shared/log.ts';
import { sceneKindSchema } from '../features/scene.ts';
import type { Problem } from '../kit/problems.ts';

/** Milliseconds that Discord takes an interaction's token for; a little less, so that no edit comes too late. */
const TOKEN_LIFE = 15 * 60_000 - 5_000;
/** Milliseconds after which a reply that nobody finished is forgotten. */
const RECORD_LIFE = 60 * 60_000;
/** Milliseconds after which the replies of a process that is gone are taken over. */
export const LEASE = 4_000;
/** What stands in the place of the process that took up an interaction. */
const FINISHED = 'finished';

const openReplySchema = z.object({
  interactionId: z.string(),
  applicationId: z.string(),
  channelId: z.string(),
  /** Null in a direct message. */
  guildId: z.string().nullable(),
  userId: z.string(),
  /** The member's language, as Discord names it; records of an earlier version have none. */
  locale: z.string().default('en-US'),
  acceptedAt: z.number(),
  isPrivate: z.boolean(),
  /** Whether the command has no option to answer its author alone. */
  isAlwaysPublic: z.boolean().optional(),
  request: requestSchema,
  /** What the reply has to say about the request itself. */
  notes: z.array(z.string()),
  /** The scene that the answer opens, where the request alone does not say it, and what the command said about it. */
  opens: z.object({ kind: sceneKindSchema, options: z.unknown() }).optional(),
  /** The replay code that it was asked by; the answer says what differs from before. */
  replayOf: z.string().optional(),
});
/** All that is needed to finish a reply, but for the token. */
export type OpenReply = z.infer<typeof openReplySchema>;

export interface Bounds {
  /** Commands that one member may have open. */
  readonly perMember: number;
  /** Commands that one server may have open. */
  readonly perServer: number;
  /** Commands that may be open altogether. */
  readonly total: number;
}

export interface OpenReplies {
  /** Records a reply, held by this process, or says which bound it would break. */
  accept(reply: OpenReply, token: string): Promise<Problem | undefined>;
  /** The interaction's token, while Discord takes it. Never log it. */
  token(reply: OpenReply): Promise<string | undefined>;
  /** Whether Discord does not take the interaction's token any more. */
  isTokenDead(reply: OpenReply): boolean;
  /** Whether the time is over in which anybody tries to finish the reply. */
  isGivenUp(reply: OpenReply): boolean;
  /** Remembers the message that Discord made for the reply. */
  setMessage(reply: OpenReply, messageId: string): Promise<void>;
  message(reply: OpenReply): Promise<string | undefined>;
  /** The record, while the reply is open. */
  find(interactionId: string): Promise<OpenReply | undefined>;
  /** Whether some process has finished it; false, too, where Redis has lost everything. */
  isFinished(reply: OpenReply): Promise<boolean>;
  /** Renews this process's hold of these replies; returns those that another process has taken over meanwhile. */
  renew(interactionIds: readonly string[]): Promise<string[]>;
  /** Lets go of these replies, so that another process takes them at once. */
  release(interactionIds: readonly string[]): Promise<void>;
  /** Takes hold of all replies that no living process holds. */
  takeOver(): Promise<OpenReply[]>;
  /** Forgets a reply, since its last state is delivered or cannot be. */
  finish(reply: OpenReply): Promise<void>;
  /** True for one caller alone: whichever bot process takes up this interaction first. */
  takeUp(interactionId: string): Promise<boolean>;
}

const ACCEPT = `
local open, server, member, reply, token, owner = unpack(KEYS)
local id, now, life, tokenLife, lease, perMember, perServer, total = unpack(ARGV, 1, 8)
for _, set in ipairs({open, server, member}) do redis.call('ZREMRANGEBYSCORE', set, '-inf', now - life) end
if redis.call('ZCARD', member) >= tonumber(perMember) then return 'member' end
if redis.call('ZCARD', server) >= tonumber(perServer) then return 'server' end
if redis.call('ZCARD', open) >= tonumber(total) then return 'total' end
for _, set in ipairs({open, server, member}) do
  redis.call('ZADD', set, now, id)
  redis.call('PEXPIRE', set, life)
end
redis.call('HSET', reply, 'record', ARGV[9])
redis.call('PEXPIRE', reply, life)
redis.call('SET', token, ARGV[10], 'PX', tokenLife)
redis.call('SET', owner, ARGV[11], 'PX', lease)
return 'accepted'`;

/** Beside the record only: what is finished must not come back without an end. */
const SET_MESSAGE = `
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'message', ARGV[1]) end`;

const RENEW = `
local held = {}
for i, owner in ipairs(KEYS) do
  local by = redis.call('GET', owner)
  held[i] = (not by or by == ARGV[1]) and 1 or 0
  if held[i] == 1 then redis.call('SET', owner, ARGV[1], 'PX', ARGV[2]) end
end
return held`;

/** @param process names this bot process among all */
export function createOpenReplies(
  redis: Redis,
  process: string,
  bounds: Bounds,
  log: Log,
  now: () => number = Date.now,
): OpenReplies {
  const setsOf = (reply: OpenReply) => [
    keys.open,
    keys.openOfServer(serverOf(reply)),
    keys.openOfMember(reply.userId),
  ];

  async function find(interactionId: string): Promise<OpenReply | undefined> {
    const record = await redis.hget(keys.reply(interactionId), 'record');
    if (record === null) return undefined;
    const reply = openReplySchema.safeParse(jsonOf(record));
    if (reply.success) return reply.data;
    log.error({ interaction: interactionId, error: reply.error }, 'the record of a reply cannot be read');
    return undefined;
  }

  return {
    find,
    async accept(reply, token) {
      const id = reply.interactionId;
      const answer = await redis.eval(
        ACCEPT,
        6,
        ...setsOf(reply),
        keys.reply(id),
        keys.token(id),
        keys.owner(id),
        id,
        reply.acceptedAt,
        RECORD_LIFE,
        TOKEN_LIFE,
        LEASE,
        bounds.perMember,
        bounds.perServer,
        bounds.total,
        JSON.stringify(reply),
        token,
        process,
      );
      switch (answer) {
        case 'accepted':
          return undefined;
        case 'member':
          return { ok: false, code: 'too-many-of-member', most: bounds.perMember };
        case 'server':
          return { ok: false, code: 'too-many-of-server', most: bounds.perServer };
        default:
          return { ok: false, code: 'queue-full' };
      }
    },
    async token({ interactionId }) {
      return (await redis.get(keys.token(interactionId))) ?? undefined;
    },
    isTokenDead: ({ acceptedAt }) => now() - acceptedAt >= TOKEN_LIFE,
    isGivenUp: ({ acceptedAt }) => now() - acceptedAt >= RECORD_LIFE,
    async setMessage({ interactionId }, messageId) {
      await redis.eval(SET_MESSAGE, 1, keys.reply(interactionId), messageId);
    },
    async message({ interactionId }) {
      return (await redis.hget(keys.reply(interactionId), 'message')) ?? undefined;
    },
    async isFinished({ interactionId }) {
      return (await redis.get(keys.taken(interactionId))) === FINISHED;
    },
    async renew(interactionIds) {
      if (interactionIds.length === 0) return [];
      const owners = interactionIds.map(keys.owner);
      const held = z
        .array(z.int())
        .parse(await redis.eval(RENEW, owners.length, ...owners, process, `${LEASE}`));
      return interactionIds.filter((_, i) => held[i] === 0);
    },
    async release(interactionIds) {
      if (interactionIds.length > 0) await redis.del(interactionIds.map(keys.owner));
    },
    async takeOver() {
      const ids = await redis.zrange(keys.open, '0', '-1');
      if (ids.length === 0) return [];
      const owners = await redis.mget(ids.map((id) => keys.owner(id)));
      const taken: OpenReply[] = [];
      for (const id of ids.filter((_, i) => owners[i] === null)) {
        if ((await redis.set(keys.owner(id), process, 'PX', LEASE, 'NX')) === null) continue;
        const reply = await find(id);
        if (reply !== undefined) taken.push(reply);
        // Its record has had its time, or is none: nothing is left to be finished.
        else await redis.pipeline().zrem(keys.open, id).del(keys.reply(id), keys.owner(id)).exec();
      }
      return taken;
    },
    async finish(reply) {
      const id = reply.interactionId;
      const pipeline = redis.pipeline();
      for (const set of setsOf(reply)) pipeline.zrem(set, id);
      pipeline.set(keys.taken(id), FINISHED, 'KEEPTTL', 'XX');
      await pipeline.del(keys.reply(id), keys.token(id), keys.owner(id)).exec();
    },
    async takeUp(interactionId) {
      return (await redis.set(keys.taken(interactionId), process, 'PX', TOKEN_LIFE, 'NX')) !== null;
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Direct messages share fairly as if each member had a server. */
export const serverOf = ({ guildId, userId }: Pick<OpenReply, 'guildId' | 'userId'>) =>
  guildId ?? `dm-${userId}`;
