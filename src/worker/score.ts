import type { ScoredToken, ScoreRequest, ScoreResult } from '../shared/contract.ts';
import type { LanguageModel } from './model/language-model.ts';
import { scorerOf } from './scored-token.ts';

export type Score = Pick<ScoreResult, 'guesses' | 'dropped'>;

/** Guesses that are read at the same time: each holds the keys and values of the text before it. */
const AT_ONCE = 8;

/** How probable each guess is after a text. The text is read once for all of them. */
export async function score(
  request: ScoreRequest,
  model: LanguageModel,
  signal: AbortSignal,
): Promise<Score> {
  const guesses = new Map(request.guesses.map((guess) => [guess, model.encode(guess)]));
  const longest = Math.max(...[...guesses.values()].map(({ length }) => length));
  const { before, dropped } = readContext(request, longest, model);

  const scored = new Map<string, ScoredToken[]>();
  const sequence = await model.open(before, signal);
  try {
    const score = scorerOf(sequence.logits, model);
    for (const [guess, [first = 0]] of guesses) scored.set(guess, [score(first)]);
  } finally {
    sequence.close();
  }

  const longer = [...guesses].filter(([, ids]) => ids.length > 1);
  for (let i = 0; i < longer.length; i += AT_ONCE) {
    const readings = longer.slice(i, i + AT_ONCE).map(([guess, ids]) => {
      const read = (logits: Float32Array, index: number) =>
        scored.get(guess)?.push(scorerOf(logits, model)(ids[index - before.length + 1] as number));
      return model.read([...before, ...ids.slice(0, -1)], before.length, read, signal);
    });
    await Promise.all(readings);
  }
  return { guesses: request.guesses.map((guess) => scored.get(guess) ?? []), dropped };
}

/** The same for all guesses: `<|endoftext|>`, then as many of the newest tokens as leave room for the longest guess. */
function readContext({ text, after = [] }: ScoreRequest, longest: number, model: LanguageModel) {
  const all = [...model.encode(text), ...after];
  const dropped = Math.max(0, 1 + all.length + longest - model.info.contextLength);
  return {
    before: [model.endOfText, ...all.slice(dropped)],
    dropped: Math.min(dropped, all.length),
  };
}
