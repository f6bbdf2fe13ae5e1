import { expect, test } from 'vitest';
import { manualClock } from '../../src/index.ts';
import { snowflakes } from '../../src/snowflake.ts';

test('advancing a clock runs what falls due in its order, also what is set on the way', () => {
  const clock = manualClock(0);
  const ran: string[] = [];
  clock.after(20, () => ran.push(`second at ${clock.now()}`));
  clock.after(10, () => {
    ran.push(`first at ${clock.now()}`);
    clock.after(5, () => ran.push(`between at ${clock.now()}`));
  });
  const cancel = clock.after(15, () => ran.push('never'));
  clock.after(31, () => ran.push('too late'));
  cancel();
  clock.advance(30);
  expect(ran).toEqual(['first at 10', 'between at 15', 'second at 20']);
  expect(clock.now()).toBe(30);
});

test('snowflakes grow while time stands still, and tell their time', () => {
  const next = snowflakes(() => Date.UTC(2026, 0, 1));
  const ids = Array.from({ length: 5000 }, next);
  expect(new Set(ids).size).toBe(5000);
  expect(ids.toSorted((a, b) => Number(BigInt(a) - BigInt(b)))).toEqual(ids);
  expect(ids.every((id) => /^\d{17,19}$/.test(id))).toBe(true);
  // Milliseconds since 2015, in the upper bits.
  expect(BigInt(ids[0] ?? '') >> 22n).toBe(BigInt(Date.UTC(2026, 0, 1) - Date.UTC(2015, 0, 1)));
});
