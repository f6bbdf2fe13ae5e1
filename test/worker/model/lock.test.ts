import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../../../src/worker/model/hub/lock.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokenscope-'));
  path = join(folder, 'a.lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const TIMES = { beat: 5, stale: 60_000, look: 5 };
const NEVER = new AbortController().signal;

test('what is done under a lock is done by one after the other, and the lock is gone afterwards', async () => {
  let inside = 0;
  const work = () =>
    withLock(
      path,
      NEVER,
      async () => {
        inside++;
        await readdir(folder);
        expect(inside).toBe(1);
        inside--;
      },
      TIMES,
    );
  await Promise.all([work(), work(), work(), work()]);
  expect(await readdir(folder)).toEqual([]);
});

test('work that fails gives the lock back', async () => {
  const failing = withLock(path, NEVER, () => Promise.reject(new Error('no')), TIMES);
  await expect(failing).rejects.toThrow('no');
  expect(await readdir(folder)).toEqual([]);
});

test('the lock of a process that was killed is taken over', async () => {
  await writeFile(path, 'somebody');
  const longAgo = new Date(Date.now() - 2 * TIMES.stale);
  await utimes(path, longAgo, longAgo);
  expect(await withLock(path, NEVER, async () => 'done', TIMES)).toBe('done');
});

test('who waits for a lock can be called off', async () => {
  await writeFile(path, 'somebody');
  const calling = new AbortController();
  const waiting = withLock(path, calling.signal, async () => 'done', TIMES);
  calling.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['a.lock']);
});

test('who has lost the lock is told, and leaves that of the other alone', async () => {
  const working = withLock(
    path,
    NEVER,
    async (signal) => {
      const lost = new Promise((done) => signal.addEventListener('abort', () => done(signal.reason.message)));
      await writeFile(path, 'somebody else');
      return lost;
    },
    TIMES,
  );
  expect(await working).toBe(`another process has taken ${path}`);
  expect(await readdir(folder)).toEqual(['a.lock']);
});
