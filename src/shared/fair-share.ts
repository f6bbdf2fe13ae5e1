/**
 * Start-time fair queueing (Goyal, Vin and Cheng, 1996): servers share a queue's workers by cost, however many requests
 * each of them has waiting. Each queue has a virtual time of its own, since each is served at a speed of its own: with
 * one for all, who asks a slow model would wait for what a fast one has done meanwhile. A request starts, in virtual time, when its server's last one has used up its share, and
 * not before the virtual time of the request that was started last; the earliest start is served first.
 */
import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

/** BullMQ's priorities end at 2^21. Past the first of these, virtual time begins anew as soon as nobody waits. */
const LATE_START = 1_000_000;
const LATEST_START = 2_000_000;
/** Seconds without a request after which virtual time begins anew. */
const IDLE = 15 * 60;

const START = `
local now = tonumber(redis.call('HGET', KEYS[1], 'now')) or 0
if now > tonumber(ARGV[3]) and redis.call('ZCARD', KEYS[2]) == 0 then
  redis.call('DEL', KEYS[1])
  now = 0
end
local start = math.max(now, tonumber(redis.call('HGET', KEYS[1], ARGV[1])) or 0)
redis.call('HSET', KEYS[1], ARGV[1], start + tonumber(ARGV[2]))
redis.call('EXPIRE', KEYS[1], ARGV[5])
return math.min(start, tonumber(ARGV[4]))`;

const STARTED = `
local now = tonumber(redis.call('HGET', KEYS[1], 'now')) or 0
if tonumber(ARGV[1]) > now then redis.call('HSET', KEYS[1], 'now', ARGV[1]) end`;

/**
 * The BullMQ priority (1 is served first) of a server's next request in this queue.
 * @param cost of the request; see `costOf` in the contract
 */
export async function nextPriority(
  redis: Redis,
  queue: string,
  server: string,
  cost: number,
): Promise<number> {
  const share = [keys.fairShare(queue), keys.waiting(queue)];
  // A server's ID may not be the name of the virtual time.
  const start = await redis.eval(START, 2, ...share, `of:${server}`, cost, LATE_START, LATEST_START, IDLE);
  return 1 + Number(start);
}

/** Moves a queue's virtual time on: a worker has started a request of this priority. */
export async function requestStarted(redis: Redis, queue: string, priority: number): Promise<void> {
  await redis.eval(STARTED, 1, keys.fairShare(queue), priority - 1);
}
