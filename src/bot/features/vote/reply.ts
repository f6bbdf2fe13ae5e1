import type { SceneKind } from '../../replies/kind.ts';
import { actions } from './actions.ts';
import { explainVote } from './explain.ts';
import { exportVote } from './export.ts';
import { begun, type Vote } from './game.ts';
import { renderVote } from './message.ts';
import { voteOptionsSchema } from './state.ts';
import { planTurn, TURN, takeTurn } from './turns.ts';

/** The reply to `/vote`: a group foresees what the model finds probable, round after round. */
export const vote: SceneKind<Vote> = {
  // Whoever ran its request again would see the answer.
  isSecret: true,
  open(base, answer, options) {
    const parsed = voteOptionsSchema.safeParse(options);
    return answer.kind === 'predict' && parsed.success ? begun(base, parsed.data, answer) : undefined;
  },
  opened: planTurn,
  render: renderVote,
  explain: explainVote,
  export: exportVote,
  actions,
  tasks: { [TURN]: takeTurn },
};
