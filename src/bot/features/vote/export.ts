/** A vote's numbers: the rounds that have ended, without the members' names. */
import { candidateColumns, candidateRow, tokenCells } from '../../replies/columns.ts';
import type { Cell, Export } from '../../replies/kind.ts';
import { isIn, roundOf, type Vote, type VoteIn } from './game.ts';
import { crowdScore, leaderboard, pointsOf, scoreOf, scores, tally, voters } from './scores.ts';

/**
 * Who voted is nobody's business outside the channel: voters have numbers, in the order of their first votes. The round
 * under way is what its ballot shows, since its probabilities would give the answer away.
 */
export function exportVote(vote: Vote): Export {
  const { request, rounds, seconds, append, counts, seed, finished, phase } = vote;
  const numbers = new Map(voters(finished).map((member, i) => [member, i + 1]));
  const numberOf = (member: string) => numbers.get(member) ?? 0;
  return {
    table: [
      ['round', 'number', ...candidateColumns, 'score', 'votes', 'vote_share', 'appended', 'points'],
      ...finished.flatMap((round, i) =>
        tally(round).map((choice) => [
          i + 1,
          choice.number,
          ...candidateRow(choice),
          scoreOf(choice),
          choice.votes,
          choice.share,
          choice.token.id === round.appended.id ? 1 : 0,
          pointsOf(choice, round),
        ]),
      ),
      ...(isIn(vote, 'voting') ? ballotOf(vote).map(ballotRow) : []),
    ],
    json: {
      request,
      settings: { rounds, seconds, append, counts, seed },
      ending: phase.name === 'over' ? phase.why : null,
      rounds: finished.map((round) => {
        const own = scores(round);
        return {
          candidates: round.choices,
          votes: Object.entries(round.votes).map(([member, token]) => ({
            voter: numberOf(member),
            token,
            score: own.get(member)?.score ?? null,
            points: own.get(member)?.points ?? null,
          })),
          crowdScore: crowdScore(round)?.score ?? null,
          crowdPoints: crowdScore(round)?.points ?? null,
          appended: round.appended,
        };
      }),
      ...(isIn(vote, 'voting') && { underWay: ballotOf(vote) }),
      leaderboard: leaderboard(finished).map(({ member, ...place }) => ({
        voter: numberOf(member),
        ...place,
      })),
    },
  };
}

/** The candidates of the round under way, as everybody sees them. */
function ballotOf(vote: VoteIn<'voting'>) {
  return tally(vote.phase).map(({ number, token, votes }) => ({
    round: roundOf(vote),
    number,
    token,
    ...(vote.counts === 'live' && { votes }),
  }));
}

/** What is not known yet is empty: rank, logit, probabilities, score, share, what is appended, points. */
function ballotRow({ round, number, token, votes }: ReturnType<typeof ballotOf>[number]): Cell[] {
  const known = [null, ...tokenCells(token)];
  const cells = candidateColumns.map((_, i) => known[i] ?? null);
  return [round, number, ...cells, null, votes ?? null, null, null, null];
}
