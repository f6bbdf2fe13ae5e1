/**
 * GPT-2's byte-level BPE writes each byte of a token as one printable character: printable Latin-1 as itself, the
 * other 68 bytes as U+0100 and up, in order (`bytes_to_unicode` in OpenAI's encoder.py).
 */
const BYTE_OF_SYMBOL: ReadonlyMap<string, number> = symbols();

function symbols(): Map<string, number> {
  const map = new Map<string, number>();
  let next = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const printable =
      (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
    map.set(String.fromCodePoint(printable ? byte : next++), byte);
  }
  return map;
}

/**
 * The bytes that a token of a byte-level BPE vocabulary stands for.
 * @throws {Error} where the symbol is no token of such a vocabulary
 */
export function bytesOfSymbols(symbol: string): Uint8Array {
  return Uint8Array.from(symbol, (character) => {
    const byte = BYTE_OF_SYMBOL.get(character);
    if (byte === undefined) throw new Error(`no byte-level BPE symbol: ${JSON.stringify(character)}`);
    return byte;
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text that these bytes are, or undefined where they are no valid UTF-8 by themselves. */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
