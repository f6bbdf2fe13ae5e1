/** Replies as bot processes keep them: a real Redis, the local Discord, and jobs that a test answers itself. */
import { InteractionResponseType, MessageFlags, REST, Routes } from 'discord.js';
import { type Interaction, manualClock, startLocalDiscord } from 'local-discord';
import { createAnswering } from '../../src/bot/replies/answering.ts';
import type { Asking } from '../../src/bot/replies/asking.ts';
import type { Jobs, Outcome } from '../../src/bot/replies/jobs.ts';
import { createComposer } from '../../src/bot/replies/messages.ts';
import { createPresenting } from '../../src/bot/replies/present.ts';
import { createReplayStore } from '../../src/bot/replies/replay/store.ts';
import type { Store } from '../../src/bot/replies/store.ts';
import { createWriter } from '../../src/bot/replies/writer.ts';
import { createSettingsStore } from '../../src/bot/settings/store.ts';
import { startPrivateRedis } from '../../src/launch/private-redis.ts';
import type { Progress, Request } from '../../src/shared/contract.ts';
import { keys } from '../../src/shared/keys.ts';
import { connectRedis } from '../../src/shared/redis.ts';
import { captureLog } from '../support/captured-log.ts';
import { kinds } from '../support/kinds.ts';
import { openStore } from '../support/store.ts';

export const MODEL = {
  name: 'gpt2-mini',
  source: 'gpt2-mini',
  dtype: 'q8',
  device: 'cpu',
  contextLength: 512,
  vocabularySize: 50257,
};
export const ANSWER: Outcome = {
  ok: true,
  kind: 'tokenize',
  tokens: [{ id: 64, text: 'a' }],
  model: MODEL,
  milliseconds: 1,
};

export interface Process {
  readonly store: Store;
  /** Sees to a reply that was accepted here. */
  keep(asking: Asking): Promise<void>;
  /** Takes a reply over from whoever attends to it. */
  takeOver(asking: Asking): Promise<void>;
  /** How many replies are awaited here. */
  size(): number;
  /** Tells a followed job's state; the last one ends it. */
  progress(interactionId: string, progress: Progress): void;
  answer(interactionId: string, outcome: Outcome): void;
  /** Resolves when a job is followed here. */
  followed(interactionId: string): Promise<void>;
  /** Ends it without a word, as kill -9 would. */
  kill(): Promise<void>;
}

export type House = Awaited<ReturnType<typeof startHouse>>;

export async function startHouse() {
  const redis = await startPrivateRedis();
  const clock = manualClock();
  const discord = await startLocalDiscord({ rateLimits: false, clock });
  const captured = captureLog('bot');
  const connection = connectRedis(redis.url, 'wait', captured.log);
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.botToken);
  const living = new Set<Process>();

  function startProcess(whenAway: 'wait' | 'fail' = 'wait'): Process {
    const own = whenAway === 'fail' ? connectRedis(redis.url, 'fail', captured.log) : undefined;
    const store = openStore(own?.redis ?? connection.redis, captured.log, clock.now);
    const following = new Map<
      string,
      { tell: (progress: Progress) => void; end: (outcome: Outcome) => void }
    >();
    const waiting = new Map<string, () => void>();
    const jobs: Jobs = {
      add: async () => undefined,
      follow: ({ interactionId }, { onProgress }) =>
        new Promise((resolve) => {
          following.set(interactionId, { tell: onProgress, end: resolve });
          waiting.get(interactionId)?.();
        }),
      unfollow: (id) => void following.delete(id),
      cancel: async () => undefined,
      remove: async () => undefined,
      close: () => undefined,
    };
    const common = { rest, store, log: captured.log, now: clock.now, newReference: () => 'ref-1' };
    const settings = createSettingsStore(connection.redis, [MODEL.name], captured.log);
    const writer = createWriter({
      ...common,
      present: createPresenting(kinds, store, settings).present,
      kinds,
      compose: createComposer({
        still: async () => Buffer.from('picture'),
        gif: async () => Buffer.from('animation'),
      }),
    });
    const answering = createAnswering({
      ...common,
      jobs,
      kinds,
      writer,
      timers: { set: async () => undefined },
      settings,
      replays: createReplayStore(connection.redis, captured.log),
      attendEvery: 10,
    });
    const process: Process = {
      store,
      keep: (asking) => answering.attendTo(asking),
      async takeOver(asking) {
        // As if nobody had attended to any for long.
        await store.takeOver(-1);
        await process.keep(asking);
        await process.followed(asking.id);
      },
      size: answering.size,
      progress: (id, progress) => following.get(id)?.tell(progress),
      answer: (id, outcome) => following.get(id)?.end(outcome),
      followed: (id) =>
        following.has(id) ? Promise.resolve() : new Promise((resolve) => waiting.set(id, resolve)),
      async kill() {
        living.delete(process);
        await answering.stop();
        await writer.stop();
        own?.close();
      },
    };
    living.add(process);
    return process;
  }

  /** A member types a command, which a process accepts; `acknowledge` says what Discord hears of it. */
  async function accept(
    process: Pick<Process, 'store'>,
    {
      acknowledge = 'deferred',
      request = { kind: 'tokenize', model: 'gpt2-mini', text: 'a' },
      isPrivate = false,
      channel = 'general',
      isAlwaysPublic = false,
    }: {
      acknowledge?: 'deferred' | 'refused' | 'never';
      request?: Request;
      isPrivate?: boolean;
      channel?: string;
      isAlwaysPublic?: boolean;
    } = {},
  ): Promise<{ reply: Asking; interaction: Interaction }> {
    const interaction = await discord.member('Chloe').slash(request.kind, {}, { channel, unchecked: true });
    const { id, token } = interaction;
    const reply: Asking = {
      kind: 'asking',
      id,
      applicationId: discord.applicationId,
      channelId: discord.channel(channel).id,
      guildId: discord.guild().id,
      userId: discord.member('Chloe').id,
      locale: 'en-US',
      openedAt: clock.now(),
      isPrivate,
      isAlwaysPublic,
      request,
      notes: [],
    };
    const problem = await process.store.accept(reply, token);
    if (problem) throw new Error(problem.code);
    const body = {
      deferred: {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: isPrivate ? { flags: MessageFlags.Ephemeral } : {},
      },
      refused: {
        type: InteractionResponseType.ChannelMessageWithSource,
        data: { content: 'refused', flags: MessageFlags.Ephemeral },
      },
      never: undefined,
    }[acknowledge];
    if (body) await rest.post(Routes.interactionCallback(id, token), { body, auth: false });
    return { reply, interaction };
  }

  return {
    clock,
    discord,
    rest,
    redis: connection.redis,
    log: captured,
    startProcess,
    accept,
    /** Nobody has attended to it for long. */
    letGo: ({ id }: Asking) => connection.redis.zadd(keys.repliesToShow, 0, id),
    /** Where a reply is still said to be open, or to want attention. */
    openIn: async ({ id, userId, guildId }: Asking) => {
      const sets = [
        keys.open,
        keys.openOfMember(userId),
        keys.openOfServer(guildId ?? ''),
        keys.repliesToShow,
      ];
      const scores = await Promise.all(sets.map((set) => connection.redis.zscore(set, id)));
      return sets.filter((_, i) => scores[i] !== null);
    },
    async close() {
      for (const process of living) await process.kill();
      connection.close();
      await discord.close();
      await redis.stop();
    },
  };
}
