import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Measures every case once a round, so that a busy moment of the machine hits all cases alike.
 * @returns each case with the median of its rounds
 */
export async function inTurns<C extends object>(
  cases: readonly C[],
  rounds: number,
  measure: (one: C) => Promise<number>,
): Promise<(C & { milliseconds: number })[]> {
  const found = cases.map((one) => ({ one, times: [] as number[] }));
  for (let i = 0; i < rounds; i++) {
    for (const { one, times } of found) times.push(await measure(one));
  }
  return found.map(({ one, times }) => ({ ...one, milliseconds: median(times) }));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1 + (sorted.length % 2)], sorted[middle]];
  return ((low ?? NaN) + (high ?? NaN)) / 2;
}

/** The value below which the share `q` of the values lies (nearest rank). */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

setFlagsFromString('--expose-gc');
const gc: () => void = runInNewContext('gc');

/** One engine's garbage must not be collected in another's time. */
export function collectGarbage(): void {
  gc();
}
