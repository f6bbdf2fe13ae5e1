import { candidateColumns, candidateRow, quoted, tokenCells } from '../../replies/columns.ts';
import { plainKind } from '../../replies/plain-kind.ts';
import { apply } from './apply.ts';
import { explainNudge, renderNudge } from './message.ts';

/** The reply to `/nudge`. */
export const nudge = plainKind('nudge', 'nudge', {
  render: (result, { id, request, notes }, words) =>
    renderNudge(result, { id, word: request.word, notes }, words),
  explain: (result, _, words) => explainNudge(result, words),
  export({ forms }) {
    const rows = forms.flatMap(({ form, tokens }) =>
      tokens.map((each, i) => [
        quoted(form),
        i + 1,
        ...candidateRow(each),
        each.bias,
        ...tokenCells(each.winner.token),
        each.winner.logit,
      ]),
    );
    const winner = ['winner_id', 'winner_token', 'winner_bytes', 'winner_logit'];
    return { table: [['form', 'position', ...candidateColumns, 'bias', ...winner], ...rows] };
  },
  actions: { apply: { by: 'anybody', run: apply } },
});
