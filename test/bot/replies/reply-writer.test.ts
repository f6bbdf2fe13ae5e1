import { expect, it } from 'vitest';
import { createReplyWriter } from '../../../src/bot/replies/reply-writer.ts';

/** A writer whose edits and pauses end when the test says so. */
function startWriter() {
  const delivered: string[] = [];
  const pauses: number[] = [];
  const errors: unknown[] = [];
  let failNext: Error | undefined;
  let endPause = () => {};
  const writer = createReplyWriter<string>(
    async (state) => {
      const error = failNext;
      failNext = undefined;
      if (error) throw error;
      delivered.push(state);
    },
    (error) => errors.push(error),
    (milliseconds) => {
      pauses.push(milliseconds);
      return new Promise((resolve) => {
        endPause = resolve;
      });
    },
  );
  return {
    writer,
    delivered,
    pauses,
    errors,
    fail: (error: Error) => {
      failNext = error;
    },
    endPause: () => endPause(),
  };
}

/** Lets everything happen that waits for nothing. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('shows the first state at once', async () => {
  const { writer, delivered } = startWriter();
  writer.show('a');
  await settle();
  expect(delivered).toEqual(['a']);
});

it('skips all states but the newest while it pauses', async () => {
  const { writer, delivered, endPause } = startWriter();
  for (const state of ['a', 'b', 'c']) writer.show(state);
  await settle();
  for (const state of ['d', 'e']) writer.show(state);
  expect(delivered).toHaveLength(1);
  endPause();
  await settle();
  expect(delivered.at(-1)).toBe('e');
  expect(delivered.length).toBe(2);
});

it('pauses a second after every edit', async () => {
  const { writer, pauses, endPause } = startWriter();
  writer.show('a');
  await settle();
  writer.show('b');
  endPause();
  await settle();
  expect(pauses).toEqual([1000, 1000]);
});

it('waits for what comes next, without edits, while nothing does', async () => {
  const { writer, delivered, endPause } = startWriter();
  writer.show('a');
  await settle();
  endPause();
  await settle();
  expect(delivered).toEqual(['a']);
  writer.show('b');
  await settle();
  expect(delivered).toEqual(['a', 'b']);
});

it('ends with the last state, after the pause, and drops what waited', async () => {
  const { writer, delivered, endPause } = startWriter();
  writer.show('a');
  await settle();
  writer.show('b');
  const finished = writer.finish('end');
  await settle();
  expect(delivered).toEqual(['a']);
  endPause();
  await finished;
  writer.show('late');
  await settle();
  expect(delivered).toEqual(['a', 'end']);
});

it('shows the last state at once where nothing was shown before', async () => {
  const { writer, delivered, pauses } = startWriter();
  await writer.finish('end');
  expect(delivered).toEqual(['end']);
  expect(pauses).toEqual([]);
});

it('tells of a state that could not be shown, and shows the next one', async () => {
  const { writer, delivered, errors, fail, endPause } = startWriter();
  const error = new Error('500');
  fail(error);
  writer.show('a');
  await settle();
  expect(errors).toEqual([error]);
  writer.show('b');
  endPause();
  await settle();
  expect(delivered).toEqual(['b']);
});

it('rejects where the last state could not be shown', async () => {
  const { writer, errors, fail } = startWriter();
  fail(new Error('404'));
  await expect(writer.finish('end')).rejects.toThrow('404');
  expect(errors).toEqual([]);
});

it('shows nothing more once it is stopped', async () => {
  const { writer, delivered, endPause } = startWriter();
  writer.show('a');
  await settle();
  writer.show('b');
  const stopped = writer.stop();
  endPause();
  await stopped;
  writer.show('c');
  await settle();
  expect(delivered).toEqual(['a']);
});
