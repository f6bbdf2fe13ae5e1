import type { CompareSide } from '../../../shared/contract.ts';
import { candidateColumns, candidateRow } from '../../replies/columns.ts';
import type { Cell } from '../../replies/kind.ts';
import { plainKind } from '../../replies/plain-kind.ts';
import { explainComparison, renderComparing, renderComparison } from './message.ts';

/** The reply to `/compare`. */
export const comparison = plainKind('comparison', 'compare', {
  growing: (request, progress, notes, words) => renderComparing(progress, request, notes, words),
  render: (result, { request, notes }, words) => renderComparison(result, request, notes, words),
  explain: (result, { request }, words) => explainComparison(result, request, words),
  export: ({ left, right }) => ({
    table: [
      ['step', 'side', 'chosen', ...candidateColumns],
      ...stepsOf([left, right]).flatMap((step) => [
        ...rowsOf('left', left, step),
        ...rowsOf('right', right, step),
      ]),
    ],
  }),
});

/** Counted from 0. */
const stepsOf = (sides: readonly CompareSide[]) =>
  Array.from({ length: Math.max(...sides.map(({ steps }) => steps.length)) }, (_, step) => step);

/** The candidates of one step of one side; the chosen token, too, where it is none of them. */
function rowsOf(name: string, { steps, candidates }: CompareSide, step: number): Cell[][] {
  const chosen = steps[step];
  if (chosen === undefined) return [];
  const kept = candidates[step] ?? [];
  const isKept = kept.some(({ token }) => token.id === chosen.token.id);
  return [...kept, ...(isKept ? [] : [chosen])].map((candidate) => [
    step + 1,
    name,
    candidate.token.id === chosen.token.id ? 1 : 0,
    ...candidateRow(candidate),
  ]);
}
