/** The frame of a command that starts several processes: whatever happens, all of them are gone at its end. */
import { withoutSecrets } from '../shared/log.ts';

/** What was started, in order. */
export interface Started {
  /** Remembers something that must be stopped at the end; returns it. */
  keep<T extends { stop(): Promise<unknown> }>(part: T): T;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `main` until it is through or a signal comes, then stops all that it kept, the last one first.
 * Ends the process with the code that `main` returns, 1 where it throws, with its error's message as the very last line,
 * or `onSignal`.
 */
export async function runCommand(
  main: (started: Started) => Promise<number>,
  onSignal: number,
): Promise<never> {
  const parts: { stop(): Promise<unknown> }[] = [];
  let stopping: Promise<void> | undefined;

  async function stopAll() {
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      await part.stop().catch((error: unknown) => console.error(withoutSecrets(String(error))));
    }
  }
  const end = () => (stopping ??= stopAll());
  const keep: Started['keep'] = (part) => {
    parts.push(part);
    // Started while the end had begun: it ends at once.
    if (stopping !== undefined) stopping = stopping.then(stopAll);
    return part;
  };

  const signalled = new Promise<number>((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => void end().then(() => resolve(onSignal)));
  });
  let failure = '';
  const ran = main({ keep }).catch((error: unknown) => {
    // What fails because it was being stopped is no news.
    if (stopping === undefined) failure = error instanceof Error ? error.message : String(error);
    return 1;
  });
  const code = await Promise.race([
    signalled,
    ran.then((result) => (stopping === undefined ? result : signalled)),
  ]);
  await end();
  await stopping;
  if (failure !== '') console.error(withoutSecrets(failure));
  process.exit(code);
}
