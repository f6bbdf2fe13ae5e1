import { explainPrediction } from '../../kit/explain.ts';
import { candidateColumns, candidateRow } from '../../replies/columns.ts';
import { plainKind } from '../../replies/kinds.ts';
import { predicted } from '../../replies/replay/trace.ts';
import { allowedPrediction, typedTokens } from '../../replies/withheld.ts';
import { renderPrediction } from './message.ts';

/** The reply to `/predict`. */
export const prediction = plainKind('prediction', 'predict', {
  render: (result, { notes }, words) => renderPrediction(result, notes, words),
  explain: (result, _, words) => explainPrediction(result, words),
  withhold: (result, rules, request) => allowedPrediction(result, rules, typedTokens(request, result)),
  trace: ({ candidates }) => [{ part: 'candidate', shown: predicted(candidates) }],
  export: ({ candidates }) => ({ table: [candidateColumns, ...candidates.map(candidateRow)] }),
});
