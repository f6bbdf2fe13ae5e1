/** What dies meanwhile, and how long the system takes to get over each. */
import type { LocalDiscord } from 'local-discord';
import type { Fleet, Supervised } from './fleet.ts';
import type { Ledger } from './members.ts';
import type { Watch } from './watch.ts';

export interface Stage {
  readonly discord: LocalDiscord;
  readonly fleet: Fleet;
  readonly watch: Watch;
  readonly ledger: Ledger;
}

/** What a death did. Called when all is over; times are in milliseconds. */
export type Recovery = () => { readonly what: string; readonly times: readonly number[] };
export interface Death {
  readonly name: string;
  /** Resolves when what died is back. */
  happen(stage: Stage): Promise<Recovery>;
}

/** Milliseconds that a supervisor takes to see that a process is gone. */
const SUPERVISOR = 1_000;
const DISCORD_PAUSE = 5_000;
/** Milliseconds for which a death waits for work to hit. */
const LONGEST_WAIT = 10_000;

const number = (all: readonly Supervised[], i: number): Supervised => {
  const found = all[i % all.length];
  if (found === undefined) throw new Error('there is no such process');
  return found;
};

export const killWorker = (i: number): Death => ({
  name: `kill -9 of worker ${i + 1}`,
  async happen({ fleet, watch }) {
    const worker = number(fleet.workers, i);
    await busy(watch);
    const jobs = await watch.runningJobs();
    const at = Date.now();
    await worker.end('SIGKILL');
    await pause(SUPERVISOR);
    await worker.restart();
    return () => ({
      what: `until each of its jobs made its next step elsewhere (it was noticed ${summary(watch.recoveries(jobs, at, 'stalled', ['stalled']))})`,
      times: watch.recoveries(jobs, at, 'stalled', ['progress', 'completed']),
    });
  },
});

export const endWorker = (i: number): Death => ({
  name: `SIGTERM of worker ${i + 1}`,
  async happen({ fleet, watch }) {
    const worker = number(fleet.workers, i);
    await busy(watch);
    const jobs = await watch.runningJobs();
    const at = Date.now();
    await worker.end('SIGTERM');
    const gone = Date.now() - at;
    await worker.restart();
    return () => ({
      what: `until each of its jobs was handed back (the process was gone after ${gone} ms; elsewhere they ran ${summary(watch.recoveries(jobs, at, 'delayed', ['active']))})`,
      times: watch.recoveries(jobs, at, 'delayed', ['delayed']),
    });
  },
});

export const killBot = (i: number, signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Death => ({
  name: `${signal === 'SIGKILL' ? 'kill -9' : 'SIGTERM'} of bot ${i + 1}`,
  async happen({ fleet, watch, ledger }) {
    const bot = number(fleet.bots, i);
    await busy(watch);
    const at = Date.now();
    await bot.end(signal);
    const open = new Set(await watch.open());
    await pause(SUPERVISOR);
    await bot.restart();
    return () => {
      const taken = new Set(
        fleet.lines().flatMap((line) => {
          const mine = line.at >= at && line.msg === 'took over an open reply';
          return mine && open.has(String(line.interaction)) ? [String(line.interaction)] : [];
        }),
      );
      const ends = ledger.accounts.flatMap(({ accepted, finalAt }) =>
        accepted && finalAt && taken.has(accepted.id) ? [finalAt - at] : [],
      );
      return { what: 'until each of its open replies was ended by another', times: ends };
    };
  },
});

export const restartRedis = (signal: 'SIGTERM' | 'SIGKILL'): Death => ({
  name: `restart of Redis (${signal === 'SIGKILL' ? 'kill -9' : 'SIGTERM'})`,
  async happen({ fleet, watch }) {
    await busy(watch);
    const at = Date.now();
    await fleet.restartRedis(signal);
    const away = Date.now() - at;
    return () => {
      const next = watch.events().find((event) => event.at > at + away && event.kind !== 'stalled');
      return {
        what: `until the queue moved again (Redis was away for ${away} ms)`,
        times: next ? [next.at - at] : [],
      };
    };
  },
});

export const pauseDiscord: Death = {
  name: `Discord away for ${DISCORD_PAUSE / 1000} s`,
  async happen({ discord, watch, ledger }) {
    await busy(watch);
    discord.pause();
    await pause(DISCORD_PAUSE);
    const at = Date.now();
    discord.resume();
    return () => {
      const next = ledger.accounts.map(({ finalAt = 0 }) => finalAt).filter((finalAt) => finalAt > at);
      return {
        what: 'from its return to the next final reply',
        times: next.length ? [Math.min(...next) - at] : [],
      };
    };
  },
};

/** Resolves when both workers have work, or cannot be given enough. */
async function busy(watch: Watch): Promise<void> {
  const until = Date.now() + LONGEST_WAIT;
  while ((await watch.running()) < BUSY && Date.now() < until) await pause(10);
}

/** More jobs than one worker takes: both run some. */
export const SLOTS = 4;
const BUSY = SLOTS + 2;

/** Times as a reader wants them. */
export function summary(times: readonly number[]): string {
  if (times.length === 0) return 'nothing was concerned';
  const sorted = times.toSorted((a, b) => a - b);
  return `${sorted.length} in ${sorted[0]} to ${sorted.at(-1)} ms`;
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
