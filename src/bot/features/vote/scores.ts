/** What votes come to: who won a round, how well everybody foresaw the model. */
import type { Candidate } from '../../../shared/contract.ts';
import { ranked } from '../../kit/ranking.ts';
import type { FinishedRound, Round } from './state.ts';

/** What a vote for the model's choice brings, which is the most that there is. */
export const MOST_POINTS = 100;

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
 * What voting for a candidate brings: as many points of 100 as it is probable beside the most probable one. So each round
 * counts the same, however sure the model was. They are whole, so that those that are shown add up.
 */
export const pointsOf = ({ pFull }: Pick<Candidate, 'pFull'>, round: Pick<Round, 'choices'>): number =>
  Math.round((MOST_POINTS * pFull) / modelsChoice(round).pFull);

/** The same in the measure of language models: the natural logarithm of its probability over the vocabulary, in nats. */
export const scoreOf = ({ pFull }: Pick<Candidate, 'pFull'>) => Math.log(pFull);

/** What a vote has come to. */
export interface Scored {
  readonly points: number;
  readonly score: number;
}

/** What each member's vote in a round came to. */
export function scores(round: Round): Map<string, Scored> {
  const byToken = new Map(
    round.choices.map((choice) => [
      choice.token.id,
      { points: pointsOf(choice, round), score: scoreOf(choice) },
    ]),
  );
  return new Map(
    Object.entries(round.votes).flatMap(([member, id]) => {
      const scored = byToken.get(id);
      return scored === undefined ? [] : [[member, scored]];
    }),
  );
}

/** The means of all votes in these rounds; undefined where there are none. */
export function crowdScore(...rounds: readonly Round[]): Scored | undefined {
  const all = rounds.flatMap((round) => [...scores(round).values()]);
  return all.length === 0 ? undefined : { points: mean(all, 'points'), score: mean(all, 'score') };
}

export interface Place {
  readonly member: string;
  /** Those who have the same points share a place. */
  readonly place: number;
  /** Of all rounds together: a round that is missed brings none. */
  readonly points: number;
  /** The mean score of the rounds in which this member voted. */
  readonly score: number;
  /** In how many rounds that was. */
  readonly rounds: number;
}

/** Everybody who voted, best first. */
export function leaderboard(rounds: readonly Round[]): Place[] {
  const all = rounds.map(scores);
  const members = voters(rounds).map((member) => {
    const own = all.flatMap((round) => round.get(member) ?? []);
    const points = own.reduce((sum, vote) => sum + vote.points, 0);
    return { member, points, score: mean(own, 'score'), rounds: own.length };
  });
  return ranked(members, (a, b) => b.points - a.points);
}

/** Those who share the first place; nobody where nobody has a point. */
export const winners = (places: readonly Place[]) =>
  places.filter(({ place, points }) => place === 1 && points > 0);

/** The rounds in which anybody voted. */
export const votedRounds = <R extends Round>(rounds: readonly R[]) =>
  rounds.filter(({ votes }) => Object.keys(votes).length > 0);

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

const mean = (all: readonly Scored[], of: keyof Scored) =>
  all.reduce((sum, each) => sum + each[of], 0) / all.length;
