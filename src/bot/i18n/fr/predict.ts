import type { predict as english } from '../en/predict.ts';
import type { Translation } from '../translation.ts';

export const predict: Translation<typeof english> = {};
