import type { tokenize as english } from '../en/tokenize.ts';
import type { Translation } from '../translation.ts';

export const tokenize: Translation<typeof english> = {};
