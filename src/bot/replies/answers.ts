/** The answers that a scene is made from, by name. */
import type { Answer } from '../../shared/contract.ts';

export type Answers = Readonly<Record<string, Answer>>;

/** The answer that a scene began with. */
export const FIRST = 'first';
