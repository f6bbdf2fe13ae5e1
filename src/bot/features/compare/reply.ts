import type { CompareRequest, CompareResult, CompareSide, Request } from '../../../shared/contract.ts';
import { type Answers, FIRST } from '../../replies/answers.ts';
import { candidateColumns, candidateRow } from '../../replies/columns.ts';
import type { Cell, SceneKind } from '../../replies/kind.ts';
import type { SceneOf } from '../scene.ts';
import { explainComparison, renderComparison } from './message.ts';

/** The reply to `/compare`. */
export const comparison: SceneKind<SceneOf<'comparison'>> = {
  open: (base, answer) => (answer.kind === 'compare' ? { ...base, kind: 'comparison' } : undefined),
  render: ({ request, notes }, answers, words) =>
    renderComparison(resultIn(answers), requestOf(request), notes, words),
  explain: ({ request }, answers, words) => explainComparison(resultIn(answers), requestOf(request), words),
  export({ request }, answers) {
    const result = resultIn(answers);
    return {
      table: [
        ['step', 'side', 'chosen', ...candidateColumns],
        ...stepsOf([result.left, result.right]).flatMap((step) => [
          ...rowsOf('left', result.left, step),
          ...rowsOf('right', result.right, step),
        ]),
      ],
      json: { request, result },
    };
  },
  actions: {},
};

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

function resultIn(answers: Answers): CompareResult {
  const answer = answers[FIRST];
  if (answer?.kind !== 'compare') throw new Error('a comparison without its answer');
  return answer;
}

function requestOf(request: Request): CompareRequest {
  if (request.kind !== 'compare') throw new Error('a comparison without its request');
  return request;
}
