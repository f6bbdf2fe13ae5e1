/** Sentences for games: famous or good ones in English, 8 to 25 words each, whose authors died before 1950. */
import sentences from './sentences.json' with { type: 'json' };

export { sentences };
export type Sentence = Readonly<(typeof sentences)[number]>;

/** How many words a text has that can be guessed: what stands between spaces and holds a letter or a digit. */
export const countWords = (text: string) =>
  text.split(/\s+/u).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;

/**
 * Draws one of the sentences that have so many words, or of all where none has.
 * @param seed a whole number; the same one draws the same sentence
 * @returns undefined where there are none
 */
export function drawSentence(from: readonly Sentence[], words: number, seed: number): Sentence | undefined {
  const long = from.filter(({ text }) => countWords(text) >= words);
  const fitting = long.length > 0 ? long : from;
  return fitting[seed % fitting.length];
}
