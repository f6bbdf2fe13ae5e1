import { explainTokens } from '../../kit/explain.ts';
import { tokenCells, tokenColumns } from '../../replies/columns.ts';
import { plainKind } from '../../replies/kinds.ts';
import { renderTokens } from './message.ts';

/** The reply to `/tokenize`. */
export const tokens = plainKind('tokens', 'tokenize', {
  render: (result, { request, notes }, words) => renderTokens(result, request.text, notes, words),
  explain: (result, _, words) => explainTokens(result, words),
  // What a member typed stays as it is.
  withhold: (result) => result,
  trace: (result) => [{ part: 'token', shown: result.tokens.map((token) => ({ token, probability: null })) }],
  export: (result) => ({
    table: [['position', ...tokenColumns], ...result.tokens.map((token, i) => [i + 1, ...tokenCells(token)])],
  }),
});
