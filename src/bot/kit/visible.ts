/** Tokens as a reader can see them: what is invisible is made visible, what is no character is shown as bytes. */
import type { Token } from '../../shared/contract.ts';

const SPACE = '␣';
const NAMED = new Map([
  [' ', SPACE],
  ['\n', '↵'],
  ['\r', '␍'],
  ['\t', '⇥'],
]);
/** Controls, invisible format characters (bidirectional ones among them), separators, unassigned and private ones. */
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}]|(?! )\p{Zs}|[\u115f\u1160\u3164\uffa0]|[\ufe00-\ufe0f]/gu;
/** Before a combining mark that would otherwise stand on a space, on a control's name, or on nothing. */
const LONELY_MARK = /(?<=^|[\s\p{C}\p{Z}])(?=\p{M})(?![\ufe00-\ufe0f])/gu;
const DOTTED_CIRCLE = '\u25cc';

const hex = (n: number, digits: number) => n.toString(16).toUpperCase().padStart(digits, '0');

/** A character's code point in its usual notation, such as `<U+200B>`. */
export const codePointName = (character: string) => `<U+${hex(character.codePointAt(0) ?? 0, 4)}>`;

/** Bytes as `<F0 9F>`. */
export function visibleBytes(bytes: readonly number[]): string {
  return `<${bytes.map((byte) => hex(byte, 2)).join(' ')}>`;
}

/**
 * `text` with every space, line break and invisible character made visible. A combining mark with no letter before
 * it stands on a dotted circle, as in Unicode's own charts, not on whatever is written there.
 */
export function visibleText(text: string): string {
  return text
    .replace(LONELY_MARK, DOTTED_CIRCLE)
    .replace(INVISIBLE, (c) => NAMED.get(c) ?? codePointName(c))
    .replaceAll(' ', SPACE);
}

/** A token's exact text, visibly; its bytes where it is only part of a character. */
export function visibleToken(token: Token): string {
  return 'text' in token ? visibleText(token.text) : visibleBytes(token.bytes);
}
