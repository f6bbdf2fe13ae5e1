/**
 * Makes the weights of a smaller dtype out of a GPT-2's own, once: a safetensors file that holds
 * - `fp16`: each matrix in half precision;
 * - `q8`: each linear layer and the unembedding as whole numbers of 8 bits, one scale for each output:
 *   `NAME.q8 [inputs, outputs]` and `NAME.scale [outputs]`; weight = number * scale;
 * - `q4`: the unembedding as in `q8`, and each linear layer in 4 bits, 32 weights of an output sharing a scale, as
 *   MatMulNBits wants them: `NAME.q4 [outputs, blocks, bytes]` and `NAME.scale [outputs, blocks]`;
 *   weight = (number - 8) * scale.
 * All else is used where it lies: embeddings, of which a pass reads a few rows, and biases and norms, which are small.
 * Quantised by the weights alone, so that nothing but them decides what is computed.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { Refusal } from '../refusal.ts';
import { MOST_HALF, toFloats, toHalves } from './floats.ts';
import type { Gpt2 } from './gpt2.ts';
import { readHeader, type StoredTensor, type StoredType } from './safetensors.ts';
import { headName, shapesOf, type Weights } from './weights.ts';
import { type Piece, writeTensors } from './write-tensors.ts';

/** Weights of 4 bits that share a scale. MatMulNBits computes a row alike in any company with this number alone. */
export const BLOCK = 32;

/** To be raised when the made files change. */
const FORMAT = 2;

/**
 * A model with the weights of its dtype: from a file that was made before, or made now.
 * @param cache the folder for such files
 * @throws {Error} with one sentence: what does not go into the dtype, or why the file cannot be written
 */
export async function quantised(gpt2: Gpt2, cache: string): Promise<Gpt2> {
  const { dtype, weights } = gpt2;
  if (dtype === 'fp32' || (dtype === 'fp16' && isHalf(gpt2))) return gpt2;
  if (dtype === 'q4') expectWholeBlocks(gpt2);
  const file = `${await fingerprint(gpt2)}-${dtype}.safetensors`;
  const pieces = plan(gpt2, dtype);
  let made = await readMade(cache, file, pieces);
  if (made === undefined) {
    await writeTensors(cache, file, pieces);
    made = await readHeader(cache, file);
  }
  return { ...gpt2, weights: new Map([...weights, ...made]) };
}

/** Whether all matrices are in half precision already. */
function isHalf({ config, weights }: Gpt2): boolean {
  return [...shapesOf(config)].every(
    ([name, { length }]) => length < 2 || weights.get(name)?.dtype === 'F16',
  );
}

/** @throws {Refusal} where rows cannot be cut into blocks */
function expectWholeBlocks({ config: { width, inner } }: Gpt2): void {
  if (width % BLOCK === 0 && inner % BLOCK === 0) return;
  throw new Refusal(
    `q4 needs n_embd and n_inner that are multiples of ${BLOCK}, not ${width} and ${inner}; take q8, fp16 or fp32`,
  );
}

/** What was made before. A file that is broken, or of another configuration, is made again. */
async function readMade(cache: string, file: string, pieces: readonly Piece[]): Promise<Weights | undefined> {
  const made = await readHeader(cache, file).catch(() => undefined);
  const isWhole = pieces
    .flatMap(({ tensors }) => tensors)
    .every(({ name, dtype, shape }) => {
      const found = made?.get(name);
      return found?.dtype === dtype && found.shape.join() === shape.join();
    });
  return isWhole ? made : undefined;
}

