/** The life of replies: asked, recorded, answered, shown, pressed. Wires the parts of this room. */

import type { REST } from 'discord.js';
import type { Redis } from 'ioredis';
import type { BotConfig } from '../../shared/config.ts';
import type { Log } from '../../shared/log.ts';
import type { RequestQueues } from '../../shared/queue.ts';
import type { RequestEvents } from '../../shared/queue-events.ts';
import type { View } from '../kit/view.ts';
import type { SettingsOptions } from '../settings/here.ts';
import { createAnswering } from './answering.ts';
import { createAsk } from './ask.ts';
import { adoptFormer } from './former.ts';
import { createForms } from './forms.ts';
import { createJobs } from './jobs.ts';
import type { Kind } from './kind.ts';
import { createKinds } from './kinds.ts';
import type { Message } from './messages.ts';
import { createPresenting } from './present.ts';
import { createPressed } from './press.ts';
import { createReplayStore } from './replay/store.ts';
import { createStore } from './store.ts';
import { createTimers } from './timers.ts';
import { createWriter } from './writer.ts';

export interface RepliesOptions {
  readonly kinds: readonly Kind[];
  readonly rest: REST;
  /** Fails at once while Redis is away. */
  readonly redis: Redis;
  /** Waits for Redis to come back; for BullMQ's own use. */
  readonly timerRedis: Redis;
  readonly queues: RequestQueues;
  readonly events: RequestEvents;
  readonly bounds: BotConfig['bounds'];
  readonly settings: SettingsOptions;
  /** Draws a reply's picture and makes its files. */
  readonly compose: (view: View) => Promise<Message>;
  readonly log: Log;
  readonly newReference: () => string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export type Replies = ReturnType<typeof createReplies>;

export function createReplies(options: RepliesOptions) {
  const { rest, redis, timerRedis, queues, events, bounds, settings, compose, log, newReference } = options;
  const { now = Date.now } = options;
  const kinds = createKinds(options.kinds);
  const store = createStore({ redis, schema: kinds.schema, bounds, log, now });
  const replays = createReplayStore(redis, log);
  const jobs = createJobs({ queues, events, redis, log, newReference });

  const common = { rest, store, kinds, log, now, newReference };
  const { shown, present } = createPresenting(kinds, store, settings.settings);
  const writer = createWriter({ ...common, present, compose });
  const timers = createTimers({
    producer: redis,
    follower: timerRedis,
    timeUp: ({ reply, ...timer }) => answering.timeUp(reply, timer),
    log,
  });
  const answering = createAnswering({
    ...common,
    jobs,
    writer,
    timers,
    settings: settings.settings,
    replays,
  });
  const ask = createAsk(store, answering, log, now);

  return {
    ask,
    pressed: createPressed({ ...common, replays, answering, settings, shown, compose, ask }),
    replays,
    forms: createForms(redis),
    /** True for one bot process alone: whichever takes up this interaction first. */
    takeUp: store.takeUp,
    async start() {
      await adoptFormer(redis, store, log).catch((error) =>
        log.warn({ error }, 'the open replies of an earlier version could not be taken over'),
      );
      await timers.start();
    },
    /** Shows what is to be shown, and lets other processes go on with the rest. */
    async stop() {
      await timers.stop();
      await answering.stop();
      await writer.stop();
      jobs.close();
    },
  };
}
