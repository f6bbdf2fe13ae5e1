/** The two commands with which the tutorial's numbers are shown. */
import type { Example } from '../playground/local-discord.ts';

export const EXAMPLES: readonly Example[] = [
  { command: 'predict', options: { text: 'You are going to' } },
  { command: 'generate', options: { steps: 10, ban: 'gonna' } },
];
