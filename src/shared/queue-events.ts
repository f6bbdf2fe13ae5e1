/** What happens to the jobs of all queues, read on one connection, whose number does not grow with the models. */
import { EventEmitter } from 'node:events';
import type { Redis } from 'ioredis';
import { PREFIX } from './keys.ts';
import type { Log } from './log.ts';
import { isConnectionError, type QueueModels, queueNameOf } from './queue.ts';

/** Milliseconds that one read waits for events; a little more, and its connection is given up. */
const LONGEST_READ = 10_000;
/** Milliseconds between tries while reading fails. */
const RETRY_AFTER = 1_000;

type About<T = unknown> = [about: { readonly jobId: string } & T];

/** The events of BullMQ that somebody here follows. `data` and `returnvalue` are whatever a worker has sent. */
export interface JobEvents {
  active: About;
  stalled: About;
  delayed: About;
  removed: About;
  progress: About<{ readonly data: unknown }>;
  completed: About<{ readonly returnvalue: unknown }>;
  failed: About<{ readonly failedReason: string }>;
}

export interface RequestEvents extends Pick<EventEmitter<JobEvents>, 'on' | 'once' | 'off'> {
  close(): Promise<void>;
}

/**
 * The follower's end of these queues: what happens to every job after this call. Events may be missed over a lost
 * connection, so a follower looks at its jobs, too.
 * @param redis waits while Redis is away; it is for this alone, since it blocks
 */
export async function openRequestEvents(
  redis: Redis,
  queues: readonly QueueModels[],
  log: Log,
): Promise<RequestEvents> {
  const emitter = new EventEmitter<JobEvents>();
  /** The newest event that was read of each stream: a reader that asked for "now" each time would miss some. */
  const newest = new Map<string, string>();
  for (const models of queues) {
    const stream = `${PREFIX}:${queueNameOf(models)}:events`;
    const [last] = await redis.xrevrange(stream, '+', '-', 'COUNT', 1);
    newest.set(stream, last?.[0] ?? '0-0');
  }
  const reader = redis.duplicate({ blockingTimeout: LONGEST_READ, blockingTimeoutGrace: RETRY_AFTER });
  reader.on('error', () => undefined); // the connection that it was made from logs the same
  let closed = false;

  async function read(): Promise<void> {
    const streams = [...newest.keys(), ...newest.values()];
    const found = await reader.xread('BLOCK', LONGEST_READ, 'STREAMS', ...streams);
    for (const [stream, entries] of found ?? []) {
      for (const [id, fields] of entries) {
        newest.set(stream, id);
        tell(fields ?? []);
      }
    }
  }

  function tell(fields: readonly string[]): void {
    const about: Record<string, string> = {};
    for (let i = 0; i + 1 < fields.length; i += 2) about[fields[i] ?? ''] = fields[i + 1] ?? '';
    const { event, jobId = '', data, returnvalue, failedReason = '' } = about;
    switch (event) {
      case 'progress':
        return void emitter.emit(event, { jobId, data: parsed(data) });
      case 'completed':
        return void emitter.emit(event, { jobId, returnvalue: parsed(returnvalue) });
      case 'failed':
        return void emitter.emit(event, { jobId, failedReason });
      case 'active':
      case 'stalled':
      case 'delayed':
      case 'removed':
        return void emitter.emit(event, { jobId });
    }
  }

  async function follow(): Promise<void> {
    while (!closed) {
      try {
        await read();
      } catch (error) {
        if (closed) return;
        log[error instanceof Error && isConnectionError(error) ? 'debug' : 'error'](
          { error },
          'events of the queues could not be read',
        );
        await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
      }
    }
  }
  const following = follow();

  return {
    on: emitter.on.bind(emitter),
    once: emitter.once.bind(emitter),
    off: emitter.off.bind(emitter),
    async close() {
      closed = true;
      reader.disconnect();
      await following;
    },
  };
}

/** BullMQ writes JSON. What is none comes from elsewhere, and is nothing that the contract knows. */
function parsed(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}
