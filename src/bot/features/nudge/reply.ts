import type { NudgeResult, Token } from '../../../shared/contract.ts';
import type { Rules } from '../../../shared/ruled-out/rules.ts';
import { candidateColumns, candidateRow, quoted, tokenCells } from '../../replies/columns.ts';
import { plainKind } from '../../replies/kinds.ts';
import { predicted } from '../../replies/replay/trace.ts';
import { allowedCandidates } from '../../replies/withheld.ts';
import { apply } from './apply.ts';
import { explainNudge, renderNudge } from './message.ts';

/** The reply to `/nudge`. */
export const nudge = plainKind('nudge', 'nudge', {
  render: (result, { id, request, notes }, words) =>
    renderNudge(result, { id, word: request.word, notes }, words),
  explain: (result, _, words) => explainNudge(result, words),
  withhold: allowedNudge,
  trace: ({ forms, candidates }) => [
    { part: 'word', shown: predicted(forms.flatMap(({ tokens }) => tokens)) },
    { part: 'candidate', shown: predicted(candidates) },
  ],
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

/** Without what the server rules out among the candidates, and among the winners before each token of the word. */
function allowedNudge(result: NudgeResult, rules: Rules): NudgeResult {
  const { tokens: before } = result.prompt;
  const winner = (token: NudgeResult['forms'][number]['tokens'][number], word: readonly Token[]) =>
    allowedCandidates([token.winner], [...before, ...word], rules)[0] ?? token.winner;
  return {
    ...result,
    candidates: allowedCandidates(result.candidates, before, rules),
    // The word itself is a member's.
    forms: result.forms.map(({ form, tokens }) => {
      const word = tokens.map(({ token }) => token);
      return { form, tokens: tokens.map((each, i) => ({ ...each, winner: winner(each, word.slice(0, i)) })) };
    }),
  };
}
