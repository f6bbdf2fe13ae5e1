/** The operator's log: one line an event, JSON, or readable lines on a terminal. */
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

const HIDDEN = '[hidden]';
/** An interaction's token in an address is a write credential for 15 minutes; DiscordAPIError carries the address. */
const INTERACTION_TOKEN = /(\/(?:webhooks|interactions)\/\d+\/)[^/?#\s"']+/g;
/** `redis://user:password@host`. */
const PASSWORD_IN_URL = /(\/\/[^/\s:@]*:)[^@/\s]+@/g;

/** `text` without the credentials that addresses carry. */
export function withoutSecrets(text: string): string {
  return text.replace(INTERACTION_TOKEN, `$1${HIDDEN}`).replace(PASSWORD_IN_URL, `$1${HIDDEN}@`);
}

/** An error as one line's data: its name and message with the causes, and its stack, without credentials. */
export function describeError(error: unknown): { message: string; stack?: string } {
  if (!(error instanceof Error)) return { message: withoutSecrets(String(error)) };
  const parts =
    error instanceof AggregateError ? error.errors.map((part) => describeError(part).message) : [];
  const cause = error.cause === undefined ? [] : [`cause: ${describeError(error.cause).message}`];
  const message = [`${error.name}: ${error.message}`, ...parts, ...cause].join('; ');
  return { message: withoutSecrets(message), ...(error.stack && { stack: withoutSecrets(error.stack) }) };
}

/**
 * Makes a process's log.
 * @param process the name that every line carries: `bot`, `worker`
 */
export function createLog(
  process: string,
  level: string,
  output: NodeJS.WritableStream & { isTTY?: boolean },
): Log {
  const options = {
    level,
    base: { process },
    serializers: { error: describeError },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return output.isTTY
    ? pino(
        options,
        pretty({
          destination: output,
          sync: true,
          ignore: 'pid,hostname,process',
          messageFormat: '{process}: {msg}',
        }),
      )
    : pino(options, output);
}
