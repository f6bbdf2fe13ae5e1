/** Floats of 16 bits to those of 32 and back. */
import { fromHalf } from '../half.ts';
import type { StoredType } from './safetensors.ts';

/**
 * Little-endian floats of a type as floats of 32 bits. They may share memory with `bytes`.
 * @param bytes begins at a multiple of four bytes
 */
export function toFloats(bytes: Buffer, dtype: StoredType): Float32Array {
  if (dtype === 'F32') return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  if (dtype === 'F16') {
    const table = halfTable();
    return Float32Array.from(halves, (half) => table[half] as number);
  }
  const bits = Uint32Array.from(halves, (half) => half << 16);
  return new Float32Array(bits.buffer);
}

let table: Float32Array | undefined;

/** The number that each pattern of 16 bits stands for in half precision. */
function halfTable(): Float32Array {
  table ??= Float32Array.from({ length: 0x10000 }, (_, bits) => fromHalf(bits));
  return table;
}

/** The largest number of half precision. */
export const MOST_HALF = 65504;

/** The bits, in a float of 32, of the smallest normal number of half precision. */
const NORMAL = 0x38800000;

/**
 * The nearest numbers of half precision, as their bits; of two that are as near, the even one.
 * @param values not beyond `MOST_HALF`
 */
export function toHalves(values: Float32Array): Uint16Array {
  const all = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const sign = ((all[i] as number) >>> 16) & 0x8000;
    const bits = (all[i] as number) & 0x7fffffff;
    halves[i] = sign | (bits < NORMAL ? roundToEven(Math.abs(values[i] as number) * 2 ** 24) : shorten(bits));
  }
  return halves;
}

/** The exponent counts from 112 lower, and 13 bits of the fraction go; one that is rounded up to full carries over. */
function shorten(bits: number): number {
  const odd = (bits >>> 13) & 1;
  return (bits - (112 << 23) + 0xfff + odd) >>> 13;
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
