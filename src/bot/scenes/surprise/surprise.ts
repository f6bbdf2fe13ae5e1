import type { SurpriseResult } from '../../../shared/contract.ts';
import { surprisal, totalsOf } from '../../render/surprisal.ts';
import { renderSurprise } from '../../render/surprise.ts';
import { explainSurprise } from '../../render/surprise-explained.ts';
import { type Answers, FIRST } from '../answers.ts';
import { tokenCells, tokenColumns } from '../columns.ts';
import type { SceneKind } from '../kind.ts';
import type { SceneOf } from '../scene.ts';

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
