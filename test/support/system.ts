/**
 * The whole system on real parts, for the tests: a private Redis, the local Discord, a worker with the bundled model,
 * and the bot with its real discord.js client. Worker and bot run in the test's own process, wired as `main.ts` does.
 */
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from 'local-discord';
import { startBot } from '../../src/bot/bot.ts';
import { BEYOND_LIMITS } from '../../src/bot/kit/checked.ts';
import { type PrivateRedis, startPrivateRedis } from '../../src/launch/private-redis.ts';
import { type Environment, type Parsed, parseBotConfig, parseWorkerConfig } from '../../src/shared/config.ts';
import type { Running } from '../../src/shared/run-process.ts';
import { loadLanguageModel } from '../../src/worker/model/load.ts';
import type { LoadModel } from '../../src/worker/models.ts';
import { startWorker } from '../../src/worker/worker.ts';
import { type CapturedLog, captureLog } from './captured-log.ts';

export const BUNDLED = 'gpt2-mini=./models/gpt2-mini@q8';

export interface System {
  readonly discord: LocalDiscord;
  readonly redis: PrivateRedis;
  readonly botLog: CapturedLog;
  readonly workerLog: CapturedLog;
  /** Starts one more worker, or the first one where the system was started without; resolves when it is ready. */
  startWorker(): Promise<Running>;
  /** Starts a worker with other settings, or whose models come from elsewhere; does not wait until it is ready. */
  startOddWorker(options: OddWorkerOptions): Promise<Running>;
  /** Starts one more bot process, or the first one where the system was started without. */
  startBot(): Promise<Running>;
  /** The bots that were started, the first one first. To stop one twice does no harm. */
  readonly bots: readonly Running[];
  close(): Promise<void>;
}

export interface OddWorkerOptions {
  readonly environment?: Environment;
  readonly load?: LoadModel;
}

export interface SystemOptions {
  /** Settings of bot and worker besides those that the system gives itself. */
  readonly environment?: Environment;
  readonly discord?: LocalDiscordOptions;
  /** How many workers to start; 1 unless said otherwise. */
  readonly workers?: number;
  /** How many bots to start; 1 unless said otherwise. */
  readonly bots?: number;
}

export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const redis = await startPrivateRedis();
  // Discord's rate limits are tested where they are the subject; elsewhere they would only slow the tests down.
  const discord = await startLocalDiscord({ rateLimits: false, ...options.discord });
  const environment = {
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    REDIS_URL: redis.url,
    MODELS: BUNDLED,
    // Bounds are tested where they are the subject, too: here many commands are typed at once.
    MOST_OPEN_PER_MEMBER: '1000',
    MOST_OPEN_PER_SERVER: '1000',
    ...options.environment,
  };
  const botLog = captureLog('bot');
  const workerLog = captureLog('worker');
  const running: Running[] = [];

  async function startOddWorker({ environment: other, load }: OddWorkerOptions): Promise<Running> {
    const config = configOf(parseWorkerConfig({ ...environment, ...other }));
    const { device, modelCache: cacheDir, threads } = config;
    const loadHere: LoadModel = (source) => loadLanguageModel(source, { device, cacheDir, threads });
    const worker = await startWorker(config, workerLog.log, load ?? loadHere);
    running.push(worker);
    return worker;
  }

  async function startOneWorker(): Promise<Running> {
    const worker = await startOddWorker({});
    await worker.ready;
    return worker;
  }

  const bots: Running[] = [];
  async function startOneBot(): Promise<Running> {
    const bot = stoppedOnce(await startBot(configOf(parseBotConfig(environment)), botLog.log));
    bots.push(bot);
    return bot;
  }

  for (let i = 0; i < (options.workers ?? 1); i++) await startOneWorker();
  for (let i = 0; i < (options.bots ?? 1); i++) await startOneBot();
  return {
    discord,
    redis,
    botLog,
    workerLog,
    startWorker: startOneWorker,
    startOddWorker,
    startBot: startOneBot,
    bots,
    async close() {
      for (const bot of bots.reverse()) await bot.stop();
      for (const part of running.reverse()) await part.stop();
      await discord.close();
      await redis.stop();
      // In production such a message is cut and logged; here it is a fault.
      const beyond = botLog.lines.find(({ msg }) => msg === BEYOND_LIMITS);
      if (beyond) throw new Error(`${BEYOND_LIMITS}: ${JSON.stringify(beyond.found)}`);
    },
  };
}

function configOf<C>(parsed: Parsed<C>): C {
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return parsed.config;
}

function stoppedOnce(running: Running): Running {
  let stopping: Promise<void> | undefined;
  return {
    ...running,
    stop() {
      stopping ??= running.stop();
      return stopping;
    },
  };
}
