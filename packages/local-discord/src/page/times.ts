/** How times are written in a language. */

/** [reference: Message Formatting, Timestamp Styles] `f` where none is named. */
const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { day: '2-digit', month: '2-digit', year: 'numeric' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

export const timeIn = (date: Date, style: string, locale: string): string =>
  date.toLocaleString(locale, STYLES[style] ?? STYLES.f);

/** Each unit with its seconds, the longest first. */
const UNITS = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/**
 * `in 14 seconds`, `2 minutes ago`: in the longest unit of which there is a whole one.
 *
 * @param at and `now` in milliseconds
 */
export function relativeTime(at: number, now: number, locale: string): string {
  const seconds = Math.round((at - now) / 1000);
  const [unit, length] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? (['second', 1] as const);
  // Without the sign of -0, which would say that now is past.
  return new Intl.RelativeTimeFormat(locale).format(Math.trunc(seconds / length) || 0, unit);
}
