/** Everything that the demo consists of: a local Discord, Redis, a worker with the bundled model, and the bot. */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalDiscord } from '../playground/local-discord.ts';
import { type Child, startChild } from './child.ts';
import type { Started } from './command.ts';
import { type PrivateRedis, startPrivateRedis } from './private-redis.ts';

/** Where the pictures and the logs of a demo go. */
export const OUTPUT = 'demo-output';
const MODEL = 'gpt2-mini=./models/gpt2-mini@q8';

export interface DemoSystem {
  readonly redis: PrivateRedis;
  readonly worker: Child;
  readonly bot: Child;
}

/** Starts what the bot needs, and the bot; `say` is told of each part that is ready. */
export async function startDemoSystem(
  started: Started,
  discord: LocalDiscord,
  say: (part: 'redis' | 'worker' | 'bot', what: string) => void,
): Promise<DemoSystem> {
  await mkdir(OUTPUT, { recursive: true });
  const redis = started.keep(await startPrivateRedis());
  say('redis', 'ready, private to this run');
  const environment = {
    DISCORD_TOKEN: discord.botToken,
    DISCORD_API_URL: discord.apiUrl,
    REDIS_URL: redis.url,
    MODELS: MODEL,
    DEFAULT_MODEL: undefined,
    CHARTS: 'embedded',
    HTTP_PORT: undefined,
  };
  const start = (name: 'worker' | 'bot') =>
    started.keep(startChild(name, { environment, output: createWriteStream(join(OUTPUT, `${name}.log`)) }));
  const worker = start('worker');
  const bot = start('bot');
  await worker.ready;
  say('worker', `ready, with the bundled model ${MODEL.split('=')[0]}`);
  await bot.ready;
  say('bot', 'logged in to the local Discord, commands registered');
  return { redis, worker, bot };
}
