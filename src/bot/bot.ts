/** Wires the bot: Discord, queue, charts, health. */
import { randomInt, randomUUID } from 'node:crypto';
import { type Client, DiscordjsError, DiscordjsErrorCodes, Events } from 'discord.js';
import { Gauge } from 'prom-client';
import { isBundledSource } from '../shared/bundled-model.ts';
import { type BotConfig, GET_TOKEN } from '../shared/config.ts';
import { MAX_SEED } from '../shared/contract.ts';
import { createMetrics, serveHealth } from '../shared/health.ts';
import type { Log } from '../shared/log.ts';
import { forgetFormerQueue, openQueues, queuesOf } from '../shared/queue.ts';
import { openRequestEvents } from '../shared/queue-events.ts';
import { connectRedis, redisProblems } from '../shared/redis.ts';
import { type Running, Unusable } from '../shared/run-process.ts';
import { createClient, followThreads, inviteOf } from './client.ts';
import { commands, kinds, messageCommands } from './features/index.ts';
import { localise } from './i18n/localise.ts';
import { createRenderer } from './kit/chart/renderer.ts';
import { BEYOND_LIMITS } from './kit/checked.ts';
import { register } from './registration.ts';
import { createComposer } from './replies/messages.ts';
import { createReplies } from './replies/replies.ts';
import { createRouter } from './router.ts';
import { createSettingsStore } from './settings/store.ts';

/** Milliseconds that QuickChart may take before the picture is drawn here instead. */
const QUICKCHART_LIMIT = 2_000;

/**
 * Starts the bot. It is ready when it is logged in; its commands are registered before that, unless Discord refuses
 * them.
 */
export async function startBot(config: BotConfig, log: Log): Promise<Running> {
  const producer = connectRedis(config.redisUrl, 'fail', log);
  const follower = connectRedis(config.redisUrl, 'wait', log);
  const timing = connectRedis(config.redisUrl, 'wait', log);
  for (const problem of await redisProblems(follower.redis)) log.warn(problem);
  await forgetFormerQueue(follower.redis, log);
  const models = config.models.map(({ name }) => name);
  const queues = openQueues(producer.redis, models, log);
  const events = await openRequestEvents(follower.redis, queuesOf(models), log);
  const newReference = () => randomUUID().slice(0, 8);
  const renderer = createRenderer({
    charts: config.charts,
    quickchartUrl: config.quickchartUrl,
    timeoutMs: QUICKCHART_LIMIT,
    log,
  });
  const client = createClient(config.discordApiUrl);
  const parentOf = followThreads(client);
  // Replies that others left are taken over before the login is through.
  const rest = client.rest.setToken(config.discordToken);
  const settings = createSettingsStore(producer.redis, models, log);
  const bundled = config.models.find(isBundledSource)?.name;
  const own = { settings, parentOf, defaultModel: config.defaultModel, models, bundled, log };
  const replies = createReplies({
    kinds,
    rest,
    redis: producer.redis,
    timerRedis: timing.redis,
    queues,
    events,
    bounds: config.bounds,
    settings: own,
    compose: createComposer(renderer, (found) => log.error({ found }, BEYOND_LIMITS)),
    log,
    newReference,
  });
  await replies.start();
  const newSeed = () => randomInt(MAX_SEED + 1);
  client.on(
    Events.InteractionCreate,
    createRouter({ commands, messageCommands, replies, own, newSeed, newReference }),
  );
  client.on(Events.Error, (error) => log.error({ error }, 'Discord: the client reports an error'));
  client.on(Events.Warn, (message) => log.warn(`Discord: ${message}`));
  client.on(Events.ShardDisconnect, ({ code }) =>
    log.error({ code }, 'Discord: the gateway closed for good'),
  );
  client.on(Events.ShardReconnecting, () => log.warn('Discord: the gateway is away, reconnecting'));
  client.on(Events.ShardResume, (_, events) => log.info({ events }, 'Discord: the gateway is back'));

  const metrics = createMetrics();
  new Gauge({
    name: 'tokenscope_jobs',
    help: 'Jobs in the queues, by the models that they need and by state',
    labelNames: ['models', 'state'],
    registers: [metrics],
    async collect() {
      for (const [needed, queue] of queues.all()) {
        const counts = Object.entries(await queue.getJobCounts());
        for (const [state, count] of counts) this.set({ models: needed.join('+'), state }, count);
      }
    },
  });
  const server = await serveHealth(
    config.http,
    () => ({
      discord: client.isReady() ? 'ok' : 'away',
      redis: producer.redis.status === 'ready' ? 'ok' : 'away',
    }),
    metrics,
    log,
  );

  const registration = register({
    rest,
    commands: [...commands, ...messageCommands].map(({ data }) => localise(data)),
    log,
  });
  await registration.attempted;
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(config.discordToken).catch((error) => {
    const isWrong = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
    throw isWrong ? new Unusable(`DISCORD_TOKEN is not a valid token of a bot: ${GET_TOKEN}`) : error;
  });
  const invite = inviteOf(await ready);
  log.info({ user: client.user?.tag, servers: client.guilds.cache.size, invite }, 'answering commands');

  return {
    async stop() {
      registration.stop();
      client.removeAllListeners(Events.ShardReconnecting); // nobody reconnects any more
      await client.destroy();
      await replies.stop();
      await renderer.stop();
      await server?.close();
      await events.close();
      await queues.close();
      follower.close();
      timing.close();
      producer.close();
    },
  };
}
