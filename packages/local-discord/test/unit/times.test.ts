import { expect, test } from 'vitest';
import { relativeTime, timeIn } from '../../src/page/times.ts';

const NOW = Date.UTC(2026, 10, 24, 12, 0);
const SECOND = 1000;
const DAY = 86_400 * SECOND;

test.each([
  [0, 'in 0 seconds'],
  [14 * SECOND, 'in 14 seconds'],
  [59 * SECOND, 'in 59 seconds'],
  [60 * SECOND, 'in 1 minute'],
  [119 * SECOND, 'in 1 minute'],
  [2 * 3600 * SECOND, 'in 2 hours'],
  [29 * DAY, 'in 29 days'],
  [61 * DAY, 'in 2 months'],
  [-SECOND, '1 second ago'],
  [-800 * DAY, '2 years ago'],
])('%d milliseconds from now is %s', (away, said) => {
  expect(relativeTime(NOW + away, NOW, 'en-US')).toBe(said);
});

test('what is away is said in every language', () => {
  const said = (locale: string) => relativeTime(NOW + 14 * SECOND, NOW, locale);
  expect(['de', 'es-ES', 'fr'].map(said)).toEqual([
    'in 14 Sekunden',
    'dentro de 14 segundos',
    'dans 14 secondes',
  ]);
});

test.each([
  ['t', '4:20 PM', '16:20'],
  ['T', '4:20:30 PM', '16:20:30'],
  ['d', '04/20/2021', '20.04.2021'],
  ['D', 'April 20, 2021', '20. April 2021'],
  ['f', 'April 20, 2021 at 4:20 PM', '20. April 2021 um 16:20'],
  ['F', 'Tuesday, April 20, 2021 at 4:20 PM', 'Dienstag, 20. April 2021 um 16:20'],
  ['', 'April 20, 2021 at 4:20 PM', '20. April 2021 um 16:20'],
])('style %j is written as Discord documents it', (style, english, german) => {
  const date = new Date(2021, 3, 20, 16, 20, 30);
  const plain = (text: string) => text.replaceAll('\u202f', ' ');
  expect(plain(timeIn(date, style, 'en-US'))).toBe(english);
  expect(plain(timeIn(date, style, 'de'))).toBe(german);
});
