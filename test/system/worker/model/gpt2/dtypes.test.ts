/** What is made of a GPT-2's weights: within its rounding, computed exactly, once, whole or not at all. */
import { mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Gpt2Dtype } from '../../../../../src/worker/model/gpt2/gpt2.ts';
import { readHeader, type StoredTensor } from '../../../../../src/worker/model/gpt2/safetensors.ts';
import expected from '../../../../data/gpt2/expected.json' with { type: 'json' };
import { type OpenedGpt2, openFolder, openWritten } from '../../../../support/open-gpt2.ts';
import { safetensors, type Tensors } from '../../../../support/random-gpt2.ts';

let scratch: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tokenscope-'));
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

const folder = () => join(scratch, 'model');
const made = () => readdir(join(folder(), 'made'));

/** The logits after each token. */
async function logitsOf({ engine }: OpenedGpt2): Promise<Float32Array[]> {
  const found: Float32Array[] = [];
  await engine.read(expected.ids, 0, (logits) => found.push(logits.slice()));
  return found;
}

function difference(some: readonly Float32Array[], others: readonly Float32Array[]): number {
  const apart = some.map((row, i) => row.map((value, id) => Math.abs(value - (others[i]?.[id] as number))));
  return Math.max(...apart.flatMap((row) => [...row]));
}

/** The same model with the made weights as floats: the numbers that they stand for. */
async function unfolded(): Promise<Float32Array[]> {
  const original = await readHeader(folder(), 'model.safetensors');
  const [file] = await made();
  const stored = await readHeader(join(folder(), 'made'), file as string);
  const tensors: Tensors = new Map();
  for (const [name, tensor] of original) tensors.set(name, { ...tensor, bytes: await bytesOf(tensor) });
  for (const [name, tensor] of stored) {
    const weight = name.replace(/\.(q8|q4)$/, '');
    if (name.endsWith('.scale')) continue;
    if (weight === name) {
      tensors.set(name, { ...tensor, bytes: await bytesOf(tensor) });
      continue;
    }
    const scale = new Float32Array((await bytesOf(stored.get(`${weight}.scale`) as StoredTensor)).buffer);
    const values = (name.endsWith('.q8') ? from8 : from4)(tensor.shape, await bytesOf(tensor), scale);
    // The unembedding alone is rounded, and not the embedding that it is tied to; Conv1D has rows of inputs.
    const isHead = weight === 'wte.weight';
    const [inputs, outputs] = [
      values.length / scaleOutputs(tensor.shape, name),
      scaleOutputs(tensor.shape, name),
    ];
    tensors.set(isHead ? 'lm_head.weight' : weight, {
      dtype: 'F32',
      shape: isHead ? [outputs, inputs] : [inputs, outputs],
      bytes: new Uint8Array((isHead ? turned(values, inputs, outputs) : values).buffer),
    });
  }
  const untied = { ...JSON.parse(await readFile(join(folder(), 'config.json'), 'utf8')) };
  if (tensors.has('lm_head.weight')) untied.tie_word_embeddings = false;
  await writeFile(join(folder(), 'config.json'), JSON.stringify(untied));
  await writeFile(join(folder(), 'model.safetensors'), safetensors(tensors));
  const model = await openFolder(folder());
  const logits = await logitsOf(model);
  await model.close();
  return logits;
}

async function bytesOf({ path, offset, length }: StoredTensor): Promise<Uint8Array> {
  return Uint8Array.from((await readFile(path)).subarray(offset, offset + length));
}

const scaleOutputs = (shape: readonly number[], name: string) =>
  (name.endsWith('.q8') ? shape[1] : shape[0]) as number;

/** `[inputs, outputs]` of one scale for each output. */
function from8(shape: readonly number[], bytes: Uint8Array, scale: Float32Array): Float32Array {
  const outputs = shape[1] as number;
  return Float32Array.from(
    new Int8Array(bytes.buffer),
    (number, at) => number * (scale[at % outputs] as number),
  );
}

/** `[outputs, blocks, 16 bytes]` of one scale for each block of 32, as `[inputs, outputs]`. */
function from4(shape: readonly number[], bytes: Uint8Array, scale: Float32Array): Float32Array {
  const [outputs, blocks] = shape as [number, number, number];
  const values = Float32Array.from({ length: bytes.length * 2 }, (_, at) => {
    const byte = bytes[at >> 1] as number;
    return ((at % 2 === 0 ? byte & 15 : byte >> 4) - 8) * (scale[at >> 5] as number);
  });
  return turned(values, outputs, blocks * 32);
}

