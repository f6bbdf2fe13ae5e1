import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Dtype } from '../src/shared/model-source.ts';

const CHILD = fileURLToPath(new URL('./memory-child.ts', import.meta.url));

/** Resident memory in MB of a process that has nothing but the engine; by itself, because it counts whole processes. */
export async function measureMemory(folder: string, dtype: Dtype): Promise<object[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', CHILD, folder, dtype]);
  return JSON.parse(stdout);
}
