/**
 * Sends the newest value and never waits: while one is under way, and for a while after it, newer ones replace each
 * other, so that a slow receiver neither holds up the sender nor piles up work.
 */
export interface LatestOnly<T> {
  (value: T): void;
  /** Drops what waits; resolves when the one under way is through. */
  stop(): Promise<void>;
}

/**
 * @param send may take its time; where it fails, `onError` hears of it and the next value is sent all the same
 * @param spacing milliseconds between two sends
 */
export function latestOnly<T>(
  send: (value: T) => Promise<void>,
  onError: (error: unknown) => void,
  spacing: number,
): LatestOnly<T> {
  let next: { value: T } | undefined;
  let sending: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  function pump() {
    timer = undefined;
    if (next === undefined || stopped) return;
    const { value } = next;
    next = undefined;
    sending = send(value)
      .catch(onError)
      .finally(() => {
        sending = undefined;
        if (!stopped) timer = setTimeout(pump, spacing);
      });
  }

  const push = (value: T): void => {
    next = { value };
    if (sending === undefined && timer === undefined) pump();
  };
  return Object.assign(push, {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await sending;
    },
  });
}
