/** Wires the bot: Discord, queue, charts, health. */
import { randomInt, randomUUID } from 'node:crypto';
import { Events } from 'discord.js';
import { Gauge } from 'prom-client';
import type { BotConfig } from '../shared/config.ts';
import { MAX_SEED } from '../shared/contract.ts';
import { createMetrics, serveHealth } from '../shared/health.ts';
import type { Log } from '../shared/log.ts';
import { forgetFormerQueue, openQueues, queuesOf } from '../shared/queue.ts';
import { openRequestEvents } from '../shared/queue-events.ts';
import { connectRedis, redisProblems } from '../shared/redis.ts';
import type { Running } from '../shared/run-process.ts';
import { createClient, followThreads } from './client.ts';
import type { CommandContext } from './features/command.ts';
import { createFormStore } from './features/guess/form-store.ts';
import { commands, messageCommands } from './features/index.ts';
import { shownNow } from './features/withheld.ts';
import { localise } from './i18n/localise.ts';
import { createChartRenderer } from './kit/chart/renderer.ts';
import { register } from './registration.ts';
import { createComposer } from './replies/compose.ts';
import { doTask } from './replies/do-task.ts';
import { createJobs } from './replies/jobs.ts';
import { createKeeper } from './replies/keeper.ts';
import { createOpenReplies } from './replies/open-replies.ts';
import { openScene } from './replies/open-scene.ts';
import { present } from './replies/present.ts';
import { createReplayStore } from './replies/replay/store.ts';
import { createSceneStore } from './replies/scene-store.ts';
import { createStage } from './replies/stage.ts';
import { createTasks } from './replies/tasks.ts';
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
  const tasker = connectRedis(config.redisUrl, 'wait', log);
  for (const problem of await redisProblems(follower.redis)) log.warn(problem);
  await forgetFormerQueue(follower.redis, log);
  const models = config.models.map(({ name }) => name);
  const queues = openQueues(producer.redis, models, log);
  const events = await openRequestEvents(follower.redis, queuesOf(models), log);
  const newReference = () => randomUUID().slice(0, 8);
  const store = createOpenReplies(producer.redis, randomUUID(), config.bounds, log);
  const jobs = createJobs(queues, events, producer.redis, log, { newReference });

  const drawChart = createChartRenderer({
    charts: config.charts,
    quickchartUrl: config.quickchartUrl,
    timeoutMs: QUICKCHART_LIMIT,
    log,
  });
  const client = createClient(config.discordApiUrl);
  const parentOf = followThreads(client);
  // Replies that others left are taken over before the login is through.
  client.rest.setToken(config.discordToken);
  const { rest } = client;
  const compose = createComposer(drawChart);
  const scenes = createSceneStore(producer.redis, log);
  const stage = createStage({
    rest,
    scenes,
    shownNow: (scene) => shownNow(scene, context),
    present,
    compose,
    log,
  });
  const keeper = createKeeper({
    rest,
    store,
    jobs,
    compose,
    open: (scene, answer, token) => openScene(scene, answer, token, context),
    delivered: (interactionId, messageId) => scenes.reachedBy(interactionId, { messageId }),
    log,
  });
  const tasks = createTasks(
    { producer: producer.redis, follower: tasker.redis },
    (task) => doTask(task, context),
    log,
  );
  const context: CommandContext = {
    models,
    defaultModel: config.defaultModel,
    settings: createSettingsStore(producer.redis, models, log),
    parentOf,
    store,
    jobs,
    keeper,
    scenes,
    replays: createReplayStore(producer.redis, log),
    stage,
    tasks,
    forms: createFormStore(producer.redis),
    compose,
    log,
    now: Date.now,
    newSeed: () => randomInt(MAX_SEED + 1),
    newReference,
  };
  await tasks.start();
  client.on(Events.InteractionCreate, createRouter({ commands, messageCommands }, context));
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
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(config.discordToken);
  await ready;
  log.info({ user: client.user?.tag, commands: commands.map(({ data }) => data.name) }, 'answering commands');

  return {
    async stop() {
      registration.stop();
      client.removeAllListeners(Events.ShardReconnecting); // nobody reconnects any more
      await client.destroy();
      await tasks.stop();
      await keeper.stop();
      await stage.stop();
      jobs.close();
      await server?.close();
      await events.close();
      await queues.close();
      follower.close();
      tasker.close();
      producer.close();
    },
  };
}
