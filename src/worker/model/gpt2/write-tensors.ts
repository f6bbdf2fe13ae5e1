/** Writes safetensors files: whole or not at all. */
import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';
import { bytesPerElement, type StoredType } from './safetensors.ts';

/** Tensors whose bytes come one after the other. */
export interface Piece {
  readonly tensors: readonly {
    readonly name: string;
    readonly dtype: StoredType;
    readonly shape: readonly number[];
  }[];
  write(): AsyncIterable<Uint8Array>;
}

/**
 * Writes a file that appears whole or not at all: several workers may do this at once, and a broken attempt leaves
 * nothing behind, but for that of a process that was killed, which the next attempt clears away.
 * @throws {Refusal} where a piece cannot be made or written
 */
export async function writeTensors(folder: string, file: string, pieces: readonly Piece[]): Promise<void> {
  try {
    await writeWhole(folder, file, pieces);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      `${join(folder, file)} cannot be written (${(error as Error).message}); make room, or set MODEL_CACHE to another folder`,
    );
  }
}

async function writeWhole(folder: string, file: string, pieces: readonly Piece[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await removeAbandoned(folder, file);
  const unfinished = join(folder, `${file}.${randomUUID()}.tmp`);
  try {
    const handle = await open(unfinished, 'w');
    try {
      await writeAll(handle, headerOf(pieces));
      for (const piece of pieces) for await (const bytes of piece.write()) await writeAll(handle, bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, join(folder, file));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function headerOf(pieces: readonly Piece[]): Uint8Array {
  const entries: Record<string, unknown> = {};
  let at = 0;
  for (const { name, dtype, shape } of pieces.flatMap(({ tensors }) => tensors)) {
    const length = shape.reduce((product, dimension) => product * dimension, bytesPerElement(dtype));
    entries[name] = { dtype, shape, data_offsets: [at, at + length] };
    at += length;
  }
  const json = JSON.stringify(entries);
  const header = Buffer.alloc(8 + Math.ceil(json.length / 8) * 8, ' '); // so that the data are aligned
  header.writeBigUInt64LE(BigInt(header.length - 8));
  header.write(json, 8);
  return header;
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
}

/** Who writes a file does so all the time: one that has stood still for so many milliseconds is abandoned. */
const STILL = 600_000;

async function removeAbandoned(folder: string, file: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(file) || !name.endsWith('.tmp')) continue;
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > STILL) await rm(join(folder, name), { force: true });
  }
}
