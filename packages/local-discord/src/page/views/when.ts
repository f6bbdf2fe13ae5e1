/** Times as Discord writes them above a message. */
import { timeIn } from '../times.ts';
import { locale, words } from '../words.ts';

/** `Today at 1:45 PM`, or the date. */
export function when(time: number): string {
  const at = new Date(time);
  const clock = timeIn(at, 't', locale());
  const { today, onDay } = words().messages;
  return at.toDateString() === new Date().toDateString()
    ? today(clock)
    : onDay(timeIn(at, 'd', locale()), clock);
}
