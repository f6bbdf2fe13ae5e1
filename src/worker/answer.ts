/** Request in, result out: finds the model, runs the use case, times it. Knows nothing of queues. */
import type { ModelInfo, Prompt, Request, Result } from '../shared/contract.ts';
import { CANCELLED, type GenerationState, generate } from './generate.ts';
import type { Models } from './models.ts';
import { predict } from './predict.ts';

export interface AnswerOptions {
  /** Aborted with `CANCELLED`, the answer is what there is so far. */
  readonly signal: AbortSignal;
  /** Called after each step of a generation; it must not wait. */
  readonly onStep: (progress: { model: ModelInfo; prompt: Prompt; state: GenerationState }) => void;
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
  const found = await models.get(request.model);
  if (!found.ok) return found;
  const { model } = found;
  try {
    const outcome = await run();
    return { ok: true, ...outcome, model: model.info, milliseconds: now() - began };
  } catch (error) {
    // Before there was anything to keep.
    if (signal.reason === CANCELLED) return { ok: false, code: CANCELLED };
    throw error;
  }

  async function run() {
    switch (request.kind) {
      case 'predict':
        return { kind: request.kind, ...(await predict(request, model, signal)) };
      case 'generate': {
        const tell = (prompt: Prompt, state: GenerationState) => onStep({ model: model.info, prompt, state });
        return { kind: request.kind, ...(await generate(request, model, { signal, from, onStep: tell })) };
      }
      case 'tokenize':
        return { kind: request.kind, tokens: model.encode(request.text).map((id) => model.token(id)) };
    }
  }
}
