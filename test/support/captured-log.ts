/** A log that a test can read: every line as an object. */
import { Writable } from 'node:stream';
import { createLog, type Log } from '../../src/shared/log.ts';

export interface Line {
  readonly level: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

export interface CapturedLog {
  readonly log: Log;
  readonly lines: readonly Line[];
  /** Everything that was written, for searches. */
  text(): string;
  /** Resolves when so many lines with this message are there, past ones counted. */
  until(msg: string, count?: number): Promise<void>;
}

export function captureLog(name: string): CapturedLog {
  const lines: Line[] = [];
  const raw: string[] = [];
  const waiting = new Set<() => void>();
  const output = new Writable({
    write(chunk, _encoding, done) {
      raw.push(String(chunk));
      lines.push(JSON.parse(String(chunk)));
      for (const look of waiting) look();
      done();
    },
  });
  return {
    log: createLog(name, 'debug', output),
    lines,
    text: () => raw.join(''),
    until: (msg, count = 1) =>
      new Promise((resolve) => {
        const look = () => {
          if (lines.filter((line) => line.msg === msg).length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
