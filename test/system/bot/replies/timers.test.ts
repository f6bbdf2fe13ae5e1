/** Timers of replies on a real Redis, seen to by several processes. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTimers, type TimerOf, type Timers } from '../../../../src/bot/replies/timers.ts';
import { type PrivateRedis, startPrivateRedis } from '../../../../src/launch/private-redis.ts';
import { connectRedis, type RedisConnection } from '../../../../src/shared/redis.ts';
import { captureLog } from '../../../support/captured-log.ts';

let server: PrivateRedis;
const captured = captureLog('test');
let connections: RedisConnection[] = [];
let running: Timers[] = [];
beforeAll(async () => {
  server = await startPrivateRedis();
});
beforeEach(async () => {
  const { redis, close } = connectRedis(server.url, 'wait', captured.log);
  await redis.flushall();
  close();
});
afterEach(async () => {
  for (const timers of running) await timers.stop();
  for (const connection of connections) connection.close();
  running = [];
  connections = [];
});
afterAll(() => server.stop());

const TIMER: TimerOf = { reply: '1'.repeat(18), name: 'reveal', part: 1 };

/** A bot process's share of the timers. */
async function open(timeUp: (timer: TimerOf) => Promise<void>): Promise<Timers> {
  const [producer, follower] = [1, 2].map(() => connectRedis(server.url, 'wait', captured.log)) as [
    RedisConnection,
    RedisConnection,
  ];
  connections.push(producer, follower);
  const timers = createTimers({
    producer: producer.redis,
    follower: follower.redis,
    timeUp,
    log: captured.log,
  });
  running.push(timers);
  await timers.start();
  return timers;
}

/** Collects what is done, and waits for it. */
function doing() {
  const done: TimerOf[] = [];
  let wake = () => {};
  return {
    done,
    note(timer: TimerOf) {
      done.push(timer);
      wake();
    },
    async until(count: number) {
      while (done.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

it('goes off once, however often it is set and whoever could see to it', async () => {
  const { done, note, until } = doing();
  const run = async (timer: TimerOf) => note(timer);
  const [one, other] = [await open(run), await open(run)];
  await Promise.all([one, other, one].map((timers) => timers.set(TIMER, 200)));
  await one.set({ ...TIMER, part: 2 }, 400);
  await until(2);
  // Two processes may be told of two timers in either order.
  expect(done.toSorted((a, b) => a.part - b.part)).toEqual([TIMER, { ...TIMER, part: 2 }]);
});

it('tries a timer that failed again, and tells the operator', async () => {
  const { note, until, done } = doing();
  const timers = await open(async (timer) => {
    note(timer);
    if (done.length === 1) throw new Error('no luck');
  });
  await timers.set(TIMER);
  await until(2);
  expect(captured.lines.at(-1)).toMatchObject({ level: 'warn', msg: 'a timer of a reply failed', ...TIMER });
});

it('begins a timer again whose process is gone', async () => {
  const first = doing();
  const second = doing();
  const dying = await open((timer) => {
    first.note(timer);
    return new Promise(() => undefined);
  });
  await dying.set(TIMER);
  await first.until(1);
  await open(async (timer) => second.note(timer));
  await dying.stop();
  await second.until(1);
  expect(second.done).toEqual([TIMER]);
});
