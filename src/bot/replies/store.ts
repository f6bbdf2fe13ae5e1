/**
 * The replies, in Redis: a hash each, with its state as JSON and the answers it was made from. A reply is recorded before
 * its command is acknowledged. As long as its message does not show its newest state, or it waits for a worker, it is in
 * the set of replies that want attention: the process that attends to it says so again and again, and any other takes it
 * over where that one falls silent.
 */
import { randomUUID } from 'node:crypto';
import { AsyncQueue } from '@sapphire/async-queue';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { BotConfig } from '../../shared/config.ts';
import type { Answer } from '../../shared/contract.ts';
import { keys } from '../../shared/keys.ts';
import type { Log } from '../../shared/log.ts';
import type { Problem } from '../kit/problems.ts';
import { type Answers, createUnpacker } from './answers.ts';
import { type Asking, isRefused } from './asking.ts';
import { type Reply, serverOf } from './base.ts';
import { pack } from './packed.ts';
import { SCRIPTS } from './scripts.ts';

/** Milliseconds after its last use for which a reply is kept, and one without an answer. */
export const REPLY_LIFE = 7 * 24 * 60 * 60_000;
export const UNANSWERED_LIFE = 60 * 60_000;
/** Milliseconds that Discord takes an interaction's token for; a little less, so that no edit comes too late. */
const TOKEN_LIFE = 15 * 60_000 - 5_000;
/** Processes that change the same reply at once take turns; none of them loses this often. */
const MOST_TRIES = 100;

/** A reply with the number of changes that led to it. */
export interface Found {
  readonly reply: Reply;
  readonly version: number;
  /** Whether its message has not shown any answer yet. */
  readonly isNew: boolean;
}

/** How a reply's message is reached. */
export interface Address {
  /** The message, once it is known. */
  readonly messageId: string | undefined;
  /** The newest token that can edit it: of the command, or of the last press. Never log it. */
  readonly token: string | undefined;
  /** The language of the member whose token it is; undefined for the command's author. */
  readonly locale: string | undefined;
}

/** What comes with a change. */
export interface Change {
  /** Answers that the new state refers to. */
  readonly answers?: Answers;
  /** The member whose bounds the new state counts against, since it waits for a worker. */
  readonly member?: string;
}

export type Store = ReturnType<typeof createStore>;

export interface StoreOptions {
  readonly redis: Redis;
  /** Of any reply as it comes out of Redis. */
  readonly schema: z.ZodType<Reply>;
  readonly bounds: BotConfig['bounds'];
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Every function rejects where Redis is away. */
export function createStore({ redis, schema, bounds, log, now = Date.now }: StoreOptions) {
  const process = randomUUID();
  /** Changes within this process wait for each other here, so that they need not try again. */
  const turns = new Map<string, AsyncQueue>();
  const unpacked = createUnpacker();
  const openSets = (reply: Reply, member: string) => [
    keys.open,
    keys.openOfServer(serverOf(reply)),
    keys.openOfMember(member),
  ];
  const most = [bounds.total, bounds.perServer, bounds.perMember];

  /** What is said where the bound is reached, by the same places, counted from 1. */
  const reached: Readonly<Record<number, Problem>> = {
    1: { ok: false, code: 'queue-full' },
    2: { ok: false, code: 'too-many-of-server', most: bounds.perServer },
    3: { ok: false, code: 'too-many-of-member', most: bounds.perMember },
  };

  async function find(id: string): Promise<Found | undefined> {
    const [state, version, isNew] = await redis.hmget(keys.reply(id), 'state', 'version', 'new');
    if (!state || !version) return undefined;
    const parsed = schema.safeParse(jsonOf(state));
    if (parsed.success) return { reply: parsed.data, version: Number(version), isNew: isNew === '1' };
    log.warn({ reply: id, error: parsed.error }, 'a reply is of a version that is not understood');
    return undefined;
  }

  async function changeNow<S extends Reply>(
    id: string,
    next: (reply: S) => S | undefined,
    { answers = {}, member }: Change,
  ): Promise<S | Problem | undefined> {
    const named = Object.entries(answers).map(
      async ([name, answer]) => [`answer:${name}`, await pack(answer)] as const,
    );
    const fields = (await Promise.all(named)).flat();
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const found = await find(id);
      const changed = found && next(found.reply as S);
      if (found === undefined || changed === undefined) return undefined;
      const reply = keys.reply(id);
      const life = isRefused(changed) ? UNANSWERED_LIFE : REPLY_LIFE;
      const sets = openSets(changed, member ?? changed.userId);
      const outcome = await redis.eval(
        SCRIPTS.change,
        5,
        reply,
        keys.repliesToShow,
        ...sets,
        JSON.stringify({ id, version: found.version, time: now(), life }),
        JSON.stringify(changed),
        JSON.stringify(member === undefined ? null : { member, most, life: UNANSWERED_LIFE }),
        ...fields,
      );
      if (outcome === 'changed') return changed;
      const problem = reached[Number(outcome)];
      if (problem !== undefined) return problem;
    }
    throw new Error(`the reply ${id} is changed all the time`);
  }

