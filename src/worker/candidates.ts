/** Logits as the candidates of a reply: ranked, with both probabilities. */
import type { Candidate } from '../shared/contract.ts';
import { logSumExp } from './logits/log-sum-exp.ts';
import { probability } from './logits/probability.ts';
import { rankOf } from './logits/rank.ts';
import { softmax } from './logits/softmax.ts';
import { topKExcept } from './logits/top-k.ts';
import type { LanguageModel } from './model/language-model.ts';
import type { IsRuledOut } from './ruled-out.ts';

export interface RankOptions {
  /** How many candidates are wanted. */
  readonly top: number;
  /** How many of them, the first ones, `pTop` is over (null for the others); all unless said otherwise. */
  readonly shown?: number;
  /** Those are passed over; the others keep their ranks and probabilities. */
  readonly isRuledOut: IsRuledOut;
}

/**
 * The most probable tokens.
 * @param logits Float32Array[vocabularySize], after the ban's bias
 */
export function rankCandidates(
  logits: Float32Array,
  model: LanguageModel,
  { top, shown = top, isRuledOut }: RankOptions,
): Candidate[] {
  const total = logSumExp(logits);
  const ranked = topKExcept(logits, top, isRuledOut);
  const values = ranked.map(({ id }) => logitOf(logits, id));
  const shares = softmax(values.slice(0, shown));
  return ranked.flatMap(({ id, rank }, i) => {
    const logit = logitOf(logits, id);
    // A token banned for good cannot come next, so it is no candidate.
    if (logit === Number.NEGATIVE_INFINITY) return [];
    return [
      {
        token: model.token(id),
        rank,
        logit,
        pFull: probability(logit, total),
        pTop: shares[i] ?? null,
      },
    ];
  });
}

/** The chosen token as a candidate: one of `candidates`, or, where a draw went deeper, ranked by a count. */
export function chosenCandidate(
  logits: Float32Array,
  id: number,
  candidates: readonly Candidate[],
  model: LanguageModel,
): Candidate {
  const known = candidates.find((candidate) => candidate.token.id === id);
  if (known !== undefined) return known;
  const logit = logitOf(logits, id);
  return {
    token: model.token(id),
    rank: rankOf(logits, id),
    logit,
    pFull: probability(logit, logSumExp(logits)),
    pTop: null,
  };
}

/** The candidate with the probability by which a draw gives it. @param drawn undefined where nothing is drawn */
export const withDrawn = (candidate: Candidate, drawn: ((id: number) => number) | undefined): Candidate =>
  drawn ? { ...candidate, pDrawn: drawn(candidate.token.id) } : candidate;

const logitOf = (logits: Float32Array, id: number) => logits[id] ?? Number.NEGATIVE_INFINITY;
