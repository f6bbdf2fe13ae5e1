/** Replies as bot processes keep them: a real Redis, the local Discord, and jobs that a test answers itself. */
import { randomUUID } from 'node:crypto';
import { InteractionResponseType, MessageFlags, REST, Routes } from 'discord.js';
import { FIRST } from '../../src/bot/replies/answers.ts';
import { createComposer } from '../../src/bot/replies/compose.ts';
import type { Jobs, Outcome } from '../../src/bot/replies/jobs.ts';
import { createKeeper, type Keeper } from '../../src/bot/replies/keeper.ts';
import { createOpenReplies, type OpenReplies, type OpenReply } from '../../src/bot/replies/open-replies.ts';
import { startPrivateRedis } from '../../src/launch/private-redis.ts';
import { manualClock } from '../../src/playground/clock.ts';
import { type Interaction, startLocalDiscord } from '../../src/playground/local-discord.ts';
import type { Progress, Request } from '../../src/shared/contract.ts';
import { keys } from '../../src/shared/keys.ts';
import { connectRedis } from '../../src/shared/redis.ts';
import { captureLog } from '../support/captured-log.ts';

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
const BOUNDS = { perMember: 2, perServer: 20, total: 1000 };

export interface Process {
  readonly store: OpenReplies;
  readonly keeper: Keeper;
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

  function startProcess(): Process {
    const store = createOpenReplies(connection.redis, randomUUID(), BOUNDS, captured.log, clock.now);
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
    const keeper = createKeeper({
      rest,
      store,
      jobs,
      compose: createComposer(async () => Buffer.from('picture')),
      open: async (scene, answer) => ({ scene, answers: { [FIRST]: answer } }),
      delivered: async () => undefined,
      log: captured.log,
      renewEvery: 10,
      newReference: () => 'ref-1',
    });
    const process: Process = {
      store,
      keeper,
      progress: (id, progress) => following.get(id)?.tell(progress),
      answer: (id, outcome) => following.get(id)?.end(outcome),
      followed: (id) =>
        following.has(id) ? Promise.resolve() : new Promise((resolve) => waiting.set(id, resolve)),
      async kill() {
        living.delete(process);
        await keeper.stop();
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
  ): Promise<{ reply: OpenReply; interaction: Interaction }> {
    const interaction = await discord.member('Chloe').slash(request.kind, {}, { channel, unchecked: true });
    const { id, token } = interaction;
    const reply: OpenReply = {
      interactionId: id,
      applicationId: discord.applicationId,
      channelId: discord.channel(channel).id,
      guildId: discord.guild().id,
      userId: discord.member('Chloe').id,
      locale: 'en-US',
      acceptedAt: clock.now(),
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
    redis: connection.redis,
    log: captured,
    startProcess,
    accept,
    /** The hold of a process that is gone has run out. */
    letGo: ({ interactionId }: OpenReply) => connection.redis.del(keys.owner(interactionId)),
    /** Names of what Redis holds of an open reply, but for a hold that ends within seconds by itself. */
    leftOf: async ({ interactionId }: OpenReply) => [
      ...(await connection.redis.keys(`*:${interactionId}`)).filter(
        (name) => name !== keys.taken(interactionId) && name !== keys.owner(interactionId),
      ),
      ...(await connection.redis.zrange(keys.open, '0', '-1')).filter((id) => id === interactionId),
    ],
    async close() {
      for (const process of living) await process.kill();
      connection.close();
      await discord.close();
      await redis.stop();
    },
  };
}
