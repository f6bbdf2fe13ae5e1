/** The text of a request as the tokens that the model starts from. */
import type { Prompt } from '../shared/contract.ts';
import type { LanguageModel } from './model/language-model.ts';

/**
 * Encodes `text`. An empty or blank one becomes `<|endoftext|>`, GPT-2's mark between two documents: a model must be
 * given something. Where the tokens and the `steps` after them would not fit into the context, the oldest are dropped.
 * @param steps how many tokens will be chosen after it; the last of them is never fed back
 */
export function readPrompt(
  text: string,
  steps: number,
  model: LanguageModel,
): { ids: number[]; prompt: Prompt } {
  const blank = text.trim() === '';
  const all = blank ? [model.endOfText] : model.encode(text);
  const dropped = Math.max(0, all.length + steps - 1 - model.info.contextLength);
  const ids = all.slice(dropped);
  return {
    ids,
    prompt: { tokens: ids.map((id) => model.token(id)), startsFromEndOfText: blank, dropped },
  };
}
