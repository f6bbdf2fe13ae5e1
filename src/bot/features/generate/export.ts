/** The numbers of all branches as files. Each branch has the steps that are its own. */
import { withChosen } from '../../kit/text.ts';
import { candidateColumns, candidateRow } from '../../replies/columns.ts';
import type { Cell, Export } from '../../replies/kind.ts';
import { type Branch, logProbabilityOf } from './branches.ts';
import type { GenerationReply } from './state.ts';

const columns = [
  'branch',
  'parent',
  'step',
  'chosen',
  'by_member',
  'log_probability_so_far',
  ...candidateColumns,
];

export function exportBranches(reply: GenerationReply, branches: readonly Branch[]): Export {
  const { request, view, branch, position } = reply;
  return {
    table: [columns, ...branches.flatMap(rowsOf)],
    json: {
      request,
      shown: { view, branch: branch + 1, step: position === 0 ? null : position },
      branches: branches.map(({ index, turn, result, logProbability }) => ({
        branch: index + 1,
        ...(turn && { turnsAway: { from: turn.of + 1, step: turn.step, token: turn.to } }),
        ids: result.steps.map(({ token }) => token.id),
        logProbability,
        stop: result.stop,
      })),
      result: branches[0]?.result,
      ownSteps: branches.slice(1).map(({ index, turn, result }) => ({
        branch: index + 1,
        firstStep: turn?.step,
        steps: result.steps.slice((turn?.step ?? 1) - 1),
        candidates: result.candidates.slice((turn?.step ?? 1) - 1),
        ...(result.ban && { ban: result.ban }),
      })),
    },
  };
}

function rowsOf({ index, turn, turns, result }: Branch): Cell[][] {
  const first = (turn?.step ?? 1) - 1;
  return result.steps.slice(first).flatMap((chosen, i) => {
    const at = first + i;
    const sum = logProbabilityOf(result.steps.slice(0, at + 1));
    return withChosen(result.candidates[at] ?? [], chosen).map((candidate) => {
      const isChosen = candidate.token.id === chosen.token.id;
      return [
        index + 1,
        turn ? turn.of + 1 : null,
        at + 1,
        isChosen ? 1 : 0,
        isChosen && turns.has(at + 1) ? 1 : 0,
        isChosen ? sum : null,
        ...candidateRow(candidate),
      ];
    });
  });
}
