import type { generate as english } from '../en/generate.ts';
import type { Translation } from '../translation.ts';

export const generate: Translation<typeof english> = {};
