/** Tasks of replies on a real Redis, done by several processes. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTasks, type Task, type Tasks } from '../../../../src/bot/replies/tasks.ts';
import { type PrivateRedis, startPrivateRedis } from '../../../../src/launch/private-redis.ts';
import { connectRedis, type RedisConnection } from '../../../../src/shared/redis.ts';
import { captureLog } from '../../../support/captured-log.ts';

let server: PrivateRedis;
const captured = captureLog('test');
let connections: RedisConnection[] = [];
let running: Tasks[] = [];
beforeAll(async () => {
  server = await startPrivateRedis();
});
beforeEach(async () => {
  const { redis, close } = connectRedis(server.url, 'wait', captured.log);
  await redis.flushall();
  close();
});
afterEach(async () => {
  for (const tasks of running) await tasks.stop();
  for (const connection of connections) connection.close();
  running = [];
  connections = [];
});
afterAll(() => server.stop());

const TASK: Task = { reply: '1'.repeat(18), name: 'reveal', part: 1 };

/** A bot process's share of the tasks. */
async function open(run: (task: Task) => Promise<void>): Promise<Tasks> {
  const [producer, follower] = [1, 2].map(() => connectRedis(server.url, 'wait', captured.log)) as [
    RedisConnection,
    RedisConnection,
  ];
  connections.push(producer, follower);
  const tasks = createTasks({ producer: producer.redis, follower: follower.redis }, run, captured.log);
  running.push(tasks);
  await tasks.start();
  return tasks;
}

/** Collects what is done, and waits for it. */
function doing() {
  const done: Task[] = [];
  let wake = () => {};
  return {
    done,
    note(task: Task) {
      done.push(task);
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

it('does a task once, however often it is planned and whoever could do it', async () => {
  const { done, note, until } = doing();
  const run = async (task: Task) => note(task);
  const [one, other] = [await open(run), await open(run)];
  await Promise.all([one, other, one].map((tasks) => tasks.plan(TASK, 200)));
  await one.plan({ ...TASK, part: 2 }, 400);
  await until(2);
  // Two processes may be told of two tasks in either order.
  expect(done.toSorted((a, b) => a.part - b.part)).toEqual([TASK, { ...TASK, part: 2 }]);
});

it('tries a task that failed again, and tells the operator', async () => {
  const { note, until, done } = doing();
  const tasks = await open(async (task) => {
    note(task);
    if (done.length === 1) throw new Error('no luck');
  });
  await tasks.plan(TASK);
  await until(2);
  expect(captured.lines.at(-1)).toMatchObject({ level: 'warn', msg: 'a task of a reply failed', ...TASK });
});

it('begins a task again whose process is gone', async () => {
  const first = doing();
  const second = doing();
  const dying = await open((task) => {
    first.note(task);
    return new Promise(() => undefined);
  });
  await dying.plan(TASK);
  await first.until(1);
  await open(async (task) => second.note(task));
  await dying.stop();
  await second.until(1);
  expect(second.done).toEqual([TASK]);
});
