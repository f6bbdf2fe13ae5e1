/** Times as Discord writes them. */

const clock = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'numeric', year: 'numeric' });

/** `Today at 1:45 PM`, or the date. */
export function when(time: number): string {
  const isToday = new Date(time).toDateString() === new Date().toDateString();
  return `${isToday ? 'Today' : day.format(time)} at ${clock.format(time)}`;
}
