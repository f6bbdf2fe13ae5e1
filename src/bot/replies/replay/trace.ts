/** What of an answer is kept so that a later one can be compared with it: its tokens and their probabilities. */
import { z } from 'zod';
import { type Answer, type Candidate, type ScoredToken, tokenSchema } from '../../../shared/contract.ts';
import type { Rules } from '../../../shared/ruled-out/rules.ts';
import { allowedCandidates, allowedRun } from '../withheld.ts';

/** What a run of tokens is in its answer. */
const parts = ['candidate', 'step', 'token', 'word', 'left', 'right'] as const;

const shownSchema = z.object({
  token: tokenSchema,
  /** Over the whole vocabulary; null where the answer has none. */
  probability: z.number().nullable(),
});
export const traceSchema = z.array(z.object({ part: z.enum(parts), shown: z.array(shownSchema) }));
export type Trace = z.infer<typeof traceSchema>;
export type Part = Trace[number]['part'];
export type Shown = z.infer<typeof shownSchema>;

/** What a trace keeps of tokens that the model may choose, and of tokens of a text. */
export const predicted = (candidates: readonly Candidate[]): Shown[] =>
  candidates.map(({ token, pFull }) => ({ token, probability: pFull }));
export const read = (tokens: readonly ScoredToken[]): Shown[] =>
  tokens.map(({ token, logProbability }) => ({ token, probability: Math.exp(logProbability) }));

/**
 * A trace without what a server rules out, which may not be the server that it comes from.
 * @param text that the tokens come after
 */
export function traceUnder(rules: Rules, trace: Trace, text: string): Trace {
  const before = [{ id: 0, text }];
  return trace.map(({ part, shown }) => {
    // What members typed.
    if (part === 'token' || part === 'word') return { part, shown };
    if (part === 'candidate') return { part, shown: allowedCandidates(shown, before, rules) };
    const tokens = shown.map(({ token }) => token);
    const run = allowedRun(before, tokens, rules);
    return { part, shown: shown.map((each, i) => ({ ...each, token: run[i] ?? each.token })) };
  });
}

/** Whether an answer is all that was asked for: one that was cancelled is its beginning. */
export const isWhole = (answer: Answer): boolean =>
  (answer.kind === 'compare' ? [answer.left, answer.right] : [answer]).every(
    (each) => !('stop' in each) || each.stop !== 'cancelled',
  );
