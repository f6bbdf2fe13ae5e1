import type { TokenizeResult } from '../../../shared/contract.ts';
import { explainTokens } from '../../render/explain.ts';
import { renderTokens } from '../../render/tokenize.ts';
import { type Answers, FIRST } from '../answers.ts';
import { tokenCells, tokenColumns } from '../columns.ts';
import type { SceneKind } from '../kind.ts';
import type { SceneOf } from '../scene.ts';

/** The reply to `/tokenize`. */
export const tokens: SceneKind<SceneOf<'tokens'>> = {
  open: (base, answer) => (answer.kind === 'tokenize' ? { ...base, kind: 'tokens' } : undefined),
  render: ({ request, notes }, answers, words) =>
    renderTokens(resultIn(answers), 'text' in request ? request.text : '', notes, words),
  explain: (_, answers, words) => explainTokens(resultIn(answers), words),
  export({ request }, answers) {
    const result = resultIn(answers);
    return {
      table: [
        ['position', ...tokenColumns],
        ...result.tokens.map((token, i) => [i + 1, ...tokenCells(token)]),
      ],
      json: { request, result },
    };
  },
  actions: {},
};

function resultIn(answers: Answers): TokenizeResult {
  const answer = answers[FIRST];
  if (answer?.kind !== 'tokenize') throw new Error('tokens without their answer');
  return answer;
}
