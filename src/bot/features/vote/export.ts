/** A vote's numbers: the rounds that have ended, without the members' names. */
import { candidateColumns, candidateRow } from '../../replies/columns.ts';
import type { Export } from '../../replies/kind.ts';
import type { Vote } from './game.ts';
import { crowdScore, leaderboard, scoreOf, scores, tally, voters } from './scores.ts';

/**
 * Who voted is nobody's business outside the channel: voters have numbers, in the order of their first votes. The round
 * under way is left out, since its probabilities would give the answer away.
 */
export function exportVote({ request, rounds, seconds, append, seed, finished, phase }: Vote): Export {
  const numbers = new Map(voters(finished).map((member, i) => [member, i + 1]));
  const numberOf = (member: string) => numbers.get(member) ?? 0;
  return {
    table: [
      ['round', 'number', ...candidateColumns, 'score', 'votes', 'vote_share', 'appended'],
      ...finished.flatMap((round, i) =>
        tally(round).map((choice) => [
          i + 1,
          choice.number,
          ...candidateRow(choice),
          scoreOf(choice),
          choice.votes,
          choice.share,
          choice.token.id === round.appended.id ? 1 : 0,
        ]),
      ),
    ],
    json: {
      request,
      settings: { rounds, seconds, append, seed },
      ending: phase.name === 'over' ? phase.why : null,
      rounds: finished.map((round) => {
        const own = scores(round);
        return {
          candidates: round.choices,
          votes: Object.entries(round.votes).map(([member, token]) => ({
            voter: numberOf(member),
            token,
            score: own.get(member) ?? null,
          })),
          crowdScore: crowdScore(round) ?? null,
          appended: round.appended,
        };
      }),
      leaderboard: leaderboard(finished).map(({ member, score, rounds: played }) => ({
        voter: numberOf(member),
        score,
        rounds: played,
      })),
    },
  };
}
