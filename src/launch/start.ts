/** `npm start`: the bot, one worker and, without REDIS_URL, a private Redis. */
import { parseBotConfig, parseWorkerConfig } from '../shared/config.ts';
import { startChild } from './child.ts';
import { runCommand } from './command.ts';
import { startPrivateRedis } from './private-redis.ts';

/** Where the private Redis keeps jobs over a restart. */
const REDIS_FOLDER = '.tokenscope/redis';

await runCommand(async (started) => {
  const given = process.env.REDIS_URL || undefined;
  const problems = problemsOf({ ...process.env, REDIS_URL: given ?? 'redis://127.0.0.1' });
  if (problems.length > 0) {
    for (const problem of problems) console.error(problem);
    return 2;
  }
  const redis =
    given === undefined ? started.keep(await startPrivateRedis({ folder: REDIS_FOLDER })) : undefined;
  const environment = { REDIS_URL: given ?? redis?.url };
  // Both serve health and metrics: the bot at HTTP_PORT, the worker at the next one.
  const port = process.env.HTTP_PORT ? Number(process.env.HTTP_PORT) : undefined;
  const worker = started.keep(
    startChild('worker', {
      environment: {
        ...environment,
        DISCORD_TOKEN: undefined,
        HTTP_PORT: port === undefined ? undefined : `${port + 1}`,
      },
    }),
  );
  const bot = started.keep(startChild('bot', { environment }));

  const ends = [worker, bot].map(async ({ name, exited }) => `the ${name} ended (${await exited})`);
  const end = await Promise.race([
    ...ends,
    ...(redis ? [redis.exited.then(() => 'redis-server ended')] : []),
  ]);
  throw new Error(`${end}: ending everything`);
}, 0);

/** What is wrong with the settings of either process, each said once. */
function problemsOf(environment: Record<string, string | undefined>): string[] {
  const parsed = [parseBotConfig(environment), parseWorkerConfig(environment)];
  return [...new Set(parsed.flatMap((one) => (one.ok ? [] : one.problems)))];
}
