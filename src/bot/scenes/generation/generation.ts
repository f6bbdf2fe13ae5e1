import type { GenerateResult } from '../../../shared/contract.ts';
import { explainGeneration } from '../../render/explain.ts';
import { renderGeneration } from '../../render/generate.ts';
import { candidateColumns, candidateRow } from '../columns.ts';
import type { SceneKind } from '../kind.ts';
import type { SceneOf } from '../scene.ts';
import { type Answers, FIRST } from '../store.ts';

/** The reply to `/generate`. */
export const generation: SceneKind<SceneOf<'generation'>> = {
  open: (base, answer) => (answer.kind === 'generate' ? { ...base, kind: 'generation' } : undefined),
  render: ({ notes }, answers, words) => renderGeneration(resultIn(answers), notes, words),
  explain: (_, answers, words) => explainGeneration(resultIn(answers), words),
  export({ request }, answers) {
    const result = resultIn(answers);
    const rows = result.steps.flatMap((chosen, i) => {
      const candidates = result.candidates[i] ?? [];
      const isKept = candidates.some(({ token }) => token.id === chosen.token.id);
      return [...candidates, ...(isKept ? [] : [chosen])].map((candidate) => [
        i + 1,
        candidate.token.id === chosen.token.id ? 1 : 0,
        ...candidateRow(candidate),
      ]);
    });
    return { table: [['step', 'chosen', ...candidateColumns], ...rows], json: { request, result } };
  },
  actions: {},
};

function resultIn(answers: Answers): GenerateResult {
  const answer = answers[FIRST];
  if (answer?.kind !== 'generate') throw new Error('a generation without its answer');
  return answer;
}
