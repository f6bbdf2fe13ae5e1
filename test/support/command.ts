/** Runs a command as a person would, in a folder of its own, and reads what it prints. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { markProcesses } from './descendants.ts';

export interface RunningCommand {
  /** What it has printed so far, both streams together. */
  output(): string;
  /** Resolves when it has printed this. @throws {Error} with the output, where it ends before */
  printed(pattern: RegExp): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Reads its standard output no more, as where the program that it is piped into has ended. */
  stopReading(): void;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Command lines of all processes that it started and that are still alive. */
  alive(): Promise<string[]>;
}

/** Starts `node` with these arguments in a folder, the repository's root unless another is named. */
export function runNode(
  args: readonly string[],
  environment: Record<string, string> = {},
  folder = process.cwd(),
): RunningCommand {
  const mark = markProcesses();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...mark.environment, ...environment },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const onOutput = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
      for (const listener of onOutput) listener();
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  return {
    output: () => output,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => pattern.test(output) && resolve();
        onOutput.add(look);
        void ended.then(() => reject(new Error(`It ended without printing ${pattern}:\n${output}`)));
        look();
      }),
    kill: (signal) => child.kill(signal),
    stopReading: () => void child.stdout.destroy(),
    ended,
    alive: mark.alive,
  };
}

/** Runs an entry point of the sources. */
export function runSource(
  file: string,
  environment?: Record<string, string>,
  folder?: string,
  args: readonly string[] = [],
): RunningCommand {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return runNode(['--import', tsx, resolve(file), ...args], environment, folder);
}
