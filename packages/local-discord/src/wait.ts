/** Waiting for a state without polling. */

export interface Wait<T> {
  /** The awaited value, or undefined as long as it is not there. A throw ends the wait. */
  check(): T | undefined;
  /** Calls `listener` after every change that may matter; returns what ends that. */
  onChange(listener: () => void): () => void;
  /** What was waited for and how things stand, for the error. */
  describe(): string;
  /** Real milliseconds. */
  timeout: number;
  signal: AbortSignal;
}

/** Resolves with the first value that `check` gives; rejects when it throws, when time is up, or on the signal. */
export function waitUntil<T>({ check, onChange, describe, timeout, signal }: Wait<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let stop = () => {};
    const end = (settle: () => void) => {
      stop();
      settle();
    };
    const look = () => {
      try {
        const value = check();
        if (value !== undefined) end(() => resolve(value));
        return value !== undefined;
      } catch (error) {
        end(() => reject(error));
        return true;
      }
    };
    if (look()) return;
    const timer = setTimeout(
      () => end(() => reject(new Error(`Waited ${timeout} ms in vain: ${describe()}`))),
      timeout,
    );
    const closed = () => end(() => reject(new Error(`The local Discord was closed: ${describe()}`)));
    const unsubscribe = onChange(look);
    signal.addEventListener('abort', closed);
    stop = () => {
      clearTimeout(timer);
      unsubscribe();
      signal.removeEventListener('abort', closed);
    };
    if (signal.aborted) closed();
  });
}
