/** The bot and the workers as processes of the commands that start everything. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { withoutSecrets } from '../shared/log.ts';
import type { Message } from '../shared/run-process.ts';

export interface Child {
  readonly name: string;
  readonly pid: number;
  /**
   * Resolves when it says that it is ready, with what it cannot do nevertheless, a sentence each.
   * @throws {Error} where it ends before that, with what `end` says
   */
  readonly ready: Promise<readonly string[]>;
  /** Resolves with the exit code, or the signal's name, when the process is gone. */
  readonly exited: Promise<number | NodeJS.Signals>;
  /** How it ended and, where it told, why, when it is gone: `the worker ended (1): ...`. */
  readonly end: Promise<string>;
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
  const child = fork(file, [], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', output === 'inherit' ? 'inherit' : 'pipe', 'pipe', 'ipc'],
    // A process group of its own: Ctrl-C reaches this process alone, which ends the others in order.
    detached: true,
  });
  if (output !== 'inherit') child.stdout?.pipe(output, { end: false });
  child.stderr?.pipe(output === 'inherit' ? process.stderr : output, { end: false });

  const messages = (listener: (message: Message) => void) =>
    child.on('message', (message) => listener(message as Message));
  const lastWords = lastWordsOf(child, messages);
  const exited = exitOf(child);
  const end = exited.then((how) => describeEnd(entry, how, lastWords()));
  const ready = Promise.race([
    new Promise<readonly string[]>((resolve) =>
      messages((message) => message.ready && resolve(message.ready)),
    ),
    end.then((text) => {
      throw new Error(text);
    }),
  ]);
  ready.catch(() => undefined); // whoever waits for it hears of it; an end that was asked for bothers nobody
  return {
    name: entry,
    pid: child.pid as number,
    ready,
    exited,
    end,
    async stop() {
      // Windows knows no SIGTERM: there the end of the channel asks for the same.
      if (process.platform !== 'win32') child.kill('SIGTERM');
      else if (child.connected) child.disconnect();
      await exited;
    },
  };
}

/** When all that it wrote is there, too. */
async function exitOf(child: ChildProcess): Promise<number | NodeJS.Signals> {
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return code ?? signal ?? 1;
}

/** What the process itself said of its end; else the error that Node printed, or the last line of any other sort. */
function lastWordsOf(
  child: ChildProcess,
  messages: (listener: (message: Message) => void) => void,
): () => string | undefined {
  let told: string | undefined;
  let error: string | undefined;
  let last: string | undefined;
  messages((message) => {
    told = message.fatal ?? told;
  });
  createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => {
    if (/^\w*Error\b.*: /.test(line)) error ??= line;
    if (line.trim() !== '') last = line.trim();
  });
  return () => told ?? error ?? last;
}

function describeEnd(name: string, how: number | NodeJS.Signals, lastWords: string | undefined): string {
  // The kernel's way of making room.
  const guess = how === 'SIGKILL' ? ', perhaps for want of memory' : '';
  return withoutSecrets(`the ${name} ended (${how}${guess})${lastWords ? `: ${lastWords}` : ''}`);
}
