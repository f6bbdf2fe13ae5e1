/** Which tokens gain and which lose from one distribution to another. */
import { type CompareResult, MOVERS } from '../shared/contract.ts';
import { logSumExp } from './logits/log-sum-exp.ts';
import { probability } from './logits/probability.ts';
import { topKExcept } from './logits/top-k.ts';
import { warm } from './logits/warm.ts';
import type { LanguageModel } from './model/language-model.ts';
import type { IsRuledOut } from './ruled-out.ts';

/**
 * Softmax over the whole vocabulary.
 * @param logits Float32Array[vocabularySize], not changed
 */
export function distribution(logits: Float32Array, temperature: number): Float64Array {
  const warmed = warm(logits, temperature);
  const total = logSumExp(warmed);
  return Float64Array.from(warmed, (logit) => probability(logit, total));
}

/**
 * @param left and @param right Float64Array[vocabularySize], each of which sums to 1
 * @param isRuledOut those tokens are passed over
 */
export function moversOf(
  left: Float64Array,
  right: Float64Array,
  model: LanguageModel,
  isRuledOut: IsRuledOut,
): NonNullable<CompareResult['movers']> {
  const gain = Float32Array.from(left, (p, id) => (right[id] as number) - p);
  let passedOver = 0;
  const most = (gains: Float32Array) => {
    const ranked = topKExcept(gains, MOVERS, isRuledOut).filter(({ id }) => (gains[id] as number) > 0);
    passedOver += (ranked.at(-1)?.rank ?? 0) - ranked.length;
    return ranked.map(({ id }) => ({
      token: model.token(id),
      left: left[id] as number,
      right: right[id] as number,
    }));
  };
  return {
    gained: most(gain),
    lost: most(gain.map((each) => -each)),
    moved: left.reduce((sum, p, id) => sum + Math.abs((right[id] as number) - p), 0) / 2,
    passedOver,
  };
}
