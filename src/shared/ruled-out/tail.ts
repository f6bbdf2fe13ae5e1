/** The end of a text that is made of tokens, which may be parts of characters. */
import type { Token } from '../contract.ts';

export interface Tail {
  /** Complete characters; U+FFFD for what can be none. */
  readonly text: string;
  /** The bytes of a character that is not complete yet. */
  readonly pending: Uint8Array;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const NOTHING = new Uint8Array();

export const bytesOf = (token: Token): Uint8Array =>
  'bytes' in token ? Uint8Array.from(token.bytes) : Buffer.from(token.text);

/** The text of the last tokens. @param most about how many UTF-16 units of it are wanted */
export function tailOf(tokens: readonly Token[], most: number): Tail {
  const parts: Uint8Array[] = [];
  let units = 0;
  for (let i = tokens.length - 1; i >= 0 && units < most; i--) {
    const token = tokens[i] as Token;
    parts.unshift(bytesOf(token));
    units += 'text' in token ? token.text.length : 1;
  }
  return continued(NOTHING, ...parts);
}

/** What these bytes add to a text that ends in `pending`. */
export function continued(pending: Uint8Array, ...parts: readonly Uint8Array[]): Tail {
  const bytes = Buffer.concat([pending, ...parts]);
  const complete = bytes.length - pendingLength(bytes);
  return { text: utf8.decode(bytes.subarray(0, complete)), pending: bytes.subarray(complete) };
}

/** How many bytes at the end are the beginning of a character that may still be completed. */
function pendingLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}
