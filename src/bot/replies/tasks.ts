/**
 * The timers of replies, such as the end of a round. A task is a job of a queue that the bot processes share, so it is
 * done even where the process that planned it is gone; where one dies in the middle of a task, another one does it again.
 * So a task must come to the same end however often it is begun, and it never waits for a worker.
 */
import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { PREFIX } from '../../shared/keys.ts';
import type { Log } from '../../shared/log.ts';
import { LOCK, logged, STALLED_CHECK } from '../../shared/queue.ts';

const QUEUE = 'scene-tasks';
/** A task as it lies in Redis, where its names stay those of earlier versions. */
type Planned = Omit<Task, 'reply'> & { readonly scene: string };
/** Tasks that one process does at the same time: they wait for Redis. */
const MOST_AT_ONCE = 100;
/** Milliseconds between tries of a task that failed, and how often it is tried: for about half an hour. */
const RETRY_AFTER = 2_000;
const MOST_TRIES = 900;

export interface Task {
  /** ID of the reply that it is about. */
  readonly reply: string;
  /** One of the timers of the reply's kind. */
  readonly name: string;
  /** Tells apart the tasks of this name in this reply: the same reply, name and part is one task. */
  readonly part: number;
}

export interface Tasks {
  /** Plans a task, once however often it is called. @param delay milliseconds */
  plan(task: Task, delay?: number): Promise<void>;
  /** Begins to do tasks. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface TaskConnections {
  /** Fails at once while Redis is away. */
  readonly producer: Redis;
  /** Waits for Redis to come back. */
  readonly follower: Redis;
}

/** @param run does a task; where it rejects, the task is tried again */
export function createTasks(
  { producer, follower }: TaskConnections,
  run: (task: Task) => Promise<void>,
  log: Log,
): Tasks {
  const common = { prefix: PREFIX, skipVersionCheck: true };
  const queue = logged(
    new Queue<Planned, void, string>(QUEUE, {
      ...common,
      connection: producer,
      skipWaitingForReady: true,
      streams: { events: { maxLen: 100 } },
    }),
    log,
  );
  const worker = logged(
    new Worker<Planned, void, string>(
      QUEUE,
      ({ data: { scene, ...task } }) => run({ ...task, reply: scene }),
      {
        ...common,
        connection: follower,
        autorun: false,
        concurrency: MOST_AT_ONCE,
        lockDuration: LOCK,
        stalledInterval: STALLED_CHECK,
        maxStalledCount: MOST_TRIES,
      },
    ),
    log,
  );
  worker.on('failed', (job, error) => log.warn({ ...job?.data, error }, 'a task of a reply failed'));
  return {
    async start() {
      await worker.waitUntilReady();
      worker.run().catch((error) => log.error({ error }, 'the tasks of replies are not done any more'));
    },
    async plan({ reply, ...task }, delay = 0) {
      const planned = { ...task, scene: reply };
      await queue.add(task.name, planned, {
        jobId: `${reply}-${task.name}-${task.part}`,
        delay,
        attempts: MOST_TRIES,
        backoff: { type: 'fixed', delay: RETRY_AFTER },
        removeOnComplete: true,
        removeOnFail: true,
      });
    },
    async stop() {
      // What is under way is begun again by another process, or by this one when it is back.
      await worker.close(true);
      await queue.close();
    },
  };
}
