import {
  type Candidate,
  type GenerateRequest,
  type GenerateResult,
  type PickRule,
  type Prompt,
  STEP_CANDIDATES,
} from '../shared/contract.ts';
import { startBan } from './ban.ts';
import { chosenCandidate, rankCandidates } from './candidates.ts';
import { argmax, sample } from './logits/pick.ts';
import { uniformAt } from './logits/random.ts';
import type { LanguageModel } from './model/language-model.ts';
import { readPrompt } from './prompt.ts';

export type Generation = Pick<GenerateResult, 'prompt' | 'steps' | 'candidates' | 'stop' | 'pick' | 'ban'>;

/**
 * Generates token after token, with the ban applied at every step.
 * @param onStep called after each step with everything chosen so far; it must not wait
 */
export async function generate(
  request: GenerateRequest,
  model: LanguageModel,
  signal: AbortSignal,
  onStep: (prompt: Prompt, steps: readonly Candidate[]) => void,
): Promise<Generation> {
  const { ids, prompt } = readPrompt(request.text, request.steps, model);
  const ban = request.ban && startBan(request.ban, model);
  const steps: Candidate[] = [];
  const candidates: Candidate[][] = [];
  const changedSteps: number[] = [];
  let stop: Generation['stop'] = 'steps';

  const sequence = await model.open(ids, signal);
  try {
    for (let step = 1; step <= request.steps; step++) {
      signal.throwIfAborted();
      const { logits } = sequence;
      // The same number is drawn with and without the ban, so that only the ban can change the choice.
      const choose = chooser(request.pick, step);
      const without = ban && choose(logits);
      ban?.apply(logits, ids, step);

      const id = choose(logits);
      const ranked = rankCandidates(logits, STEP_CANDIDATES, model);
      candidates.push(ranked);
      steps.push(chosenCandidate(logits, id, ranked, model));
      if (ban && id !== without) changedSteps.push(step);
      ids.push(id);
      onStep(prompt, steps);

      if (id === model.endOfText) {
        stop = 'end-of-text';
        break;
      }
      if (step < request.steps) await sequence.append(id);
    }
  } finally {
    sequence.close();
  }
  return {
    prompt,
    steps,
    candidates,
    stop,
    pick: request.pick,
    ...(ban && { ban: ban.receipt(changedSteps) }),
  };
}

function chooser(pick: PickRule, step: number): (logits: Float32Array) => number {
  if (pick.rule === 'greedy') return argmax;
  const uniform = uniformAt(pick.seed, step - 1);
  return (logits) => sample(logits, pick, uniform);
}
