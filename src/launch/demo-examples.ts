/** The commands that the demos have at hand. */
import type { Example } from 'local-discord';

/** What comes next, and what a ban does to it. Each shows something with the bundled model: a test sees to that. */
export const EXAMPLES: readonly Example[] = [
  { command: 'predict', options: { text: 'You are going to' } },
  { command: 'generate', options: { steps: 10, ban: 'be' } },
];

/** Those with which a group explores. */
export const EXPLORATIONS: readonly Example[] = [
  { command: 'vote', options: { text: 'She opened the door and saw a' } },
  {
    command: 'surprise',
    options: { text: 'It was a bright cold day in April, and the clocks were striking thirteen.' },
  },
];
