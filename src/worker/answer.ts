/** Request in, result out: finds the model, runs the use case, times it. Knows nothing of queues. */
import type { ModelInfo, Progress, Prompt, Request, Result } from '../shared/contract.ts';
import { compare, type SideState } from './compare.ts';
import { CANCELLED, type GenerationState, generate } from './generate.ts';
import type { LanguageModel } from './model/language-model.ts';
import type { Models } from './models.ts';
import { nudge } from './nudge.ts';
import { predict } from './predict.ts';
import { namesUnknownToken } from './prompt.ts';
import { score } from './score.ts';
import { surprise } from './surprise.ts';

export interface AnswerOptions {
  /** Aborted with `CANCELLED`, the answer is what there is so far. */
  readonly signal: AbortSignal;
  /** Called after each step of a generation, or of one of two that are compared; it must not wait. */
  readonly onStep: (progress: {
    model: ModelInfo;
    prompt: Prompt;
    state: GenerationState;
    right?: NonNullable<Progress['right']>;
  }) => void;
  /** Where an earlier attempt at a generation had come to. */
  readonly from?: GenerationState | undefined;
  /** Milliseconds, from any fixed point. */
  readonly now: () => number;
}

/**
 * Answers one request.
 * @throws what the model throws, which is a fault; expected failures are results
 */
export async function answer(request: Request, models: Models, options: AnswerOptions): Promise<Result> {
  const { signal, onStep, from, now } = options;
  const began = now();
  const [asked, other = asked] = request.kind === 'compare' ? [request.left, request.right] : [request];
  const found = await models.get(asked.model);
  if (!found.ok) return found;
  const second = other === asked ? found : await models.get(other.model);
  if (!second.ok) return second;
  const { model } = found;
  const isInvalid = namesUnknownToken(asked, model) || namesUnknownToken(other, second.model);
  if (isInvalid) return { ok: false, code: 'invalid-request' };
  try {
    const outcome = await run(second.model);
    return { ok: true, ...outcome, model: model.info, milliseconds: now() - began };
  } catch (error) {
    // Before there was anything to keep.
    if (signal.reason === CANCELLED) return { ok: false, code: CANCELLED };
    throw error;
  }

  async function run(right: LanguageModel) {
    switch (request.kind) {
      case 'predict':
        return { kind: request.kind, ...(await predict(request, model, signal)) };
      case 'generate': {
        const tell = (prompt: Prompt, state: GenerationState) => onStep({ model: model.info, prompt, state });
        const generation = await generate(request, model, { signal, from, onStep: tell });
        if (generation.steps.length === 0) signal.throwIfAborted();
        return { kind: request.kind, ...generation };
      }
      case 'tokenize':
        return { kind: request.kind, tokens: model.encode(request.text).map((id) => model.token(id)) };
      case 'surprise':
        return { kind: request.kind, ...(await surprise(request, model, signal)) };
      case 'score':
        return { kind: request.kind, ...(await score(request, model, signal)) };
      case 'nudge':
        return { kind: request.kind, ...(await nudge(request, model, signal)) };
      case 'compare': {
        const tell = (left: SideState, { state, ...about }: SideState) =>
          onStep({ ...left, right: { ...about, steps: [...state.steps] } });
        const sides = { left: model, right };
        const comparison = await compare(request, sides, { signal, onStep: tell });
        if (comparison.left.steps.length + comparison.right.steps.length === 0) signal.throwIfAborted();
        return { kind: request.kind, ...comparison };
      }
    }
  }
}
