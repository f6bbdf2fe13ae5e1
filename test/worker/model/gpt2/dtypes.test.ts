/** What is made of a GPT-2's weights: within its rounding, computed exactly, once, whole or not at all. */
import { mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Gpt2Dtype } from '../../../../src/worker/model/gpt2/gpt2.ts';
import { readHeader } from '../../../../src/worker/model/gpt2/safetensors.ts';
import expected from '../../../data/gpt2/expected.json' with { type: 'json' };
import { type OpenedGpt2, openFolder, openWritten } from '../../../support/open-gpt2.ts';
import { safetensors, type Tensors } from '../../../support/random-gpt2.ts';

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
  const [file] = await made();
  const bytes = await readFile(join(folder(), 'made', file as string));
  const stored = await readHeader(join(folder(), 'made'), file as string);
  const of = (name: string) => {
    const { offset, length, shape, dtype } = stored.get(name) as NonNullable<ReturnType<typeof stored.get>>;
    return { shape, dtype, bytes: Uint8Array.from(bytes.subarray(offset, offset + length)) };
  };
  const tensors: Tensors = new Map();
  for (const name of stored.keys()) {
    if (name.endsWith('.scale')) continue;
    const plain = name.replace('.quantised', '');
    if (plain === name) {
      tensors.set(name, of(name));
      continue;
    }
    const { shape, bytes: numbers } = of(name);
    const [outputs, blocks, width] = shape as [number, number, number];
    const scale = new Float32Array(of(`${plain}.scale`).bytes.buffer);
    const inputs = blocks * 32;
    const kernel = plain !== 'wte.weight'; // Conv1D has rows of inputs
    const values = new Float32Array(outputs * inputs);
    for (let output = 0; output < outputs; output++) {
      for (let input = 0; input < inputs; input++) {
        const at = output * inputs + input;
        const byte = numbers[width === 32 ? at : at >> 1] as number;
        const number = width === 32 ? byte - 128 : (at % 2 === 0 ? byte & 15 : byte >> 4) - 8;
        values[kernel ? input * outputs + output : at] = number * (scale[at >> 5] as number);
      }
    }
    const size = kernel ? [inputs, outputs] : [outputs, inputs];
    tensors.set(plain, { dtype: 'F32', shape: size, bytes: new Uint8Array(values.buffer) });
  }
  await writeFile(join(folder(), 'model.safetensors'), safetensors(tensors));
  const model = await openFolder(folder());
  const logits = await logitsOf(model);
  await model.close();
  return logits;
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
    ['q8', 2e-3, 0.4],
    ['q4', 2e-3, 4],
  ])('%s', async (dtype, tolerance, loss) => {
    const { exact, found, reference } = await bothOf(dtype);
    expect(difference(found, reference)).toBeLessThan(tolerance);
    expect(difference(found, exact)).toBeLessThan(loss);
    expect(difference(found, exact)).toBeGreaterThan(tolerance); // or nothing was rounded
  });

  test('int8, but for rounding what the weights are multiplied with', async () => {
    const { found, reference } = await bothOf('int8');
    expect(difference(found, reference)).toBeLessThan(0.4);
    expect(difference(found, reference)).toBeGreaterThan(1e-3);
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
  expect(difference(found, reference)).toBeLessThan(2e-3);
  expect(difference(found, exact)).toBeLessThan(0.4);
});

describe('the made file', () => {
  const open = async (dtype: Gpt2Dtype) => (await openFolder(folder(), dtype)).close();
  const madePath = async () => join(folder(), 'made', (await made())[0] as string);

  beforeEach(async () => (await openWritten(folder(), {}, 'q8')).close());

  test('is made once, and serves q8 and int8', async () => {
    const { mtimeMs, ino } = await stat(await madePath());
    await open('q8');
    await open('int8');
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
