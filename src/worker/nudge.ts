import {
  type Candidate,
  DEFAULT_TOP,
  type NudgedToken,
  type NudgeRequest,
  type NudgeResult,
} from '../shared/contract.ts';
import { formsOfWord } from './ban.ts';
import { chosenCandidate, rankCandidates } from './candidates.ts';
import { leastBias } from './logits/least-bias.ts';
import { logSumExp } from './logits/log-sum-exp.ts';
import { greedy } from './logits/pick.ts';
import type { LanguageModel } from './model/language-model.ts';
import { readPrompt } from './prompt.ts';
import { ruledOutAfter } from './ruled-out.ts';

export type Nudge = Pick<NudgeResult, 'prompt' | 'forms' | 'candidates'>;

/** What each token of a word lacks to be the greedy choice, for every form of the word. */
export async function nudge(
  request: NudgeRequest,
  model: LanguageModel,
  signal: AbortSignal,
): Promise<Nudge> {
  const forms = formsOfWord(request.word).map((form) => ({ form, ids: model.encode(form) }));
  const longest = Math.max(...forms.map(({ ids }) => ids.length));
  const { ids: before, prompt } = readPrompt(request, longest, model);
  const ruledOut = ruledOutAfter(request.never, model);

  const measured: { form: string; tokens: NudgedToken[]; logProbability: number }[] = [];
  let now: Candidate[] = [];
  // One form after the other, token by token, as a generation does it: another batch has other last digits.
  for (const { form, ids } of forms) {
    const sequence = await model.open(before, signal);
    try {
      const tokens: NudgedToken[] = [];
      let logProbability = 0;
      for (const [i, id] of ids.entries()) {
        if (i > 0) await sequence.append(ids[i - 1] as number);
        signal.throwIfAborted();
        const { logits } = sequence;
        const isRuledOut = ruledOut([...before, ...ids.slice(0, i)]);
        const candidates = rankCandidates(logits, model, { top: DEFAULT_TOP, isRuledOut });
        if (i === 0) now = candidates;
        const bias = isRuledOut(id) ? null : leastBias(logits, id, greedy(logits, isRuledOut).id);
        tokens.push({
          ...chosenCandidate(logits, id, candidates, model),
          bias,
          winner: candidates[0] as Candidate,
        });
        logProbability += (logits[id] as number) - logSumExp(logits);
      }
      measured.push({ form, tokens, logProbability });
    } finally {
      sequence.close();
    }
  }
  measured.sort((a, b) => b.logProbability - a.logProbability);
  return { prompt, forms: measured.map(({ form, tokens }) => ({ form, tokens })), candidates: now };
}
