/** The code of a room, as it is read from a projector and typed on a phone. */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

/** No letter that is taken for a digit, or for another letter. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 6;

/** Such as `K7M-4QX`: one of 887 million. */
export function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
}

/** Whether it is the code, in any capitals, with or without its dash; it takes the same time for every other one. */
export function isCode(typed: string, code: string): boolean {
  const digest = (text: string) =>
    createHash('sha256').update(text.replaceAll(/[\s-]/g, '').toUpperCase()).digest();
  return timingSafeEqual(digest(typed), digest(code));
}
