import type { vote as english } from '../en/vote.ts';
import type { Translation } from '../translation.ts';

export const vote: Translation<typeof english> = {};
