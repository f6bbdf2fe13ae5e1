import type { surprise as english } from '../en/surprise.ts';
import type { Translation } from '../translation.ts';

export const surprise: Translation<typeof english> = {};
