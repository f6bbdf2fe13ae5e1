import type { Answer, PredictResult } from '../../../shared/contract.ts';
import { explainPrediction } from '../../kit/explain.ts';
import { type Answers, FIRST } from '../../replies/answers.ts';
import { candidateColumns, candidateRow } from '../../replies/columns.ts';
import type { SceneKind } from '../../replies/kind.ts';
import type { SceneOf } from '../scene.ts';
import { renderPrediction } from './message.ts';

/** The reply to `/predict`. */
export const prediction: SceneKind<SceneOf<'prediction'>> = {
  open: (base, answer) => (answer.kind === 'predict' ? { ...base, kind: 'prediction' } : undefined),
  render: ({ notes }, answers, words) => renderPrediction(resultIn(answers), notes, words),
  explain: (_, answers, words) => explainPrediction(resultIn(answers), words),
  export({ request }, answers) {
    const result = resultIn(answers);
    return {
      table: [candidateColumns, ...result.candidates.map(candidateRow)],
      json: { request, result },
    };
  },
  actions: {},
};

function resultIn(answers: Answers): PredictResult {
  const answer: Answer | undefined = answers[FIRST];
  if (answer?.kind !== 'predict') throw new Error('a prediction without its answer');
  return answer;
}
