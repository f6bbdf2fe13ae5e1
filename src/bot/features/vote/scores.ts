/** What votes come to: who won a round, how well everybody foresaw the model. */
import type { Candidate } from '../../../shared/contract.ts';
import type { FinishedRound, Round } from './state.ts';

/** A candidate with what members made of it. */
export interface Tallied extends Candidate {
  /** Its place among those that are shown, counted from 1. */
  readonly number: number;
  readonly votes: number;
  /** Of all votes; null where nobody voted. */
  readonly share: number | null;
}

/** The candidates of a round in the order in which they are shown. */
export function tally({ choices, votes }: Round): Tallied[] {
  const all = Object.values(votes);
  return choices.map((candidate, i) => {
    const own = all.filter((id) => id === candidate.token.id).length;
    return { ...candidate, number: i + 1, votes: own, share: all.length === 0 ? null : own / all.length };
  });
}

/** The candidate that the model finds most probable. */
export function modelsChoice({ choices }: Pick<Round, 'choices'>): Candidate {
  return byRank(choices)[0] as Candidate;
}

/** The candidate with the most votes; of several, the most probable one. Undefined where nobody voted. */
export function crowdsChoice(round: Round): Tallied | undefined {
  const [most] = byRank(tally(round)).sort((a, b) => b.votes - a.votes);
  return most?.votes === 0 ? undefined : most;
}

/** Most probable first. */
export const byRank = <C extends Candidate>(choices: readonly C[]) =>
  choices.toSorted((a, b) => a.rank - b.rank);

/**
 * What voting for a candidate scores: the natural logarithm of its probability over the whole vocabulary, in nats.
 * At most 0; the nearer to 0, the surer the model was of it.
 */
export const scoreOf = ({ pFull }: Pick<Candidate, 'pFull'>) => Math.log(pFull);

/** The score of each member who voted in a round. */
export function scores({ choices, votes }: Round): Map<string, number> {
  const byToken = new Map(choices.map((choice) => [choice.token.id, scoreOf(choice)]));
  return new Map(
    Object.entries(votes).flatMap(([member, id]) => {
      const score = byToken.get(id);
      return score === undefined ? [] : [[member, score]];
    }),
  );
}

/** The mean score of those who voted in a round; undefined where nobody did. */
export function crowdScore(round: Round): number | undefined {
  return mean([...scores(round).values()]);
}

export interface Place {
  readonly member: string;
  /** Mean score of the rounds in which this member voted: who misses a round neither gains nor loses. */
  readonly score: number;
  /** In how many rounds that was. */
  readonly rounds: number;
}

/** Everybody who voted, best first; of the same score, who voted more often. */
export function leaderboard(rounds: readonly Round[]): Place[] {
  const all = rounds.map(scores);
  return voters(rounds)
    .map((member) => {
      const own = all.flatMap((round) => round.get(member) ?? []);
      return { member, score: mean(own) ?? Number.NEGATIVE_INFINITY, rounds: own.length };
    })
    .sort((a, b) => b.score - a.score || b.rounds - a.rounds);
}

/** Everybody who voted, each once, in the order of the first votes. */
export function voters(rounds: readonly Round[]): string[] {
  return [...new Set(rounds.flatMap(({ votes }) => Object.keys(votes)))];
}

/** In how many of the rounds with votes the crowd chose what the model finds most probable. */
export function agreements(rounds: readonly FinishedRound[]): { agreed: number; voted: number } {
  const chosen = rounds.flatMap((round) => {
    const crowds = crowdsChoice(round);
    return crowds === undefined ? [] : [crowds.token.id === modelsChoice(round).token.id];
  });
  return { agreed: chosen.filter(Boolean).length, voted: chosen.length };
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
