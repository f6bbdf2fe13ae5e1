import type { NudgeResult } from '../../../shared/contract.ts';
import { type Answers, FIRST } from '../../replies/answers.ts';
import { candidateColumns, candidateRow, quoted, tokenCells } from '../../replies/columns.ts';
import type { SceneKind } from '../../replies/kind.ts';
import type { SceneOf } from '../scene.ts';
import { apply } from './apply.ts';
import { explainNudge, renderNudge } from './message.ts';

/** The reply to `/nudge`. */
export const nudge: SceneKind<SceneOf<'nudge'>> = {
  open: (base, answer) => (answer.kind === 'nudge' ? { ...base, kind: 'nudge' } : undefined),
  render: ({ id, request, notes }, answers, words) =>
    renderNudge(resultIn(answers), { id, word: request.kind === 'nudge' ? request.word : '', notes }, words),
  explain: (_, answers, words) => explainNudge(resultIn(answers), words),
  export({ request }, answers) {
    const result = resultIn(answers);
    const rows = result.forms.flatMap(({ form, tokens }) =>
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
    return {
      table: [['form', 'position', ...candidateColumns, 'bias', ...winner], ...rows],
      json: { request, result },
    };
  },
  actions: { apply: { by: 'anybody', run: (press) => apply(press, resultIn) } },
};

function resultIn(answers: Answers): NudgeResult {
  const answer = answers[FIRST];
  if (answer?.kind !== 'nudge') throw new Error('a nudge without its answer');
  return answer;
}
