/** Request in, result out: finds the model, runs the use case, times it. Knows nothing of queues. */
import {
  type Answer,
  type ModelInfo,
  type Progress,
  type Prompt,
  partsOf,
  type Request,
  type Result,
} from '../shared/contract.ts';
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
  const [asked, other = asked] = partsOf(request);
  const found = await models.get(asked.model);
  if (!found.ok) return found;
  const second = other === asked ? found : await models.get(other.model);
  if (!second.ok) return second;
  const { model } = found;
  const isInvalid = namesUnknownToken(asked, model) || namesUnknownToken(other, second.model);
  if (isInvalid) return { ok: false, code: 'invalid-request' };
  // Each is checked where it stands in the table.
  const useCase = useCases[request.kind] as (request: Request, asked: Asked) => Promise<object>;
  try {
    const outcome = await useCase(request, { model, right: second.model, signal, onStep, from });
    const milliseconds = now() - began;
    return { ok: true, kind: request.kind, ...outcome, model: model.info, milliseconds } as Result;
  } catch (error) {
    // Before there was anything to keep.
    if (signal.reason === CANCELLED) return { ok: false, code: CANCELLED };
    throw error;
  }
}

/** What a use case is given besides the request. */
interface Asked extends Pick<AnswerOptions, 'signal' | 'onStep' | 'from'> {
  readonly model: LanguageModel;
  /** Of the right side of a comparison; otherwise the same. */
  readonly right: LanguageModel;
}
/** What a use case finds out: an answer without what all of them have. */
type Found<K> = Omit<Extract<Answer, { kind: K }>, 'ok' | 'kind' | 'model' | 'milliseconds'>;
type UseCases = {
  readonly [K in Request['kind']]: (
    request: Extract<Request, { kind: K }>,
    asked: Asked,
  ) => Promise<Found<K>>;
};

/** How each kind of request is answered. */
const useCases: UseCases = {
  predict: (request, { model, signal }) => predict(request, model, signal),
  async generate(request, { model, signal, from, onStep }) {
    const tell = (prompt: Prompt, state: GenerationState) => onStep({ model: model.info, prompt, state });
    const generation = await generate(request, model, { signal, from, onStep: tell });
    if (generation.steps.length === 0) signal.throwIfAborted();
    return generation;
  },
  tokenize: async ({ text }, { model }) => ({ tokens: model.encode(text).map((id) => model.token(id)) }),
  surprise: (request, { model, signal }) => surprise(request, model, signal),
  score: (request, { model, signal }) => score(request, model, signal),
  nudge: (request, { model, signal }) => nudge(request, model, signal),
  async compare(request, { model, right, signal, onStep }) {
    const tell = (left: SideState, { state, ...about }: SideState) =>
      onStep({ ...left, right: { ...about, steps: [...state.steps] } });
    const comparison = await compare(request, { left: model, right }, { signal, onStep: tell });
    if (comparison.left.steps.length + comparison.right.steps.length === 0) signal.throwIfAborted();
    return comparison;
  },
};
