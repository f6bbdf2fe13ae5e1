export type Pause = ReturnType<typeof createPause>;

/** A gate that can be shut for a while: what stands before it waits, or is turned away. */
export function createPause() {
  let shut: 'no' | 'hang' | 'refuse' = 'no';
  let waiting: ((available: boolean) => void)[] = [];
  const release = (available: boolean) => {
    const released = waiting;
    waiting = [];
    for (const go of released) go(available);
  };
  return {
    available: (): Promise<boolean> =>
      shut === 'hang' ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(shut === 'no'),
    pause(refuse: boolean) {
      shut = refuse ? 'refuse' : 'hang';
    },
    resume() {
      shut = 'no';
      release(true);
    },
    end() {
      shut = 'refuse';
      release(false);
    },
  };
}
