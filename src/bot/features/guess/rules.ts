/** The rules of the guessing game in numbers. */
import { MAX_GUESSES } from '../../../shared/contract.ts';

/** How many words are guessed, and how many are shown at first. */
export const WORDS = { least: 3, most: 15, byDefault: 6 } as const;
export const START = { least: 1, most: 10, byDefault: 3 } as const;
/** Seconds of a round; 0 for no end of its own. */
export const SECONDS = { least: 10, most: 300 } as const;
/** Milliseconds after a word was revealed in which the next one is not, as long as nobody has guessed it. */
export const SETTLING = 3_000;
/** Characters of a guess, and of a text that a member brings. */
export const MOST_GUESS = 40;
export const MOST_OWN_TEXT = 500;
/** Guesses that a round takes: as many as are scored in one request, if each is another word. */
export const MOST_GUESSERS = MAX_GUESSES;
