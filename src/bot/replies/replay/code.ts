/**
 * Replay codes: Crockford's Base32, which has no letter that could be mistaken for another, in groups of four.
 * A code has 40 bits, and 20 more each time that another request has it already.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Characters of a code: the first length at which nobody else has it. */
export const CODE_LENGTHS = [8, 12, 16] as const;
const CODE = new RegExp(`^[${ALPHABET}]+$`);

/** The code that a digest stands for: five bits of each of its first bytes. */
export function codeFrom(digest: Uint8Array, length: (typeof CODE_LENGTHS)[number]): string {
  return Array.from(digest.subarray(0, length), (byte) => ALPHABET[byte & 31]).join('');
}

/** A code as it is shown: `7K3F-9QXM`. */
export const shownCode = (code: string) => code.replace(/(.{4})(?=.)/g, '$1-');

/**
 * A code as a member writes it: in capitals or not, with O for 0 and I or L for 1, with or without dashes.
 * @returns undefined where it cannot be a code
 */
export function readCode(text: string): string | undefined {
  const code = text
    .toUpperCase()
    .replace(/[\s\p{Pd}`]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return CODE.test(code) && CODE_LENGTHS.some((length) => length === code.length) ? code : undefined;
}
