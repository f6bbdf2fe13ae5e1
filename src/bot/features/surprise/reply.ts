import type { SurpriseResult } from '../../../shared/contract.ts';
import { type Answers, FIRST } from '../../replies/answers.ts';
import { tokenCells, tokenColumns } from '../../replies/columns.ts';
import type { SceneKind } from '../../replies/kind.ts';
import type { SceneOf } from '../scene.ts';
import { explainSurprise } from './explain.ts';
import { renderSurprise } from './message.ts';
import { surprisal, totalsOf } from './surprisal.ts';

/** The reply to `/surprise`. A text without tokens is refused before anybody is asked. */
export const surprise: SceneKind<SceneOf<'surprise'>> = {
  open: (base, answer) =>
    answer.kind === 'surprise' && answer.tokens.length > 0 ? { ...base, kind: 'surprise' } : undefined,
  render: ({ notes }, answers, words) => renderSurprise(resultIn(answers), notes, words),
  explain: (_, answers, words) => explainSurprise(resultIn(answers), words),
  export({ request }, answers) {
    const result = resultIn(answers);
    const header = [
      'position',
      ...tokenColumns,
      'bits',
      'log_probability',
      'probability',
      'rank',
      ...tokenColumns.map((column) => `expected_${column}`),
      'expected_probability',
    ];
    const rows = result.tokens.map((scored, i) => [
      i + 1,
      ...tokenCells(scored.token),
      surprisal(scored),
      scored.logProbability,
      Math.exp(scored.logProbability),
      scored.rank,
      ...tokenCells(scored.best.token),
      Math.exp(scored.best.logProbability),
    ]);
    return { table: [header, ...rows], json: { request, result, totals: totalsOf(result.tokens) } };
  },
  actions: {},
};

function resultIn(answers: Answers): SurpriseResult {
  const answer = answers[FIRST];
  if (answer?.kind !== 'surprise') throw new Error('a surprise without its answer');
  return answer;
}
