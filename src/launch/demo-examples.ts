/** The commands that the demos have at hand. */
import type { Example } from 'local-discord';

/** Those with which the tutorial's numbers are shown. */
export const EXAMPLES: readonly Example[] = [
  { command: 'predict', options: { text: 'You are going to' } },
  { command: 'generate', options: { steps: 10, ban: 'gonna' } },
];

/** Those with which a group explores. */
export const EXPLORATIONS: readonly Example[] = [
  { command: 'vote', options: { text: 'Once upon a time' } },
  { command: 'surprise', options: { text: 'The cat sat on the moon' } },
];
