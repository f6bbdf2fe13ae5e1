import type { BenchEngine } from './engines/engine.ts';
import { collectGarbage, inTurns, round } from './measure.ts';

const SEQUENCES = [1, 4, 8, 16];
const PROMPT_TOKENS = 64;
const STEPS = 40;

/** Milliseconds a step takes, and tokens a second, for sequences side by side: medians of rounds in turn. */
export async function measureDecode(engines: readonly BenchEngine[], dtype: string, rounds: number) {
  const cases = SEQUENCES.flatMap((sequences) => engines.map((engine) => ({ engine, sequences })));
  for (const { engine } of cases) await engine.decode(2, PROMPT_TOKENS, 3); // warms up
  const found = await inTurns(cases, rounds, async ({ engine, sequences }) => {
    collectGarbage();
    return (await engine.decode(sequences, PROMPT_TOKENS, STEPS)) / STEPS;
  });
  return found.map(({ engine, sequences, milliseconds }) => ({
    engine: engine.name,
    dtype,
    sequences,
    msPerStep: round(milliseconds, 2),
    tokensPerSecond: round((sequences * 1000) / milliseconds, 1),
  }));
}
