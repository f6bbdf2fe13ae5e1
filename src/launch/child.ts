/** The bot and the workers as processes of the commands that start everything. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Resolves when it says that it is ready. @throws {Error} where it ends before that */
  readonly ready: Promise<void>;
  /** Resolves with the exit code, or the signal's name, when the process is gone. */
  readonly exited: Promise<number | NodeJS.Signals>;
  /** Asks it to end and resolves when it is gone. Safe to call twice. */
  stop(): Promise<void>;
}

export interface ChildOptions {
  /** Added to this process's environment; undefined takes a variable out. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where its log goes; `inherit` shows it on this terminal. */
  readonly output?: 'inherit' | NodeJS.WritableStream;
}

/** Starts an entry point as a process, which ends by itself when this one is gone. */
export function startChild(
  entry: 'bot' | 'worker',
  { environment, output = 'inherit' }: ChildOptions,
): Child {
  // The same file type as this one: sources in development, compiled files in production.
  const file = fileURLToPath(new URL(`../${entry}/main${extname(import.meta.url)}`, import.meta.url));
  const stdio = output === 'inherit' ? 'inherit' : 'pipe';
  const child = fork(file, [], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', stdio, stdio, 'ipc'],
    // A process group of its own: Ctrl-C reaches this process alone, which ends the others in order.
    detached: true,
  });
  if (output !== 'inherit') {
    child.stdout?.pipe(output, { end: false });
    child.stderr?.pipe(output, { end: false });
  }
  const exited = exitOf(child);
  const ready = Promise.race([
    once(child, 'message').then(() => undefined),
    exited.then((code) => {
      throw new Error(`the ${entry} ended at its start (${code})`);
    }),
  ]);
  ready.catch(() => undefined); // whoever waits for it hears of it; an end that was asked for bothers nobody
  return {
    name: entry,
    pid: child.pid as number,
    ready,
    exited,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function exitOf(child: ChildProcess): Promise<number | NodeJS.Signals> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return code ?? signal ?? 1;
}
