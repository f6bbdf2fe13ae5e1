import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SCRIPT = fileURLToPath(new URL('./python_engines.py', import.meta.url));

/** The tutorial's loop and PyTorch's `generate`, where python3 has torch and transformers; else why not. */
export async function measurePython(folder: string, dtype: string): Promise<object[]> {
  if (dtype !== 'fp32') return [{ python: 'measured with --dtype fp32 alone' }];
  try {
    const { stdout } = await promisify(execFile)('python3', [SCRIPT, folder]);
    return JSON.parse(stdout);
  } catch (error) {
    const reason = (error as Error).message.trim().split('\n').at(-1);
    return [{ python: `not measured: ${reason}` }];
  }
}
