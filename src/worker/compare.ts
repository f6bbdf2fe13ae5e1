import {
  type CompareRequest,
  type CompareResult,
  type GenerateRequest,
  KEPT_CANDIDATES,
  type ModelInfo,
  type Prompt,
  STEP_CANDIDATES,
} from '../shared/contract.ts';
import { type Generation, type GenerationState, generate } from './generate.ts';
import type { LanguageModel } from './model/language-model.ts';
import { distribution, moversOf } from './movers.ts';
import { readPrompt, roomFor } from './prompt.ts';
import type { IsRuledOut } from './ruled-out.ts';

export type Comparison = Pick<CompareResult, 'difference' | 'left' | 'right' | 'movers'>;

/** What one side has come to. */
export interface SideState {
  readonly model: ModelInfo;
  readonly prompt: Prompt;
  readonly state: GenerationState;
}

export interface CompareOptions {
  /** Aborted with `CANCELLED`, both sides end with what they have; with anything else, it rejects with that. */
  readonly signal: AbortSignal;
  /** Called after each step of either side with everything chosen so far; it must not wait. */
  readonly onStep: (left: SideState, right: SideState) => void;
}

/** Two generations at the same time: on one model they take their steps in the same forward passes. */
export async function compare(
  request: CompareRequest,
  models: { readonly left: LanguageModel; readonly right: LanguageModel },
  { signal, onStep }: CompareOptions,
): Promise<Comparison> {
  const failing = new AbortController();
  const ending = AbortSignal.any([signal, failing.signal]);
  const states = {
    left: nothingYet(request.left, models.left),
    right: nothingYet(request.right, models.right),
  };
  const first: { left?: Float64Array; right?: Float64Array } = {};
  // The same for both: they have the same text, and a server has the same rules for both.
  let isRuledOutFirst: IsRuledOut = () => false;

  async function run(side: 'left' | 'right'): Promise<Generation> {
    try {
      return await generate(request[side], models[side], {
        signal: ending,
        onStep(prompt, state) {
          states[side] = { model: models[side].info, prompt, state };
          onStep(states.left, states.right);
        },
        // Nobody goes on from the later steps, and two sides of a hundred would weigh a megabyte.
        kept: (step) => (step === 1 ? KEPT_CANDIDATES : STEP_CANDIDATES),
        onLogits(logits, step, isRuledOut) {
          if (step !== 1) return;
          first[side] = distribution(logits, temperatureOf(request, side));
          isRuledOutFirst = isRuledOut;
        },
      });
    } catch (error) {
      failing.abort(error); // one side alone is no comparison
      throw error;
    }
  }

  const [left, right] = await Promise.all([run('left'), run('right')]);
  const comparable = models.left.vocabularySize === models.right.vocabularySize;
  return {
    difference: request.difference,
    left: { model: models.left.info, ...left },
    right: { model: models.right.info, ...right },
    movers:
      comparable && first.left && first.right
        ? moversOf(first.left, first.right, models.left, isRuledOutFirst)
        : null,
  };
}

function nothingYet(request: GenerateRequest, model: LanguageModel): SideState {
  const { prompt } = readPrompt(request, roomFor(request.steps, model), model);
  return { model: model.info, prompt, state: { steps: [], candidates: [] } };
}

/** Elsewhere the probabilities are those that the steps show, which no temperature has touched. */
function temperatureOf({ difference, ...sides }: CompareRequest, side: 'left' | 'right'): number {
  const { pick } = sides[side];
  return difference === 'temperature' && pick.rule === 'sample' ? pick.temperature : 1;
}
