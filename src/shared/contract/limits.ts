/** How much can be asked for, and what is taken where nothing is said. */

/** The tutorial's bias: it divides a token's odds by e^5, about 148. */
export const DEFAULT_BIAS = -5;
export const MAX_BIAS = 100;
export const MAX_TOP = 25;
export const DEFAULT_TOP = 10;
export const MAX_STEPS = 100;
export const DEFAULT_STEPS = 10;
/** Discord's own limit for a string option, in UTF-16 units. */
export const MAX_TEXT = 6000;
export const MAX_BAN_WORDS = 50;
export const MAX_BAN_WORD = 100;
export const MAX_SEED = 2 ** 32 - 1;
export const MAX_TEMPERATURE = 10;
/** The most probable tokens of a generation step over which its `pTop` is, as in the tutorial. */
export const STEP_CANDIDATES = 10;
/** The candidates that are kept of every generation step: as many as a menu of Discord's can offer. */
export const KEPT_CANDIDATES = 25;
/** Guesses that are scored in one request. */
export const MAX_GUESSES = 200;
export const MAX_GUESS = 100;
/** The most that may be added to a logit at a step: far beyond what any token needs. */
export const MAX_NUDGE = 1000;
/**
 * What to add to the bias of a `nudge` answer where a generation is to follow it: the last digits of logits depend on
 * who else is in the batch, and the bias is exact to the last digit.
 */
export const NUDGE_MARGIN = 0.0001;
/** Tokens that gained, and that lost, which a comparison names. */
export const MOVERS = 10;
