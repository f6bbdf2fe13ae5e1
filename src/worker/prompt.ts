/** The text of a request as the tokens that the model starts from. */
import type { Prompt, Request } from '../shared/contract.ts';
import type { LanguageModel } from './model/language-model.ts';

export interface Start {
  readonly text: string;
  /** IDs of tokens that come after the text's own. */
  readonly after?: readonly number[] | undefined;
}

/**
 * Encodes the text and adds what comes after it. A text that is empty or blank becomes `<|endoftext|>`, GPT-2's mark
 * between two documents: a model must be given something. Where the tokens and the `steps` after them would not fit
 * into the context, the oldest are dropped.
 * @param steps how many tokens will be chosen after it; the last of them is never fed back
 */
export function readPrompt(
  { text, after = [] }: Start,
  steps: number,
  model: LanguageModel,
): { ids: number[]; prompt: Prompt } {
  const blank = text.trim() === '';
  const all = [...(blank ? [model.endOfText] : model.encode(text)), ...after];
  const dropped = Math.max(0, all.length + steps - 1 - model.info.contextLength);
  const ids = all.slice(dropped);
  return {
    ids,
    prompt: {
      tokens: ids.map((id) => model.token(id)),
      startsFromEndOfText: blank && dropped === 0,
      dropped,
    },
  };
}

/**
 * The steps of a generation for which room is left behind its text: at most half of the context, so that a short one
 * does not lose the text for what comes after it.
 */
export const roomFor = (steps: number, { info }: LanguageModel) =>
  Math.min(steps, Math.ceil(info.contextLength / 2));

/**
 * The first of so many tokens that the model is given. Where they are more than its context holds, it goes on with the
 * newest, in strides of half the context: each stride is read anew, so not at every step.
 */
export function windowStart(tokens: number, { info: { contextLength } }: LanguageModel): number {
  const stride = Math.ceil(contextLength / 2);
  return Math.max(0, Math.ceil((tokens - contextLength) / stride)) * stride;
}

/** Whether a request names a token by an ID that this model has for none. */
export function namesUnknownToken(request: Request, model: LanguageModel): boolean {
  const after = 'after' in request ? request.after : undefined;
  const nudged = 'nudge' in request ? request.nudge : undefined;
  const ids = [...(after ?? []), ...(nudged ?? []).map(({ id }) => id)];
  return ids.some((id) => id >= model.vocabularySize);
}