/** `[rows, columns]` as `[columns, rows]`. */
function turned(values: Float32Array, rows: number, columns: number): Float32Array {
  return values.map((_, at) => values[(at % rows) * columns + Math.floor(at / rows)] as number);
}

async function bothOf(dtype: Gpt2Dtype, stored: 'F32' | 'F16' | 'BF16' = 'F32') {
  const original = await openWritten(folder(), { dtype: stored });
  const exact = await logitsOf(original);
  await original.close();
  const model = await openFolder(folder(), dtype);
  const found = await logitsOf(model);
  await model.close();
  return { exact, found, reference: await unfolded() };
}

describe('the logits are those of the numbers that the weights were rounded to', () => {
  // How far they are from the original's is what rounding costs this model, whose logits go from -10 to 10.
  test.each<[Gpt2Dtype, number, number]>([
    ['fp16', 1e-4, 0.02],
    ['q8', 1e-4, 0.4],
    ['q4', 2e-3, 4],
  ])('%s', async (dtype, tolerance, loss) => {
    const { exact, found, reference } = await bothOf(dtype);
    expect(difference(found, reference)).toBeLessThan(tolerance);
    expect(difference(found, exact)).toBeLessThan(loss);
    expect(difference(found, exact)).toBeGreaterThan(tolerance); // or nothing was rounded
  });
});

test('fp16 of weights in half precision needs no file of its own', async () => {
  const model = await openWritten(folder(), { dtype: 'F16' }, 'fp16');
  await model.close();
  expect(await readdir(folder())).toEqual(['config.json', 'model.safetensors']);
});

test.each<[string, 'F16' | 'BF16']>([
  ['half precision', 'F16'],
  ['brain floats', 'BF16'],
])('q8 is made of %s, too', async (_, dtype) => {
  const { exact, found, reference } = await bothOf('q8', dtype);
  expect(difference(found, reference)).toBeLessThan(1e-4);
  expect(difference(found, exact)).toBeLessThan(0.4);
});

describe('the made file', () => {
  const open = async (dtype: Gpt2Dtype) => (await openFolder(folder(), dtype)).close();
  const madePath = async () => join(folder(), 'made', (await made())[0] as string);

  beforeEach(async () => (await openWritten(folder(), {}, 'q8')).close());

  test('is made once', async () => {
    const { mtimeMs, ino } = await stat(await madePath());
    await open('q8');
    await open('q8');
    expect(await made()).toHaveLength(1);
    expect(await stat(await madePath())).toMatchObject({ mtimeMs, ino });
  });

  test('is made anew where it is cut', async () => {
    const { size } = await stat(await madePath());
    await truncate(await madePath(), size - 100);
    await open('q8');
    expect(await stat(await madePath())).toMatchObject({ size });
  });

  test('is made anew where it lacks weights, as one made by another configuration does', async () => {
    const { size } = await stat(await madePath());
    const one = { dtype: 'F32', shape: [1], bytes: new Uint8Array(4) };
    await writeFile(await madePath(), safetensors(new Map([['ln_f.bias', one]])));
    await open('q8');
    expect(await stat(await madePath())).toMatchObject({ size });
  });

  test('is another one after the weights have changed', async () => {
    await utimes(join(folder(), 'model.safetensors'), new Date(), new Date(1_700_000_000_000));
    await open('q8');
    expect(await made()).toHaveLength(2);
  });

  test('is there once where several make it at the same time', async () => {
    await rm(join(folder(), 'made'), { recursive: true });
    await Promise.all([open('q8'), open('q8'), open('q8')]);
    expect(await made()).toHaveLength(1);
  });

  test('clears away what a process that was killed has left of it, and nothing else', async () => {
    const path = await madePath();
    await rm(path);
    const [abandoned, other] = [`${path}.1.tmp`, `${path}.2.tmp`];
    await writeFile(abandoned, 'half of it');
    await utimes(abandoned, new Date(), new Date(Date.now() - 3_600_000));
    await writeFile(other, 'somebody is writing this');
    await open('q8');
    expect((await made()).map((name) => join(folder(), 'made', name)).sort()).toEqual([path, other]);
  });
});
