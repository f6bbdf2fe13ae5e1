import { PROBLEM_COLOUR, type Reply } from './reply.ts';

/** While no worker is connected at all. */
export function renderWaiting(): Reply {
  return {
    embeds: [
      {
        description:
          'No worker is running at the moment. Your request waits in the queue and is answered as soon as one is.',
        color: PROBLEM_COLOUR,
      },
    ],
  };
}
