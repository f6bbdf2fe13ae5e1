import type { ScoredToken } from '../shared/contract.ts';
import { logSumExp } from './logits/log-sum-exp.ts';
import { argmax } from './logits/pick.ts';
import { rankOf } from './logits/rank.ts';
import type { LanguageModel } from './model/language-model.ts';

/**
 * Measures tokens that stand in a text, or might, by what the model expected there.
 * @param logits Float32Array[vocabularySize] after everything before them; they must not change meanwhile
 */
export function scorerOf(logits: Float32Array, model: LanguageModel): (id: number) => ScoredToken {
  const best = argmax(logits);
  const total = logSumExp(logits, logits[best]);
  // Rounding could lift a token that is all but certain above 0.
  const logProbability = (id: number) => Math.min(0, (logits[id] as number) - total);
  return (id) => ({
    token: model.token(id),
    logProbability: logProbability(id),
    rank: rankOf(logits, id),
    best: { token: model.token(best), logProbability: logProbability(best) },
  });
}
