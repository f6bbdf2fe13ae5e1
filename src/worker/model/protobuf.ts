/** The little of protobuf that ONNX files need: messages are written whole, and read from a file field by field. */
import type { FileHandle } from 'node:fs/promises';

const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** A field that holds bytes, a text or another message. */
export function message(number: number, content: Uint8Array): Uint8Array {
  return Buffer.concat([varint((number << 3) | LENGTH_DELIMITED), varint(content.length), content]);
}

/** A field that holds a whole number. */
export function integer(number: number, value: number): Uint8Array {
  return Buffer.concat([varint(number << 3), varint(value)]);
}

/** A field that holds a float of 32 bits. */
export function float(number: number, value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([varint((number << 3) | FIXED32), bytes]);
}

/** A field of a message in memory. */
export interface Piece {
  readonly number: number;
  /** The number that it holds; 0 where it holds bytes. */
  readonly value: number;
  /** The bytes that it holds; none where it holds a number. */
  readonly content: Buffer;
  /** All of it, as it is written. */
  readonly raw: Buffer;
}

/**
 * The fields of a message in memory.
 * @throws {Error} where it is none
 */
export function piecesOf(bytes: Buffer): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const read = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('a message ends early');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const from = at;
    const tag = read();
    const kind = tag % 8;
    const isBytes = kind === LENGTH_DELIMITED;
    const value = kind === 0 || isBytes ? read() : 0;
    const start = at;
    at += isBytes ? value : (SIZES[kind] ?? 0);
    if (SIZES[kind] === undefined || at > bytes.length) throw new Error('not a protobuf message');
    const content = bytes.subarray(isBytes ? start : at, at);
    pieces.push({
      number: Math.floor(tag / 8),
      value: isBytes ? 0 : value,
      content,
      raw: bytes.subarray(from, at),
    });
  }
  return pieces;
}

/** Bytes that follow a tag, by its kind. */
const SIZES: Readonly<Record<number, number>> = { 0: 0, 1: 8, 2: 0, 5: 4 };

/** Negative numbers take ten bytes, as the 64 bits of their two's complement. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = BigInt.asUintN(64, BigInt(value)); ; rest >>= 7n) {
    bytes.push(Number(rest & 127n) | (rest > 127n ? 128 : 0));
    if (rest <= 127n) return Uint8Array.from(bytes);
  }
}

/** A field that holds bytes: its number, where in the file it begins, and where the bytes lie. */
export interface Field {
  readonly number: number;
  readonly from: number;
  readonly start: number;
  readonly end: number;
}

/** Reads protobuf from a file through a small window, and so passes over the weights without reading them. */
export class Reader {
  readonly size: number;
  #file: FileHandle;
  #window = Buffer.alloc(1 << 16);
  #from = 0;
  #to = 0;

  constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** The fields of the message that lies from `start` to `end`. */
  async *fields(start: number, end: number): AsyncGenerator<Field> {
    let at = start;
    while (at < end) {
      const from = at;
      const tag = await this.#varint(at);
      const kind = tag.value % 8;
      at = tag.end;
      if (kind === LENGTH_DELIMITED) {
        const length = await this.#varint(at);
        yield { number: Math.floor(tag.value / 8), from, start: length.end, end: length.end + length.value };
        at = length.end + length.value;
      } else if (kind === 0) at = (await this.#varint(at)).end;
      else if (kind === 1) at += 8;
      else if (kind === 5) at += 4;
      else throw new Error('not a protobuf file');
    }
  }

  async bytes(start: number, end: number): Promise<Buffer> {
    if (end - start > this.#window.length) throw new Error('a name in the ONNX file is too long');
    if (start < this.#from || end > this.#to) {
      const { bytesRead } = await this.#file.read(this.#window, 0, this.#window.length, start);
      this.#from = start;
      this.#to = start + bytesRead;
      if (end > this.#to) throw new Error('the ONNX file ends early');
    }
    return this.#window.subarray(start - this.#from, end - this.#from);
  }

  /** Bytes beyond the window: a copy, however many they are. */
  async copy(start: number, end: number): Promise<Buffer> {
    const bytes = Buffer.alloc(end - start);
    const { bytesRead } = await this.#file.read(bytes, 0, bytes.length, start);
    if (bytesRead < bytes.length) throw new Error('the ONNX file ends early');
    return bytes;
  }

  /** A field's bytes as text. */
  async text({ start, end }: Field): Promise<string> {
    return (await this.bytes(start, end)).toString('utf8');
  }

  async #varint(start: number): Promise<{ value: number; end: number }> {
    let value = 0;
    for (let at = start, scale = 1; ; at++, scale *= 128) {
      const byte = (await this.bytes(at, at + 1))[0] as number;
      value += (byte & 127) * scale;
      if (byte < 128) return { value, end: at + 1 };
    }
  }
}
