/** Which characters a font file has, read from the file itself: its `cmap` table, from TrueType or WOFF 1.0. */
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

/** The bytes of a font's table (OpenType 1.9, "Organization of an OpenType font"; WOFF 1.0, chapters 3 to 5). */
function table(font: Buffer, tag: string): Buffer {
  const woff = font.toString('latin1', 0, 4) === 'wOFF';
  const tables = font.readUInt16BE(woff ? 12 : 4);
  for (let i = 0; i < tables; i++) {
    const entry = woff ? 44 + 20 * i : 12 + 16 * i;
    if (font.toString('latin1', entry, entry + 4) !== tag) continue;
    if (!woff) {
      const start = font.readUInt32BE(entry + 8);
      return font.subarray(start, start + font.readUInt32BE(entry + 12));
    }
    const start = font.readUInt32BE(entry + 4);
    const stored = font.subarray(start, start + font.readUInt32BE(entry + 8));
    return stored.length < font.readUInt32BE(entry + 12) ? inflateSync(stored) : stored;
  }
  throw new Error(`the font has no table ${tag}`);
}

/** Format 4: ranges of the basic plane, each with a shift or with a list of its glyphs. */
function* format4(map: Buffer): Generator<number> {
  const twice = map.readUInt16BE(6);
  for (let i = 0; i < twice; i += 2) {
    const end = map.readUInt16BE(14 + i);
    const start = map.readUInt16BE(16 + twice + i);
    const shift = map.readUInt16BE(16 + 2 * twice + i);
    const at = 16 + 3 * twice + i;
    const list = map.readUInt16BE(at);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const glyph = list === 0 ? code : map.readUInt16BE(at + list + 2 * (code - start));
      if (glyph !== 0 && ((glyph + shift) & 0xffff) !== 0) yield code;
    }
  }
}

/** Format 12: ranges of all planes. */
function* format12(map: Buffer): Generator<number> {
  const groups = map.readUInt32BE(12);
  for (let at = 16; at < 16 + 12 * groups; at += 12) {
    const last = map.readUInt32BE(at + 4);
    for (let code = map.readUInt32BE(at); code <= last; code++) {
      if (code - map.readUInt32BE(at) + map.readUInt32BE(at + 8) !== 0) yield code;
    }
  }
}

/** The code points that the font at `path` has a glyph for. */
export function codePointsOf(path: string): Set<number> {
  const cmap = table(readFileSync(path), 'cmap');
  const codes = new Set<number>();
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const map = cmap.subarray(cmap.readUInt32BE(4 + 8 * i + 4));
    const format = map.readUInt16BE(0);
    for (const code of format === 4 ? format4(map) : format === 12 ? format12(map) : []) codes.add(code);
  }
  return codes;
}
