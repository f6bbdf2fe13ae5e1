import type { Answer, GenerateRequest, Request, Result } from '../../../src/shared/contract.ts';
import { type AnswerOptions, answer } from '../../../src/worker/answer.ts';
import type { LanguageModel } from '../../../src/worker/model/language-model.ts';
import { createModels } from '../../../src/worker/models.ts';
import { captureLog } from '../../support/captured-log.ts';

export const NAME = 'gpt2-mini';

/** Asks models that are loaded already, each by its name. */
export function askerOf(loaded: Readonly<Record<string, LanguageModel>>) {
  const sources = Object.keys(loaded).map(
    (name) => ({ name, source: './models/gpt2-mini', dtype: 'q8' }) as const,
  );
  const models = createModels(
    sources,
    async ({ name }) => ({ ok: true, model: loaded[name] as LanguageModel }),
    captureLog('worker').log,
  );
  const options = { signal: new AbortController().signal, now: () => 0, onStep: () => undefined };

  const result = (request: Request, more: Partial<AnswerOptions> = {}): Promise<Result> =>
    answer(request, models, { ...options, ...more });

  /** The answer to a request; a failure is an error. */
  async function ask<K extends Request['kind']>(
    request: Extract<Request, { kind: K }>,
    more?: Partial<AnswerOptions>,
  ): Promise<Extract<Answer, { kind: K }>> {
    const found = await result(request, more);
    if (!found.ok) throw new Error(found.code);
    return found as Extract<Answer, { kind: K }>;
  }
  return { result, ask };
}

/** A greedy generation of ten steps, but for what is said. */
export function generation(more: Partial<GenerateRequest> = {}): GenerateRequest {
  return {
    kind: 'generate',
    model: NAME,
    text: 'You are going to',
    steps: 10,
    pick: { rule: 'greedy' },
    ...more,
  };
}

export const idsOf = (steps: readonly { token: { id: number } }[]) => steps.map(({ token }) => token.id);
