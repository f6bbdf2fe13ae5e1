/**
 * Sends the newest value and never waits: while one is under way, newer ones replace each other, so that a slow
 * receiver neither holds up the sender nor piles up work.
 * @param send may take its time; where it fails, `onError` hears of it and the next value is sent all the same
 */
export function latestOnly<T>(send: (value: T) => Promise<void>, onError: (error: unknown) => void) {
  let next: { value: T } | undefined;
  let sending = false;

  async function drain() {
    sending = true;
    while (next !== undefined) {
      const { value } = next;
      next = undefined;
      await send(value).catch(onError);
    }
    sending = false;
  }

  return (value: T): void => {
    next = { value };
    if (!sending) void drain();
  };
}
