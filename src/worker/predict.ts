import type { PredictRequest, PredictResult } from '../shared/contract.ts';
import { startBan } from './ban.ts';
import { rankCandidates } from './candidates.ts';
import { topK } from './logits/top-k.ts';
import type { LanguageModel } from './model/language-model.ts';
import { neverOf } from './never.ts';
import { readPrompt } from './prompt.ts';

export type Prediction = Pick<PredictResult, 'prompt' | 'candidates' | 'covered' | 'ban'>;

/** One prediction: the most probable next tokens after a text, with the ban applied. */
export async function predict(
  request: PredictRequest,
  model: LanguageModel,
  signal: AbortSignal,
): Promise<Prediction> {
  const { ids, prompt } = readPrompt(request, 1, model);
  const sequence = await model.open(ids, signal);
  try {
    const { logits } = sequence;
    neverOf(request.never, model)(logits, ids);
    const without = request.ban === undefined ? undefined : topK(logits, request.top);
    const ban = request.ban && startBan(request.ban, model);
    ban?.apply(logits, ids, 1);
    const candidates = rankCandidates(logits, request.top, model);
    const changed = without?.some((id, i) => candidates[i]?.token.id !== id) ?? false;
    return {
      prompt,
      candidates,
      covered: candidates.reduce((sum, { pFull }) => sum + pFull, 0),
      ...(ban && { ban: ban.receipt(changed ? [1] : []) }),
    };
  } finally {
    sequence.close();
  }
}
