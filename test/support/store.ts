import type { Redis } from 'ioredis';
import { createStore } from '../../src/bot/replies/store.ts';
import type { Log } from '../../src/shared/log.ts';
import { kinds } from './kinds.ts';

export const BOUNDS = { perMember: 2, perServer: 20, total: 1000 };

/** The replies as another bot process sees them. */
export const openStore = (redis: Redis, log: Log, now?: () => number) =>
  createStore({ redis, schema: kinds.schema, bounds: BOUNDS, log, ...(now && { now }) });
