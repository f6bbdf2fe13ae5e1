import type { Kind } from '../../replies/kind.ts';
import { actions } from './actions.ts';
import { explainVote } from './explain.ts';
import { exportVote } from './export.ts';
import {
  answerOf,
  begun,
  dueOf,
  failed,
  isIn,
  nextRequest,
  nextRound,
  roundOf,
  turnOver,
  type Vote,
} from './game.ts';
import { renderVote } from './message.ts';
import { voteOptionsSchema, voteSchema } from './state.ts';
import { allowedVote } from './withhold.ts';

/** Each turn of a vote has one timer, which ends it. */
const TURN = 'turn';

/** The reply to `/vote`: a group foresees what the model finds probable, round after round. */
export const vote = {
  name: 'vote',
  schema: voteSchema,
  // Whoever ran its request again would see the answer.
  trace: undefined,
  waitsUnseen: true,
  unanswered: 'a vote ended early: its next round has no candidates',
  open(base, answer, options) {
    const parsed = voteOptionsSchema.safeParse(options);
    return answer.kind === 'predict' && parsed.success ? begun(base, parsed.data, answer) : undefined;
  },
  waitsFor: (reply) => (isIn(reply, 'asking') ? answerOf(roundOf(reply)) : undefined),
  request: nextRequest,
  answered(reply, _, outcome, { now, reference }) {
    if (!isIn(reply, 'asking')) return undefined;
    return outcome.ok && outcome.kind === 'predict'
      ? nextRound(reply, outcome, now)
      : failed(reply, reference);
  },
  timers(reply) {
    const at = dueOf(reply);
    return at === undefined ? [] : [{ name: TURN, part: reply.turn, at }];
  },
  // A turn that has ended otherwise, or has been extended, is not touched.
  timeUp: (reply, { part }, now) => (reply.turn === part ? turnOver(reply, now) : undefined),
  withhold: allowedVote,
  render: renderVote,
  explain: explainVote,
  export: exportVote,
  actions,
} satisfies Kind<Vote>;
