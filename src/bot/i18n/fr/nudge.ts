import type { nudge as english } from '../en/nudge.ts';
import type { Translation } from '../translation.ts';

export const nudge: Translation<typeof english> = {};
