/** The time, as a parameter: everything that lives or dies by time asks a clock, so that a test can advance it. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `run` after so many milliseconds; the returned function calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The machine's own time. Its timers keep no process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export interface ManualClock extends Clock {
  /** Moves the time on, and runs what falls due on the way, in its order. */
  advance(milliseconds: number): void;
}

/** A clock that stands still until it is advanced. */
export function manualClock(start = Date.now()): ManualClock {
  let time = start;
  const due = new Set<{ at: number; run: () => void }>();
  return {
    now: () => time,
    after(milliseconds, run) {
      const timer = { at: time + milliseconds, run };
      due.add(timer);
      return () => due.delete(timer);
    },
    advance(milliseconds) {
      const end = time + milliseconds;
      for (;;) {
        const [next] = [...due].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        due.delete(next);
        time = Math.max(time, next.at);
        next.run();
      }
      time = end;
    },
  };
}