/** Changes whenever one of the files that the weights come from does. */
async function fingerprint({ weights }: Gpt2): Promise<string> {
  const hash = createHash('sha256').update(`${FORMAT}`);
  for (const path of [...new Set([...weights.values()].map(({ path }) => path))].sort()) {
    const { size, mtimeMs } = await stat(path);
    hash.update(`${path}\n${size}\n${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** What the file will hold, in this order. */
function plan(gpt2: Gpt2, dtype: 'fp16' | 'q8' | 'q4'): Piece[] {
  const matrices = [...shapesOf(gpt2.config)].filter(([, { length }]) => length === 2);
  return matrices.flatMap(([name]): Piece[] => {
    const tensor = gpt2.weights.get(name) as StoredTensor;
    if (dtype === 'fp16') return [halved(name, tensor)];
    if (name === headName(gpt2.config)) return [in8Bits(name, tensor, true)];
    if (name === 'wte.weight' || name === 'wpe.weight') return [];
    return [dtype === 'q8' ? in8Bits(name, tensor, false) : in4Bits(name, tensor)];
  });
}

function halved(name: string, tensor: StoredTensor): Piece {
  const toBytes = (floats: Float32Array) => {
    const large = floats.find((value) => !(Math.abs(value) <= MOST_HALF));
    if (large !== undefined)
      throw new Refusal(`${name} has ${large}, which is too large for half precision; take fp32`);
    return bytesOf(toHalves(floats));
  };
  return {
    tensors: [{ name, dtype: 'F16', shape: tensor.shape }],
    async *write() {
      for await (const floats of rowsOf(tensor)) yield toBytes(floats);
    },
  };
}

/** @param outputsFirst true for `[outputs, inputs]`, false for Conv1D's `[inputs, outputs]` */
function in8Bits(name: string, tensor: StoredTensor, outputsFirst: boolean): Piece {
  const [first, second] = tensor.shape as [number, number];
  const [outputs, inputs] = outputsFirst ? [first, second] : [second, first];
  return {
    tensors: [
      { name: `${name}.q8`, dtype: 'I8', shape: [inputs, outputs] },
      { name: `${name}.scale`, dtype: 'F32', shape: [outputs] },
    ],
    async *write() {
      const scale = (await largestOf(tensor, outputs, outputsFirst)).map((most) => most / 127 || 1);
      const numbers = new Int8Array(inputs * outputs);
      let at = 0;
      for await (const floats of rowsOf(tensor)) {
        for (const value of floats) {
          const [output, input] = outputsFirst
            ? [Math.floor(at / inputs), at % inputs]
            : [at % outputs, Math.floor(at / outputs)];
          numbers[input * outputs + output] = Math.round(value / (scale[output] as number));
          at += 1;
        }
      }
      yield new Uint8Array(numbers.buffer);
      yield bytesOf(scale);
    },
  };
}

/** Of each output, the largest distance of a weight from zero. */
async function largestOf(
  tensor: StoredTensor,
  outputs: number,
  outputsFirst: boolean,
): Promise<Float32Array> {
  const inputs = tensor.shape[outputsFirst ? 1 : 0] as number;
  const largest = new Float32Array(outputs);
  let at = 0;
  for await (const floats of rowsOf(tensor)) {
    for (const value of floats) {
      const output = outputsFirst ? Math.floor(at / inputs) : at % outputs;
      largest[output] = Math.max(largest[output] as number, Math.abs(value));
      at += 1;
    }
  }
  return largest;
}

/** Of Conv1D's `[inputs, outputs]`. */
function in4Bits(name: string, tensor: StoredTensor): Piece {
  const [inputs, outputs] = tensor.shape as [number, number];
  const blocks = inputs / BLOCK;
  return {
    tensors: [
      { name: `${name}.q4`, dtype: 'U8', shape: [outputs, blocks, BLOCK / 2] },
      { name: `${name}.scale`, dtype: 'F32', shape: [outputs, blocks] },
    ],
    async *write() {
      const { numbers, scale } = quantiseTo4(await transposed(tensor));
      yield numbers;
      yield bytesOf(scale);
    },
  };
}

/** The number of a block that is farthest from zero, with its sign. */
function largest(floats: Float32Array, start: number): number {
  let found = 0;
  for (let i = start; i < start + BLOCK; i++) {
    if (Math.abs(floats[i] as number) > Math.abs(found)) found = floats[i] as number;
  }
  return found;
}

/** Steps to be tried, as parts of the largest number: it becomes -8 or, scaled down a little, rounds to it. */
const DIVISORS = [-8, -7.5, -8.5, 7, 7.5];

/** With the step, of several, that leaves the least square error. */
function quantiseTo4(floats: Float32Array): { numbers: Uint8Array; scale: Float32Array } {
  const numbers = new Uint8Array(floats.length / 2);
  const scale = new Float32Array(floats.length / BLOCK);
  for (let block = 0; block < scale.length; block++) {
    const start = block * BLOCK;
    const most = largest(floats, start);
    let best = { step: 1, error: Number.POSITIVE_INFINITY };
    for (const divisor of DIVISORS) {
      const step = Math.fround(most / divisor) || 1;
      const error = squareError(floats, start, step);
      if (error < best.error) best = { step, error };
    }
    scale[block] = best.step;
    for (let i = start; i < start + BLOCK; i += 2) {
      numbers[i / 2] = to4(floats[i] as number, best.step) | (to4(floats[i + 1] as number, best.step) << 4);
    }
  }
  return { numbers, scale };
}

function squareError(floats: Float32Array, start: number, step: number): number {
  let sum = 0;
  for (let i = start; i < start + BLOCK; i++) {
    const value = floats[i] as number;
    sum += (value - (to4(value, step) - 8) * step) ** 2;
  }
  return sum;
}

function to4(value: number, step: number): number {
  return Math.min(15, Math.max(0, Math.round(value / step) + 8));
}

/** About how many bytes of a file are in memory at once. */
const READ = 1 << 24;

/** A tensor's floats, some rows at a time. */
async function* rowsOf(tensor: StoredTensor): AsyncGenerator<Float32Array> {
  const rowBytes = tensor.length / (tensor.shape[0] as number);
  const step = Math.max(1, Math.floor(READ / rowBytes)) * rowBytes;
  const file = await open(tensor.path);
  try {
    for (let at = 0; at < tensor.length; at += step)
      yield await floatsAt(file, tensor.dtype, tensor.offset + at, Math.min(step, tensor.length - at));
  } finally {
    await file.close();
  }
}

/** A matrix with rows and columns exchanged. */
async function transposed(tensor: StoredTensor): Promise<Float32Array> {
  const [rows, columns] = tensor.shape as [number, number];
  const turned = new Float32Array(rows * columns);
  let at = 0;
  for await (const floats of rowsOf(tensor)) {
    for (const value of floats) {
      turned[(at % columns) * rows + Math.floor(at / columns)] = value;
      at += 1;
    }
  }
  return turned;
}

async function floatsAt(
  file: FileHandle,
  dtype: StoredType,
  position: number,
  length: number,
): Promise<Float32Array> {
  const bytes = Buffer.from(new ArrayBuffer(length));
  const { bytesRead } = await file.read(bytes, 0, length, position);
  if (bytesRead < length) throw new Error('the file of the weights ends early');
  return toFloats(bytes, dtype);
}

function bytesOf(values: Float32Array | Uint16Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
