import { explainPrediction } from '../../kit/explain.ts';
import { candidateColumns, candidateRow } from '../../replies/columns.ts';
import { plainKind } from '../../replies/plain-kind.ts';
import { renderPrediction } from './message.ts';

/** The reply to `/predict`. */
export const prediction = plainKind('prediction', 'predict', {
  render: (result, { notes }, words) => renderPrediction(result, notes, words),
  explain: (result, _, words) => explainPrediction(result, words),
  export: ({ candidates }) => ({ table: [candidateColumns, ...candidates.map(candidateRow)] }),
});
