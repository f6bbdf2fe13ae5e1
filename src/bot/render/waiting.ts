import { COLOUR, PROBLEM_COLOUR, type Reply } from './reply.ts';
import { counted } from './text.ts';

/** While a request waits: how many are served before it, or that nobody serves at all. */
export function renderWaiting({ before, workers }: { before: number; workers: number }): Reply {
  if (workers === 0) {
    const description =
      'No worker is running at the moment. Your request waits in the queue and is answered as soon as one is.';
    return { embeds: [{ description, color: PROBLEM_COLOUR }] };
  }
  const description =
    before === 0
      ? 'Your request is next.'
      : `Waiting: ${counted(before, 'request is', 'requests are')} served before yours.`;
  return { embeds: [{ description, color: COLOUR }] };
}
