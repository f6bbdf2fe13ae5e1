import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Dtype } from '../src/shared/model-source.ts';
import { openTokenscope } from './engines/tokenscope.ts';

const CHILD = fileURLToPath(new URL('./memory-child.ts', import.meta.url));

/**
 * Milliseconds until the engine is ready, and resident memory in MB of a process that has nothing else; by itself,
 * because it counts whole processes.
 */
export async function measureMemory(folder: string, dtype: Dtype): Promise<object[]> {
  // What is made of the weights once is there afterwards, and so are the files in the system's cache.
  await (await openTokenscope(folder, dtype)).close();
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', CHILD, folder, dtype]);
  return JSON.parse(stdout);
}
