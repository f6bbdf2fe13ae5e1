/** Reads the blocks of a GIF, as its specification (GIF89a) says. */

export interface GifFrame {
  readonly width: number;
  readonly height: number;
  readonly milliseconds: number;
}

/** @throws {Error} where it is none, or breaks off */
export function readGif(gif: Buffer): { frames: GifFrame[]; loops: boolean } {
  if (gif.toString('latin1', 0, 6) !== 'GIF89a') throw new Error('no GIF89a');
  const tableOf = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + tableOf(gif.readUInt8(10));
  let loops = false;
  let milliseconds = 0;
  const frames: GifFrame[] = [];
  const skipBlocks = () => {
    while (gif.readUInt8(at) !== 0) at += gif.readUInt8(at) + 1;
    at += 1;
  };
  for (;;) {
    const kind = gif.readUInt8(at);
    if (kind === 0x3b) {
      if (at !== gif.length - 1) throw new Error('something comes after the end');
      return { frames, loops };
    }
    if (kind === 0x21) {
      const label = gif.readUInt8(at + 1);
      if (label === 0xf9) milliseconds = gif.readUInt16LE(at + 4) * 10;
      if (label === 0xff)
        loops = gif.toString('latin1', at + 3, at + 14) === 'NETSCAPE2.0' && gif.readUInt16LE(at + 16) === 0;
      at += 2;
      skipBlocks();
    } else if (kind === 0x2c) {
      frames.push({ width: gif.readUInt16LE(at + 5), height: gif.readUInt16LE(at + 7), milliseconds });
      at += 10 + tableOf(gif.readUInt8(at + 9)) + 1;
      skipBlocks();
    } else throw new Error(`no block begins with ${kind}`);
  }
}
