/** Secrets out of what is shown: whoever holds an interaction's token can write in the bot's name. */

/** Every interaction token begins so: `interaction:` in base64url. */
const INTERACTION_TOKEN = /aW50ZXJhY3Rpb246[\w-]+/g;
const MASK = '<token>';

/** A copy of a JSON value in which no interaction token is left, wherever it stood. */
export function masked<T>(value: T): T;
export function masked(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(INTERACTION_TOKEN, MASK);
  if (Array.isArray(value)) return value.map((each) => masked(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, masked(each)]));
}
