/** Connections to Redis: how they reconnect, what they log, and what the server must be set to. */
import { Redis } from 'ioredis';
import type { Log } from './log.ts';
import { Unusable } from './run-process.ts';

/** The oldest server that has every command and option that BullMQ and we send; the tests hold all of them against it. */
export const OLDEST = [6, 0];

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

/**
 * What keeps this server from being a safe home for the queue, one operator's sentence each.
 * @throws {Unusable} where it lacks commands that are needed
 */
export async function redisProblems(redis: Redis): Promise<string[]> {
  let info: string;
  try {
    // Several sections in one INFO are of Redis 7.0.
    info = await redis.info();
  } catch (error) {
    // A managed server may keep it to itself.
    const why = error instanceof Error ? error.message : error;
    return [
      `Redis does not tell its version and settings (${why}): see to it that it is ${OLDEST.join('.')} or later, with maxmemory-policy noeviction`,
    ];
  }
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
  const tooOld = versionProblem(field('redis_version') ?? '');
  if (tooOld !== undefined) throw new Unusable(tooOld);
  const policy = field('maxmemory_policy') ?? 'not told';
  return policy === 'noeviction'
    ? []
    : [`Redis may throw jobs away (maxmemory-policy is ${policy}): set it to noeviction`];
}

/** An operator's sentence where a server's version is too old; Valkey's servers tell Redis 7.2 for this. */
export function versionProblem(version: string): string | undefined {
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined || Number(major) > oldestMajor) return undefined;
  if (Number(major) === oldestMajor && Number(minor) >= oldestMinor) return undefined;
  return `Redis ${version} is too old: use Redis ${OLDEST.join('.')} or later, or Valkey`;
}
