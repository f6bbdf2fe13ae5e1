import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Part, type SupervisedOptions, supervise } from '../../src/launch/supervise.ts';

/** A process that lives until it is killed, or ends at once with a code. */
interface Life extends Part {
  readonly pid: number;
}

function live(code?: number): Life {
  const child = spawn('sh', ['-c', code === undefined ? 'exec sleep 60' : `exit ${code}`]);
  const gone = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    pid: child.pid ?? 0,
    ready: Promise.resolve(),
    exited: gone.then(([how, signal]) => how ?? signal),
    end: gone.then(([how, signal]) => `it ended (${how ?? signal})`),
    async stop() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Supervises processes that are given one after the other; `said` is what it told. */
function supervised(first: Part, next: () => Part | Promise<Part>, options: SupervisedOptions) {
  const said: string[] = [];
  const lives: Part[] = [first];
  let started = () => {};
  const again = new Promise<void>((resolve) => {
    started = resolve;
  });
  const restart = async () => {
    const part = await next();
    lives.push(part);
    started();
    return part;
  };
  return { ...supervise(first, restart, (sentence) => said.push(sentence), options), said, lives, again };
}

describe('a part that dies', () => {
  it('is started again', async () => {
    const { lives, said, again, stop } = supervised(live(3), () => live(), { pauses: [1] });
    await again;
    expect(lives).toHaveLength(2);
    expect(said).toEqual(['it ended (3); starting it again in 0.001 s']);
    await stop();
  });

  it('is given up after so many deaths in a row, each after a longer pause', async () => {
    const { givenUp, said } = supervised(live(3), () => live(4), { pauses: [1, 2, 3] });
    expect(await givenUp).toBe('it ended (4); that was death 4 in a row');
    expect(said.map((sentence) => / in (\S+) s$/.exec(sentence)?.[1])).toEqual(['0.001', '0.002', '0.003']);
  });

  it('is not given up for deaths that it had got over', async () => {
    let deaths = 0;
    const next = () => (++deaths < 10 ? live(4) : live());
    const { lives, said, stop } = supervised(live(3), next, { pauses: [1], steady: 0 });
    await expect.poll(() => lives.length).toBe(11);
    expect(new Set(said.map((sentence) => sentence.replace(/^.*; /, '')))).toEqual(
      new Set(['starting it again in 0.001 s']),
    );
    await stop();
  });

  it('counts a start that fails as a death', async () => {
    const next = () => Promise.reject(new Error('there is no more room'));
    const { givenUp } = supervised(live(3), next, { pauses: [1, 1] });
    expect(await givenUp).toBe('there is no more room; that was death 3 in a row');
  });
});

describe('a part that was never ready', () => {
  const neverReady = (part: Life) => ({
    ...part,
    ready: part.end.then((end) => Promise.reject(new Error(end))),
  });

  it('is given up at once where it ended by itself', async () => {
    const { givenUp, lives } = supervised(neverReady(live(2)), () => live(), { pauses: [1] });
    expect(await givenUp).toBe('it ended (2)');
    expect(lives).toHaveLength(1);
  });

  it('is started again where a signal ended it', async () => {
    const part = live();
    const { again, said, stop } = supervised(neverReady(part), () => live(), { pauses: [1] });
    process.kill(part.pid, 'SIGKILL');
    await again;
    expect(said).toEqual(['it ended (SIGKILL); starting it again in 0.001 s']);
    await stop();
  });
});

describe('the stop', () => {
  const isAlive = ({ pid }: Life) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  it('ends the part, and is no death', async () => {
    const part = live();
    const { stop, said } = supervised(part, () => live(), { pauses: [1] });
    await stop();
    expect(isAlive(part)).toBe(false);
    expect(said).toEqual([]);
  });

  it('ends a pause', async () => {
    const { stop, said, lives } = supervised(live(3), () => live(), { pauses: [600_000] });
    await expect.poll(() => said.length).toBe(1);
    await stop();
    expect(lives).toHaveLength(1);
  });

  it('ends a part that was being started', async () => {
    let bear = (_: Life) => {};
    let isAsked = false;
    const next = () => {
      isAsked = true;
      return new Promise<Life>((resolve) => {
        bear = resolve;
      });
    };
    const { stop } = supervised(live(3), next, { pauses: [1] });
    await expect.poll(() => isAsked).toBe(true);
    const stopped = stop();
    const part = live();
    bear(part);
    await stopped;
    expect(isAlive(part)).toBe(false);
  });
});
