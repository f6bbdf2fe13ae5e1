import type { BenchEngine } from './engines/engine.ts';
import { collectGarbage, inTurns, round } from './measure.ts';

const TOKENS = [16, 64, 256, 900];

/** Milliseconds to read a prompt of so many tokens; those that the model's context holds. */
export async function measurePrefill(engines: readonly BenchEngine[], dtype: string, rounds: number) {
  const cases = TOKENS.flatMap((tokens) => engines.map((engine) => ({ engine, tokens })));
  const possible = cases.filter(({ engine, tokens }) => tokens <= engine.contextLength);
  const found = await inTurns(possible, rounds, ({ engine, tokens }) => {
    collectGarbage();
    return engine.prefill(tokens);
  });
  return found.map(({ engine, tokens, milliseconds }) => ({
    measurement: 'prefill',
    engine: engine.name,
    dtype,
    tokens,
    ms: round(milliseconds, 1),
  }));
}
