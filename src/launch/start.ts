/** `npm start`: the bot, one worker and, without REDIS_URL, a private Redis, each started again where it dies. */
import { parseBotConfig, parseWorkerConfig } from '../shared/config.ts';
import { startChild } from './child.ts';
import { runCommand, type Started } from './command.ts';
import { loadEnvFile } from './env-file.ts';
import { type PrivateRedis, startPrivateRedis } from './private-redis.ts';
import { type Part, supervise } from './supervise.ts';

/** Where the private Redis keeps jobs over a restart. */
const REDIS_FOLDER = '.tokenscope/redis';
const MOST_PORTS = 65_535;

loadEnvFile();
await runCommand(start, 0);

async function start(started: Started): Promise<number> {
  const { REDIS_URL: given = '', HTTP_PORT: port = '' } = process.env;
  const problems = problemsOf({ ...process.env, REDIS_URL: given || 'redis://127.0.0.1' });
  if (problems.length > 0) {
    for (const problem of problems) console.error(problem);
    return 2;
  }
  const keepAlive = (first: Part, restart: () => Part | Promise<Part>) =>
    started.keep(supervise(first, restart, (sentence) => console.error(sentence))).givenUp;

  const givenUp: Promise<string>[] = [];
  let redisUrl = given;
  if (redisUrl === '') {
    const startRedis = () => startPrivateRedis({ folder: REDIS_FOLDER });
    const redis = await startRedis();
    redisUrl = redis.url;
    // It comes back at the same address.
    givenUp.push(keepAlive(partOf(redis), async () => partOf(await startRedis())));
  }
  const environment = { REDIS_URL: redisUrl };
  const workerEnvironment = { ...environment, DISCORD_TOKEN: undefined, HTTP_PORT: nextPort(port) };
  const startWorker = () => startChild('worker', { environment: workerEnvironment });
  const startBot = () => startChild('bot', { environment });
  givenUp.push(keepAlive(startWorker(), startWorker), keepAlive(startBot(), startBot));
  throw new Error(`${await Promise.race(givenUp)}; ending everything`);
}

function partOf({ exited, stop }: PrivateRedis): Part {
  return { ready: Promise.resolve(), exited, end: exited.then(() => 'redis-server ended'), stop };
}

/** Both serve health and metrics: the bot at HTTP_PORT, the worker at the next one; 0 is any that is free. */
function nextPort(port: string): string | undefined {
  return port === '' ? undefined : `${port === '0' ? 0 : Number(port) + 1}`;
}

/** What is wrong with the settings of either process, each said once. */
function problemsOf(environment: Record<string, string | undefined>): string[] {
  const parsed = [parseBotConfig(environment), parseWorkerConfig(environment)];
  const problems = parsed.flatMap((one) => (one.ok ? [] : one.problems));
  if (Number(environment.HTTP_PORT) === MOST_PORTS) {
    problems.push(`HTTP_PORT must be at most ${MOST_PORTS - 1} here, since the worker takes the next one`);
  }
  return [...new Set(problems)];
}
