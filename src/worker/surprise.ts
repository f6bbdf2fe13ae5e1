import type { ScoredToken, SurpriseRequest, SurpriseResult } from '../shared/contract.ts';
import type { LanguageModel } from './model/language-model.ts';
import { scorerOf } from './scored-token.ts';

export type Surprise = Pick<SurpriseResult, 'tokens' | 'leftOut'>;

/** How probable each token of a text was, given `<|endoftext|>` and those before it. One reading of the text. */
export async function surprise(
  request: SurpriseRequest,
  model: LanguageModel,
  signal: AbortSignal,
): Promise<Surprise> {
  const all = [model.endOfText, ...model.encode(request.text)];
  const ids = all.slice(0, model.info.contextLength);
  const tokens: ScoredToken[] = [];
  // What would come after the last one is not asked for.
  const read = ids.slice(0, -1);
  const score = (logits: Float32Array, index: number) =>
    tokens.push(scorerOf(logits, model)(ids[index + 1] as number));
  if (read.length > 0) await model.read(read, 0, score, signal);
  return { tokens, leftOut: all.length - ids.length };
}
