/** A file that says that somebody is at work, across processes and containers that share a folder. */
import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

export interface LockTimes {
  /** Milliseconds between two signs of life. */
  readonly beat: number;
  /** Milliseconds without one, after which whoever held the lock is taken for dead. */
  readonly stale: number;
  /** Milliseconds between two looks of one who waits. */
  readonly look: number;
}

const TIMES: LockTimes = { beat: 2_000, stale: 30_000, look: 500 };

/**
 * Does `work` while no other process does it. The lock is a file that its holder touches all the time: a process ID
 * would mean nothing in another container, and a process that was killed cannot clean up.
 * @param work is given a signal that aborts where the lock is lost, because this process slept for too long
 */
export async function withLock<T>(
  path: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  times = TIMES,
): Promise<T> {
  const holder = randomUUID();
  while (!(await take(path, holder, times.stale))) await pause(times.look, undefined, { signal });
  const lost = new AbortController();
  const timer = setInterval(async () => {
    const now = new Date();
    if ((await holderOf(path)) === holder) await utimes(path, now, now).catch(() => undefined);
    else lost.abort(new Error(`another process has taken ${path}`));
  }, times.beat);
  try {
    return await work(AbortSignal.any([signal, lost.signal]));
  } finally {
    clearInterval(timer);
    if ((await holderOf(path)) === holder) await rm(path, { force: true });
  }
}

async function take(path: string, holder: string, stale: number): Promise<boolean> {
  try {
    await writeFile(path, holder, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const touched = await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => Date.now(), // given back meanwhile
  );
  if (Date.now() - touched > stale) await rm(path, { force: true });
  return false;
}

const holderOf = (path: string) => readFile(path, 'utf8').catch(() => undefined);
