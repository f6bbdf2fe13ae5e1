/** What becomes of a picture where its thread fails. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Drawing } from '../../../../src/bot/kit/chart/drawing.ts';
import { createDrawingThread, type DrawingThread } from '../../../../src/bot/kit/chart/renderer.ts';

const file = new URL('../../../support/odd-drawing-thread.mjs', import.meta.url);
/** What the odd thread does with a picture of this width. */
const of = (width: number): Drawing => ({ width, height: 1, shapes: [] });
const [DIES, FALLS, HANGS, CANNOT, THREAD, COUNTS] = [of(1), of(2), of(3), of(4), of(5), of(6)];

let thread: DrawingThread;
const open = (options = {}) => {
  thread = createDrawingThread({ file, ...options });
  return thread;
};
afterEach(() => thread.stop());

describe.each([
  ['dies', DIES, 'exit'],
  ['falls over a fault', FALLS, 'a fault in the thread'],
])('where a thread %s', (_, picture, message) => {
  it('its picture fails, and another thread draws what waited behind it and what comes later', async () => {
    const { draw } = open();
    const [before, failed, behind] = await Promise.allSettled([draw(of(10)), draw(picture), draw(of(11))]);
    expect(before).toMatchObject({ value: Buffer.from('picture 10') });
    expect(failed).toMatchObject({ reason: { message: expect.stringContaining(message) } });
    expect(behind).toMatchObject({ value: Buffer.from('picture 11') });
    expect(await draw(of(12))).toEqual(Buffer.from('picture 12'));
  });
});

it('where a thread hangs, its picture fails when its time is up, and another thread draws what waited behind it', async () => {
  const { draw } = open();
  const time = new AbortController();
  const hung = draw(HANGS, time.signal);
  const behind = draw(of(10));
  time.abort(new Error('no picture was drawn'));
  await expect(hung).rejects.toThrow();
  expect(await behind).toEqual(Buffer.from('picture 10'));
});

it('a thread that has nothing to draw ends where it is to, and another one draws what comes later', async () => {
  const { draw } = open({ idle: 1 });
  const first = await draw(THREAD);
  await vi.waitFor(async () => expect(await draw(THREAD)).not.toEqual(first));
});

it('a thread works at one picture at once: each takes megabytes', async () => {
  const { draw } = open();
  const counts = await Promise.all(Array.from({ length: 5 }, () => draw(COUNTS)));
  expect(Math.max(...counts.map(([count = 0]) => count))).toBe(1);
});

it('a picture that cannot be drawn fails alone', async () => {
  const { draw } = open();
  const [failed, other] = await Promise.allSettled([draw(CANNOT), draw(of(10))]);
  expect(failed).toMatchObject({ reason: { message: 'no such picture' } });
  expect(other).toMatchObject({ value: Buffer.from('picture 10') });
});

it('a thread that cannot start fails every picture', async () => {
  const { draw } = open({ file: new URL('./no-such-file.mjs', import.meta.url) });
  const outcomes = await Promise.allSettled([draw(of(10)), draw(of(11))]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

it('what is not drawn yet fails when the thread is stopped, even where it hangs', async () => {
  const { draw, stop } = open();
  const drawing = Promise.allSettled([draw(HANGS), draw(of(10))]);
  await stop();
  expect((await drawing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(draw(of(11))).rejects.toThrow();
});
