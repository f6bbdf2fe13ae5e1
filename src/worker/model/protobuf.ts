/** The little of protobuf that ONNX files need: messages are written whole, and read from a file field by field. */
import type { FileHandle } from 'node:fs/promises';

const LENGTH_DELIMITED = 2;

/** A field that holds bytes, a text or another message. */
export function message(number: number, content: Uint8Array): Uint8Array {
  return Buffer.concat([varint((number << 3) | LENGTH_DELIMITED), varint(content.length), content]);
}

function varint(value: number): Uint8Array {
  const bytes = [];
  for (let rest = value; ; rest >>>= 7) {
    bytes.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) return Uint8Array.from(bytes);
  }
}

/** A field that holds bytes: its number, and where in the file the bytes lie. */
export interface Field {
  readonly number: number;
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
      const tag = await this.#varint(at);
      const kind = tag.value % 8;
      at = tag.end;
      if (kind === LENGTH_DELIMITED) {
        const length = await this.#varint(at);
        yield { number: Math.floor(tag.value / 8), start: length.end, end: length.end + length.value };
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
