/** Request in, result out: finds the model, runs the use case, times it. Knows nothing of queues. */
import type { Progress, Request, Result } from '../shared/contract.ts';
import { generate } from './generate.ts';
import type { Models } from './models.ts';
import { predict } from './predict.ts';

export interface AnswerOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Omit<Progress, 'attempt'>) => void;
  /** Milliseconds, from any fixed point. */
  readonly now: () => number;
}

/**
 * Answers one request.
 * @throws what the model throws, which is a fault; expected failures are results
 */
export async function answer(request: Request, models: Models, options: AnswerOptions): Promise<Result> {
  const began = options.now();
  const found = await models.get(request.model);
  if (!found.ok) return found;
  const { model } = found;
  const outcome = await run();
  return { ok: true, ...outcome, model: model.info, milliseconds: options.now() - began };

  async function run() {
    switch (request.kind) {
      case 'predict':
        return { kind: request.kind, ...(await predict(request, model, options.signal)) };
      case 'generate': {
        const onStep = (prompt: Progress['prompt'], steps: readonly Progress['steps'][number][]) =>
          options.onProgress({ model: model.info, prompt, steps: [...steps] });
        return { kind: request.kind, ...(await generate(request, model, options.signal, onStep)) };
      }
      case 'tokenize':
        return { kind: request.kind, tokens: model.encode(request.text).map((id) => model.token(id)) };
    }
  }
}
