/** Connections to Redis: how they reconnect, what they log, and what the server must be set to. */
import { Redis } from 'ioredis';
import type { Log } from './log.ts';

/** The oldest server whose streams and scripts BullMQ is tested with. */
const OLDEST = [6, 2];

/** Milliseconds. Discord gives a command 3 s until it must be acknowledged. */
const LONGEST_COMMAND = 1_000;

export interface RedisConnection {
  readonly redis: Redis;
  /** Ends the connection at once; commands under way fail. Safe to call twice. */
  close(): void;
}

/**
 * Opens a connection that reconnects by itself for as long as it lives. A lost connection gives one log line, and
 * one more when it is back.
 * @param whenAway `wait`: commands wait until Redis is back (workers, followers); `fail`: they fail at once
 *   (producers, so that nobody waits at a command)
 */
export function connectRedis(url: string, whenAway: 'wait' | 'fail', log: Log): RedisConnection {
  const redis = new Redis(url, {
    enableOfflineQueue: whenAway === 'wait',
    maxRetriesPerRequest: whenAway === 'wait' ? null : 0,
    // A server that hangs, or is cut off, is as good as away.
    ...(whenAway === 'fail' && { commandTimeout: LONGEST_COMMAND }),
    connectTimeout: 5_000,
    // A server that is restarted is back within seconds: look often at first, then every two seconds.
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  });
  let away = false;
  redis.on('error', (error) => {
    if (!away) log.error({ error }, 'Redis cannot be reached; trying again until it can');
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.info('Redis is back');
    away = false;
  });
  return { redis, close: () => redis.disconnect() };
}

/** What keeps this server from being a safe home for the queue, one operator's sentence each. */
export async function redisProblems(redis: Redis): Promise<string[]> {
  const info = await redis.info('server', 'memory');
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
  const problems: string[] = [];
  const version = field('redis_version');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    problems.push(`Redis ${version} is too old: use ${OLDEST.join('.')} or later`);
  }
  const policy = field('maxmemory_policy');
  if (policy !== 'noeviction') {
    problems.push(`Redis may throw jobs away (maxmemory-policy is ${policy}): set it to noeviction`);
  }
  return problems;
}