  /** Notes when these replies were attended to last. */
  async function attendedTo(ids: readonly string[], time: number): Promise<void> {
    if (ids.length === 0) await redis.ping();
    else await redis.zadd(keys.repliesToShow, 'XX', ...ids.flatMap((id) => [time, id]));
  }

  return {
    find,

    /** Records an accepted command, or says which bound it would break. */
    async accept(asking: Asking, token: string): Promise<Problem | undefined> {
      const { id, userId, openedAt } = asking;
      const bound = await redis.eval(
        SCRIPTS.accept,
        6,
        keys.reply(id),
        keys.repliesToShow,
        keys.token(id),
        ...openSets(asking, userId),
        JSON.stringify({
          id,
          process,
          member: userId,
          most,
          time: openedAt,
          life: UNANSWERED_LIFE,
          tokenLife: TOKEN_LIFE,
        }),
        JSON.stringify(asking),
        token,
      );
      return reached[Number(bound)];
    },

    /** Records a reply that an earlier version accepted, so that it is taken over; where it is recorded already, that is shown. */
    async adopt(asking: Asking, token: string | undefined, messageId: string | undefined): Promise<void> {
      const { id, userId } = asking;
      const isThere = (await redis.exists(keys.reply(id))) === 1;
      const pipeline = redis.pipeline().hset(keys.reply(id), 'new', 1, 'member', userId);
      if (!isThere)
        pipeline
          .hset(keys.reply(id), 'state', JSON.stringify(asking), 'version', 1)
          .pexpire(keys.reply(id), UNANSWERED_LIFE);
      if (messageId !== undefined) pipeline.hset(keys.reply(id), 'message', messageId);
      if (token !== undefined) pipeline.set(keys.token(id), token, 'PX', TOKEN_LIFE);
      await pipeline.zadd(keys.repliesToShow, 0, id).exec();
    },

    /** The answers that the reply was made from, by name. */
    async answers(id: string): Promise<Answers> {
      const fields = await redis.hgetallBuffer(keys.reply(id));
      const answers: Record<string, Answer> = {};
      for (const [field, data] of Object.entries(fields)) {
        const [, name] = /^answer:(.+)$/.exec(field) ?? [];
        if (name === undefined) continue;
        const answer = await unpacked(data);
        if (answer !== undefined) answers[name] = answer;
      }
      return answers;
    },

    /**
     * Changes a reply: `next` is given its newest state and returns the one after it, or undefined to leave it as it
     * is; it may be called again where somebody else was faster. All changes happen one after the other.
     * @returns the new state; undefined where nothing was changed; which bound of `change.member` it would break
     */
    async change<S extends Reply>(
      id: string,
      next: (reply: S) => S | undefined,
      change: Change = {},
    ): Promise<S | Problem | undefined> {
      const turn = turns.get(id) ?? new AsyncQueue();
      turns.set(id, turn);
      await turn.wait();
      try {
        return await changeNow(id, next, change);
      } finally {
        turn.shift();
        if (turn.remaining === 0) turns.delete(id);
      }
    },

    /** Keeps the reply for as long from now on as from a change: somebody looks at it. */
    async used(id: string): Promise<void> {
      await redis.pexpire(keys.reply(id), REPLY_LIFE);
    },

    /** Remembers how the reply's message can be reached. */
    async reachedBy(id: string, { messageId, token, locale }: Partial<Address>): Promise<void> {
      if (token !== undefined) await redis.set(keys.token(id), token, 'PX', TOKEN_LIFE);
      const fields = { ...(messageId && { message: messageId }), ...(locale && { locale }) };
      for (const field of Object.entries(fields))
        await redis.eval(SCRIPTS.setField, 1, keys.reply(id), ...field);
    },

    async address(id: string): Promise<Address> {
      const [[messageId, locale], token] = await Promise.all([
        redis.hmget(keys.reply(id), 'message', 'locale'),
        redis.get(keys.token(id)),
      ]);
      return { messageId: messageId ?? undefined, token: token ?? undefined, locale: locale ?? undefined };
    },

    /** Forgets a token that Discord does not take any more. */
    async forgetToken(id: string, token: string): Promise<void> {
      await redis.eval(SCRIPTS.forget, 1, keys.token(id), token);
    },

    /**
     * Notes that a reply's message shows this version, or that it cannot be shown (undefined).
     * @param waits whether the reply waits for a worker: then it still wants attention, and is open
     * @returns whether there is a newer one
     */
    async shown(reply: Reply, version: number | undefined, waits: boolean): Promise<boolean> {
      const { id, userId } = reply;
      const isOutdated = await redis.eval(
        SCRIPTS.shown,
        4,
        keys.reply(id),
        keys.repliesToShow,
        keys.open,
        keys.openOfServer(serverOf(reply)),
        JSON.stringify({ id, version: version ?? null, waits }),
        keys.openOfMember(''),
        userId,
      );
      return isOutdated === 1;
    },

    /** Forgets a reply whose command nobody waits for. */
    async close(reply: Reply): Promise<void> {
      const { id } = reply;
      const pipeline = redis.pipeline();
      for (const set of openSets(reply, reply.userId)) pipeline.zrem(set, id);
      await pipeline.zrem(keys.repliesToShow, id).del(keys.reply(id), keys.token(id)).exec();
    },

    /** Forgets what wants attention and has expired. */
    async forget(id: string): Promise<void> {
      await redis.pipeline().zrem(keys.repliesToShow, id).zrem(keys.open, id).exec();
    },

    /** Says that this process still attends to these replies; with none, that Redis can be asked. */
    attend: (ids: readonly string[]) => attendedTo(ids, now()),

    /** Lets go of these replies, so that another process takes them over at once. */
    release: (ids: readonly string[]) => attendedTo(ids, 0),

    /**
     * Whether this process is the one that attends to the reply. If so, no other one takes it over for as long from now
     * on as after any sign of life.
     */
    async holds(id: string): Promise<boolean> {
      const held = await redis.eval(SCRIPTS.hold, 2, keys.reply(id), keys.repliesToShow, id, now(), process);
      return held === 1;
    },

    /** Takes over the replies that nobody has attended to for this long (ms). */
    async takeOver(olderThan: number): Promise<string[]> {
      const time = now();
      const ids = await redis.eval(
        SCRIPTS.takeOver,
        1,
        keys.repliesToShow,
        time - olderThan,
        time,
        keys.reply(''),
        process,
      );
      return z.array(z.string()).parse(ids);
    },

    /** True for one caller alone: whichever bot process takes up this interaction first. */
    async takeUp(interactionId: string): Promise<boolean> {
      return (await redis.set(keys.taken(interactionId), '', 'PX', TOKEN_LIFE, 'NX')) !== null;
    },
  };
}

/** Undefined where it is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
