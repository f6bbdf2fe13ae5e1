/** The frame of an entry point: settings or a list of what is wrong with them, a clean end on a signal. */
import type { Environment, Parsed } from './config.ts';
import { createLog, describeError, type Log } from './log.ts';

/** Milliseconds that a process may take to end once it is asked to. */
const LONGEST_END = 10_000;

/** Why a process cannot do its work where it is, in a sentence for the operator: no fault, so its stack is no news. */
export class Unusable extends Error {}

/** What a process tells the one that started it, over their channel. */
export interface Message {
  /** It is ready, but for what these sentences say. */
  readonly ready?: readonly string[];
  /** Why it ends. */
  readonly fatal?: string;
}

export interface Running {
  /** Resolves when it is ready, with what it cannot do nevertheless, a sentence each; at once where it is left out. */
  readonly ready?: Promise<readonly string[]>;
  /** Ends everything that was started. @param afterFault whether a fault that nobody caught is why */
  stop(afterFault?: boolean): Promise<void>;
}

/**
 * Runs a process until SIGINT, SIGTERM or, where a parent process started it with a channel, the parent's end.
 * Exit codes: 0 after a signal, 1 after a fault, 2 where a setting is wrong (nothing was started then).
 * @param start may use the log; what it throws ends the process with one line
 */
export async function runProcess<C extends { logLevel: string }>(
  name: string,
  parse: (environment: Environment) => Parsed<C>,
  start: (config: C, log: Log) => Promise<Running>,
): Promise<void> {
  const parsed = parse(process.env);
  if (!parsed.ok) {
    const log = createLog(name, 'error', process.stdout);
    for (const problem of parsed.problems) log.fatal(problem);
    process.exitCode = 2;
    await tell({ fatal: parsed.problems.join('; ') });
    process.disconnect?.();
    return;
  }
  const log = createLog(name, parsed.config.logLevel, process.stdout);
  let ending = false;
  let running: Running | undefined;

  async function end(why: string, code: number) {
    if (ending) return;
    ending = true;
    log.info(`${why}: ending`);
    setTimeout(() => {
      log.error('ending took too long: leaving now');
      process.exit(1);
    }, LONGEST_END).unref();
    try {
      // What is only half started ends with the process.
      await running?.stop(code !== 0);
    } catch (error) {
      log.error({ error }, 'the end was not clean');
      code = 1;
    }
    process.exit(code);
  }

  // As where `npm start | tee log` has lost its tee. Nobody would read that it is a fault.
  process.stdout.on('error', () => void end('nobody reads the log any more', 1));
  process.on('SIGINT', () => void end('interrupted', 0));
  process.on('SIGTERM', () => void end('asked to end', 0));
  process.on('disconnect', () => void end('the parent process is gone', 0));
  process.on('uncaughtException', (error) => {
    log.fatal({ error }, 'a fault that nobody caught');
    void tell({ fatal: describeError(error).message }).then(() => end('fault', 1));
  });
  try {
    running = await start(parsed.config, log);
    const problems = await running.ready;
    if (!ending) await tell({ ready: problems ?? [] });
  } catch (error) {
    if (error instanceof Unusable) log.fatal(error.message);
    else log.fatal({ error }, 'could not start');
    await tell({ fatal: error instanceof Unusable ? error.message : describeError(error).message });
    await end('fault', 1);
  }
}

/** Resolves when the message is on its way, or cannot be: there may be no channel, or nobody at its other end. */
function tell(message: Message): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send?.(message, () => resolve());
    else resolve();
  });
}
