/**
 * The one writer of a reply. States come as fast as a model produces them; Discord takes about one edit a second,
 * and discord.js would queue every edit behind the others. So newer states replace each other here, edits are at
 * least `spacing` apart, and the last state is always delivered.
 */

/** Milliseconds. */
const SPACING = 1_000;

export interface ReplyWriter<T> {
  /** Shows a state soon, unless a newer one comes before its turn. After `finish` it does nothing. */
  show(state: T): void;
  /** Shows the last state and resolves when it is delivered. @throws what delivering it threw */
  finish(state: T): Promise<void>;
  /** Shows nothing more and resolves when the edit under way is through. */
  stop(): Promise<void>;
}

/**
 * @param deliver makes one edit; where it fails for a state before the last one, `onError` hears of it
 * @param sleep resolves after so many milliseconds
 */
export function createReplyWriter<T>(
  deliver: (state: T) => Promise<void>,
  onError: (error: unknown) => void,
  sleep: (milliseconds: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  spacing = SPACING,
): ReplyWriter<T> {
  let next: { state: T } | undefined;
  let finished = false;
  let writing: Promise<void> | undefined;

  async function write() {
    while (next !== undefined && !finished) {
      const { state } = next;
      next = undefined;
      await deliver(state).catch(onError);
      await sleep(spacing);
    }
    writing = undefined;
  }

  async function stop() {
    finished = true;
    next = undefined;
    await writing;
  }

  return {
    stop,
    show(state) {
      if (finished) return;
      next = { state };
      writing ??= write();
    },
    async finish(state) {
      // The edit under way comes first, and the spacing holds for the last one, too.
      await stop();
      await deliver(state);
    },
  };
}
