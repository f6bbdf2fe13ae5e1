import type { PredictRequest, PredictResult } from '../shared/contract.ts';
import { startBan } from './ban.ts';
import { rankCandidates, withDrawn } from './candidates.ts';
import { drawnShares } from './logits/drawn.ts';
import { lotOf } from './logits/pick.ts';
import { topKExcept } from './logits/top-k.ts';
import type { LanguageModel } from './model/language-model.ts';
import { readPrompt } from './prompt.ts';
import { alwaysRuledOut, ruledOutAfter } from './ruled-out.ts';

export type Prediction = Pick<PredictResult, 'prompt' | 'candidates' | 'covered' | 'ban' | 'sampling'>;

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
    const { top, sampling } = request;
    const isRuledOut = ruledOutAfter(request.never, model)(ids);
    const without = request.ban === undefined ? undefined : topKExcept(logits, top, isRuledOut);
    const ban = request.ban && startBan(request.ban, model);
    ban?.apply(logits, ids, 1);
    const drawn =
      sampling &&
      drawnShares(lotOf(logits, sampling), isRuledOut, () => alwaysRuledOut(request.never, model));
    const ranked = rankCandidates(logits, model, { top, isRuledOut });
    const candidates = ranked.map((each) => withDrawn(each, drawn));
    const changed = without?.some(({ id }, i) => candidates[i]?.token.id !== id) ?? false;
    return {
      prompt,
      candidates,
      covered: candidates.reduce((sum, { pFull }) => sum + pFull, 0),
      ...(ban && { ban: ban.receipt(changed ? [1] : []) }),
      ...(sampling && { sampling }),
    };
  } finally {
    sequence.close();
  }
}
