import type { TokenizeResult } from '../../../shared/contract.ts';
import { explainTokens } from '../../kit/explain.ts';
import { type Answers, FIRST } from '../../replies/answers.ts';
import { tokenCells, tokenColumns } from '../../replies/columns.ts';
import type { SceneKind } from '../../replies/kind.ts';
import type { SceneOf } from '../scene.ts';
import { renderTokens } from './message.ts';

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
