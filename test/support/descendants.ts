/** Finds every process that a command started, however deep, by a mark in the environment that all of them inherit. */
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

const NAME = 'TOKENSCOPE_TEST_RUN';

export interface Mark {
  /** To be added to the command's environment. */
  readonly environment: Record<string, string>;
  /** Command lines of the marked processes that are alive now. */
  alive(): Promise<string[]>;
}

export function markProcesses(): Mark {
  const value = randomUUID();
  return { environment: { [NAME]: value }, alive: () => aliveWith(`${NAME}=${value}`) };
}

async function aliveWith(mark: string): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    ids.map(async (id) => {
      // A process may end while it is looked at.
      const read = (file: string) => readFile(`/proc/${id}/${file}`, 'latin1').catch(() => '');
      const environment = (await read('environ')).split('\0');
      return environment.includes(mark) ? `${id} ${(await read('cmdline')).replaceAll('\0', ' ')}` : '';
    }),
  );
  return lines.filter((line) => line !== '');
}
