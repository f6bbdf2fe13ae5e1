/** Reads the headers of safetensors files, and believes nothing of them that does not fit the file. */
import { type FileHandle, open, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** One tensor, where it lies in its file. */
export interface StoredTensor {
  /** The file, without symbolic links on the way: onnxruntime follows none. */
  readonly path: string;
  readonly dtype: StoredType;
  readonly shape: readonly number[];
  /** Bytes from the beginning of the file. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
}

/** The bytes of one element, for each type of the format. */
const TYPES = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  F8_E4M3: 1,
  F8_E5M2: 1,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  U8: 1,
  BOOL: 1,
} as const;
export type StoredType = keyof typeof TYPES;

export function bytesPerElement(dtype: StoredType): number {
  return TYPES[dtype];
}

export const SINGLE_FILE = 'model.safetensors';
export const INDEX_FILE = 'model.safetensors.index.json';
/** The file that holds a model's weights, or the index of several. */
export const SAFETENSORS = [SINGLE_FILE, INDEX_FILE];

/**
 * The tensors of a model by name.
 * @param file `model.safetensors`, or the index of several files
 * @throws {Error} with one sentence that says what is wrong, and in which file where there are several
 */
export async function readTensors(folder: string, file: string): Promise<Map<string, StoredTensor>> {
  return file.endsWith('.index.json') ? readShards(folder, file) : readHeader(folder, file);
}

const indexSchema = z.object({ weight_map: z.record(z.string(), z.string()) });

/** The files that an index names, each once. */
export async function shardsOf(folder: string, index: string): Promise<string[]> {
  const { weight_map } = await readIndex(folder, index);
  return [...new Set(Object.values(weight_map))];
}

async function readIndex(folder: string, index: string) {
  const parsed = indexSchema.safeParse(parseJson(await readFile(join(folder, index), 'utf8')));
  if (!parsed.success) throw new Error('it has no weight_map that names a file for each tensor');
  const stray = Object.values(parsed.data.weight_map).find(
    (file) => !/^[\w-][\w.-]*\.safetensors$/.test(file),
  );
  if (stray !== undefined)
    throw new Error(`it names ${JSON.stringify(stray)}, which is no safetensors file beside it`);
  return parsed.data;
}

async function readShards(folder: string, index: string): Promise<Map<string, StoredTensor>> {
  const { weight_map } = await readIndex(folder, index);
  const all = new Map<string, StoredTensor>();
  for (const file of new Set(Object.values(weight_map))) {
    const tensors = await readHeader(folder, file).catch((error: unknown) => {
      throw new Error(`${file}: ${(error as Error).message}`);
    });
    for (const [name, tensor] of tensors) {
      if (weight_map[name] !== file) {
        throw new Error(`${file} holds ${name}, which the index has in ${weight_map[name] ?? 'no file'}`);
      }
      all.set(name, tensor);
    }
  }
  const missing = Object.keys(weight_map).filter((name) => !all.has(name));
  if (missing.length > 0) throw new Error(`${weight_map[missing[0] as string]} lacks ${some(missing)}`);
  return all;
}

/** A header is JSON of some kilobytes; the format's own reader stops at the same bound. */
const MOST_HEADER = 100_000_000;

/**
 * Reads and checks one file's header: `u64 length, JSON, data`.
 * @throws {Error} with one sentence
 */
export async function readHeader(folder: string, file: string): Promise<Map<string, StoredTensor>> {
  const path = await realpath(join(folder, file));
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    if (size < 8) throw new Error(`it has ${size} bytes and should begin with the length of its header`);
    const length = Number((await bytesAt(handle, 0, 8)).readBigUInt64LE());
    if (length > MOST_HEADER || length < 2) {
      throw new Error('its first eight bytes are no length of a header: it is no safetensors file');
    }
    if (8 + length > size) {
      throw new Error(`its header should have ${length} bytes, and the whole file has ${size}: it is cut`);
    }
    const header = parseJson((await bytesAt(handle, 8, length)).toString('utf8'));
    return check(header, path, 8 + length, size);
  } finally {
    await handle.close();
  }
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  if (bytesRead < length) throw new Error('it ends early');
  return bytes;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('its header is not JSON');
  }
}

const count = z.number().int().nonnegative();
const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(count),
  data_offsets: z.tuple([count, count]),
});

function check(header: unknown, path: string, start: number, size: number): Map<string, StoredTensor> {
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    throw new Error('its header is no JSON object');
  }
  const tensors = new Map<string, StoredTensor>();
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const parsed = entrySchema.safeParse(entry);
    if (!parsed.success) throw new Error(`its header does not say type, shape and place of ${name}`);
    const {
      shape,
      data_offsets: [begin, end],
    } = parsed.data;
    const dtype = parsed.data.dtype as StoredType;
    if (!Object.hasOwn(TYPES, dtype))
      throw new Error(`${name} is of the type ${dtype}, which the format does not have`);
    const needed = shape.reduce((product, dimension) => product * dimension, TYPES[dtype]);
    if (end - begin !== needed) {
      throw new Error(
        `its header gives ${name} ${end - begin} bytes, and ${dtype} [${shape}] needs ${needed}`,
      );
    }
    tensors.set(name, { path, dtype, shape, offset: start + begin, length: needed });
  }
  checkPlaces(tensors, start, size);
  return tensors;
}

/** The format allows neither holes nor overlaps, and nothing after the last tensor. */
function checkPlaces(tensors: ReadonlyMap<string, StoredTensor>, start: number, size: number): void {
  let end = start;
  let before = '';
  for (const [name, { offset, length }] of [...tensors].sort(
    ([, a], [, b]) => a.offset - b.offset || a.length - b.length,
  )) {
    if (offset < end) throw new Error(`its header lets ${name} overlap ${before}`);
    if (offset > end) throw new Error(`its header leaves ${offset - end} bytes before ${name} to nobody`);
    end = offset + length;
    before = name;
  }
  if (end > size) throw new Error(`it should have ${end} bytes and has ${size}: it is cut`);
  if (end < size) throw new Error(`it should have ${end} bytes and has ${size}`);
}

/** The first few names of a list. */
export function some(names: readonly string[]): string {
  const rest = names.length - 3;
  return rest > 0 ? `${names.slice(0, 3).join(', ')} and ${rest} more` : names.join(', ');
}
