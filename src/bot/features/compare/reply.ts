import type { CompareResult, CompareSide, Request } from '../../../shared/contract.ts';
import type { Rules } from '../../../shared/ruled-out/rules.ts';
import { withChosen } from '../../kit/text.ts';
import { candidateColumns, candidateRow } from '../../replies/columns.ts';
import type { Cell } from '../../replies/kind.ts';
import { plainKind } from '../../replies/kinds.ts';
import { predicted } from '../../replies/replay/trace.ts';
import { allowedCandidates, allowedGeneration, typedTokens } from '../../replies/withheld.ts';
import { explainComparison, renderComparing, renderComparison } from './message.ts';

/** The reply to `/compare`. */
export const comparison = plainKind('comparison', 'compare', {
  growing: (request, progress, notes, words) => renderComparing(progress, request, notes, words),
  render: (result, { request, notes }, words) => renderComparison(result, request, notes, words),
  explain: (result, { request }, words) => explainComparison(result, request, words),
  withhold: allowedComparison,
  trace: ({ left, right }) => [
    { part: 'left', shown: predicted(left.steps) },
    { part: 'right', shown: predicted(right.steps) },
  ],
  export({ left, right }) {
    const longer = left.steps.length > right.steps.length ? left : right;
    const rows = longer.steps.flatMap((_, i) => [...rowsOf('left', left, i), ...rowsOf('right', right, i)]);
    return { table: [['step', 'side', 'chosen', ...candidateColumns], ...rows] };
  },
});

/** The candidates of one step (counted from 0) of one side; the chosen token, too, where it is none of them. */
function rowsOf(name: string, { steps, candidates }: CompareSide, step: number): Cell[][] {
  const chosen = steps[step];
  if (chosen === undefined) return [];
  return withChosen(candidates[step] ?? [], chosen).map((candidate) => [
    step + 1,
    name,
    candidate.token.id === chosen.token.id ? 1 : 0,
    ...candidateRow(candidate),
  ]);
}

function allowedComparison(result: CompareResult, rules: Rules, request: Request): CompareResult {
  const { left, right, movers } = result;
  const { tokens } = left.prompt;
  const typed = typedTokens(request, left);
  return {
    ...result,
    left: allowedGeneration(left, rules, typed),
    right: allowedGeneration(right, rules, typed),
    movers: movers && {
      ...movers,
      gained: allowedCandidates(movers.gained, tokens, rules),
      lost: allowedCandidates(movers.lost, tokens, rules),
    },
  };
}
