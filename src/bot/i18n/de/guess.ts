import type { guess as english } from '../en/guess.ts';
import type { Translation } from '../translation.ts';

export const guess: Translation<typeof english> = {};
