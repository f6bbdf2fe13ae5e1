import { tokenCells, tokenColumns } from '../../replies/columns.ts';
import { plainKind } from '../../replies/kinds.ts';
import { read } from '../../replies/replay/trace.ts';
import { allowedExpectations } from '../../replies/withheld.ts';
import { explainSurprise } from './explain.ts';
import { renderSurprise } from './message.ts';
import { surprisal, totalsOf } from './surprisal.ts';

/** The reply to `/surprise`. A text without tokens is refused before anybody is asked. */
export const surprise = plainKind('surprise', 'surprise', {
  opens: ({ tokens }) => tokens.length > 0,
  render: (result, { notes }, words) => renderSurprise(result, notes, words),
  explain: (result, _, words) => explainSurprise(result, words),
  withhold: (result, rules) => ({ ...result, tokens: allowedExpectations(result.tokens, rules) }),
  trace: (result) => [{ part: 'token', shown: read(result.tokens) }],
  export({ tokens }) {
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
    const rows = tokens.map((scored, i) => [
      i + 1,
      ...tokenCells(scored.token),
      surprisal(scored),
      scored.logProbability,
      Math.exp(scored.logProbability),
      scored.rank,
      ...tokenCells(scored.best.token),
      Math.exp(scored.best.logProbability),
    ]);
    return { table: [header, ...rows], more: { totals: totalsOf(tokens) } };
  },
});
