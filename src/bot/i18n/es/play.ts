import type { play as english } from '../en/play.ts';
import type { Translation } from '../translation.ts';

export const play: Translation<typeof english> = {};
