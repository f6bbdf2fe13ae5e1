/** Bots, workers and a Redis as real processes, looked after as an operator's supervisor would. */
import { EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { type Child, startChild } from '../../src/launch/child.ts';
import { freePort } from '../../src/launch/free-port.ts';
import { startPrivateRedis } from '../../src/launch/private-redis.ts';

/** The one that all workers serve. */
export const MODEL = 'gpt2-mini';

/** One line of a process's log. */
export interface LogLine {
  readonly at: number;
  readonly process: string;
  readonly msg?: string;
  readonly [field: string]: unknown;
}

/** A process that is started again when it has died. */
export interface Supervised {
  readonly name: string;
  readonly pid: number;
  /** Resolves when the present one is ready. */
  ready(): Promise<unknown>;
  /** Sends it a signal and resolves when it is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | NodeJS.Signals>;
  /** Starts it anew, after an end. */
  restart(): Promise<void>;
  /** What its `/metrics` answers. */
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

export type Fleet = Awaited<ReturnType<typeof startFleet>>;

export interface FleetOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly bots: number;
  readonly workers: number;
}

/** Starts everything; resolves when all are ready. */
export async function startFleet({ environment, bots, workers }: FleetOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'tokenscope-chaos-'));
  const port = await freePort();
  let redis = await startPrivateRedis({ folder, port });
  const { password } = new URL(redis.url);
  const redisUrl = redis.url;
  const log = new EventEmitter<{ line: [LogLine] }>();
  const lines: LogLine[] = [];
  let output = '';

  function read(name: string) {
    let rest = '';
    return new Writable({
      write(chunk, _encoding, done) {
        output += chunk;
        rest += chunk;
        const whole = rest.split('\n');
        rest = whole.pop() ?? '';
        for (const text of whole) {
          const line: LogLine = { at: Date.now(), ...parsed(text), process: name };
          lines.push(line);
          log.emit('line', line);
        }
        done();
      },
    });
  }

  function supervise(role: 'bot' | 'worker', number: number): Supervised {
    const name = `${role} ${number}`;
    const start = (): Child =>
      startChild(role, {
        environment: {
          REDIS_URL: redisUrl,
          MODELS: `${MODEL}=./models/gpt2-mini@q8`,
          DEFAULT_MODEL: undefined,
          HTTP_PORT: '0',
          HTTP_HOST: '127.0.0.1',
          ...environment,
          ...(role === 'worker' && { DISCORD_TOKEN: undefined }),
        },
        output: read(name),
      });
    let child = start();
    return {
      name,
      get pid() {
        return child.pid;
      },
      ready: () => child.ready,
      end(signal) {
        process.kill(child.pid, signal);
        return child.exited;
      },
      async restart() {
        child = start();
        await child.ready;
      },
      async metrics() {
        const served = lines.findLast((line) => line.process === name && typeof line.port === 'number');
        return (await fetch(`http://127.0.0.1:${served?.port}/metrics`)).text();
      },
      stop: () => child.stop(),
    };
  }

  const many = (role: 'bot' | 'worker', count: number) =>
    Array.from({ length: count }, (_, i) => supervise(role, i + 1));
  const fleet = { bots: many('bot', bots), workers: many('worker', workers) };
  const all = [...fleet.bots, ...fleet.workers];

  async function stop() {
    await Promise.all(all.map((each) => each.stop().catch(() => undefined)));
    await redis.stop();
    await rm(folder, { recursive: true, force: true });
  }
  try {
    await Promise.all(all.map((each) => each.ready()));
  } catch (error) {
    await stop();
    throw new Error(`${error}\n${output.slice(-3000)}`);
  }
  return {
    ...fleet,
    redisUrl,
    password,
    /** Everything that any of the processes has written. */
    output: () => output,
    lines: (): readonly LogLine[] => lines,
    onLine: (listener: (line: LogLine) => void) => void log.on('line', listener),
    /** Ends Redis, in order or by kill -9, and starts it in the same place. */
    async restartRedis(signal: 'SIGTERM' | 'SIGKILL') {
      process.kill(redis.pid, signal);
      await redis.exited;
      redis = await startPrivateRedis({ folder, port, password });
    },
    stop,
  };
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : { msg: text };
  } catch {
    return { msg: text };
  }
}
