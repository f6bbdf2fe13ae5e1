/** Everything that the demo consists of: a local Discord, Redis, a worker with the bundled model, and the bot. */
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { CLASSROOM, type LocalDiscord, type LocalDiscordOptions } from 'local-discord';
import { parseWorkerConfig } from '../shared/config.ts';
import { describeError } from '../shared/log.ts';
import { type Child, startChild } from './child.ts';
import type { Started } from './command.ts';
import { type PrivateRedis, startPrivateRedis } from './private-redis.ts';

/** Where the pictures and the logs of a demo go. */
export const OUTPUT = 'demo-output';
const MODEL = 'gpt2-mini=./models/gpt2-mini@q8';

/** The local Discord of the demos: the bot and its server as people read their names. */
export const DEMO_DISCORD: LocalDiscordOptions = {
  botName: 'Tokenscope',
  guilds: [{ ...CLASSROOM, name: 'Tokenscope' }],
};

/** The database of a Redis of the operator's that the demo takes, apart from that of a bot that uses the same one. */
const DATABASE = '/15';

export interface DemoSystem {
  /** Where it is the demo's own. */
  readonly redis: PrivateRedis | undefined;
  readonly worker: Child;
  readonly bot: Child;
}

/**
 * Starts what the bot needs, and the bot; `say` is told of each part that is ready. `settings` are bot's and worker's.
 * @throws {Error} why a part cannot do its work, and where its log is
 */
export async function startDemoSystem(
  started: Started,
  discord: LocalDiscord,
  say: (part: 'redis' | 'worker' | 'bot', what: string) => void,
  settings: Readonly<Record<string, string>> = {},
): Promise<DemoSystem> {
  const logs = { worker: await openLog('worker'), bot: await openLog('bot') };
  const { REDIS_URL: given = '' } = process.env;
  const redis = given === '' ? started.keep(await startPrivateRedis()) : undefined;
  const redisUrl = redis?.url ?? (await reached(given));
  say('redis', `ready, ${redis ? 'private to this run' : 'the one of REDIS_URL'}`);
  const environment = {
    ...settings,
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    REDIS_URL: redisUrl,
    MODELS: MODEL,
    DEFAULT_MODEL: undefined,
    CHARTS: 'embedded',
    HTTP_PORT: undefined,
  };
  const start = (name: 'worker' | 'bot') =>
    started.keep(startChild(name, { environment, output: logs[name] }));
  const worker = start('worker');
  const bot = start('bot');
  const ready = async (part: Child) => {
    const { problems } = await part.ready.then(
      (problems) => ({ problems }),
      (error: Error) => ({ problems: [error.message] }),
    );
    if (problems.length > 0) throw new Error(`${problems.join('; ')}\n${logOf(part)}`);
  };
  await ready(worker);
  say('worker', `ready, with the bundled model ${MODEL.split('=')[0]}`);
  await ready(bot);
  say('bot', 'logged in to the local Discord, commands registered');
  return { redis, worker, bot };
}

/** @throws {Error} with what to do where it cannot be written */
async function openLog(name: string): Promise<WriteStream> {
  const file = join(OUTPUT, `${name}.log`);
  try {
    await mkdir(OUTPUT, { recursive: true });
    const log = createWriteStream(file);
    await once(log, 'open');
    return log;
  } catch (error) {
    const { message } = describeError(error);
    throw new Error(
      `The demo keeps its logs in ${file}, which cannot be written (${message}): start it in a folder of yours`,
    );
  }
}

/** The sentence that says where to read more. */
export const logOf = ({ name }: Child) => `The whole log is in ${join(OUTPUT, `${name}.log`)}.`;

/**
 * The operator's Redis as the demo uses it: its database is the demo's own, unless the address names one.
 * @throws {Error} why it cannot be used; bot and worker would wait for it
 */
async function reached(given: string): Promise<string> {
  const parsed = parseWorkerConfig({ REDIS_URL: given });
  if (!parsed.ok) throw new Error(parsed.problems.join('; '));
  const url = new URL(given);
  if (url.pathname.length <= 1) url.pathname = DATABASE;
  const redis = new Redis(url.href, { lazyConnect: true, retryStrategy: () => null });
  let cause: Error | undefined;
  redis.on('error', (error) => {
    cause ??= error;
  });
  try {
    await redis.connect();
  } catch (error) {
    cause ??= error as Error;
  } finally {
    redis.disconnect();
  }
  if (cause !== undefined)
    throw new Error(`The Redis of REDIS_URL cannot be used (${describeError(cause).message})`);
  return url.href;
}
