import { DEFAULT_TOP, MAX_TOP, type Sampling } from '../../../shared/contract.ts';
import {
  banOf,
  banOptions,
  replyOptions,
  samplingOptions,
  text,
  type Values,
  wholeNumber,
} from '../../options/options.ts';
import { askingCommand } from '../../replies/command.ts';

export const predict = askingCommand({
  name: 'predict',
  description: 'Show which tokens the model thinks come next, with their probabilities',
  options: {
    text: text(),
    top: wholeNumber(`How many candidates to show (default ${DEFAULT_TOP})`, {
      least: 1,
      most: MAX_TOP,
      byDefault: DEFAULT_TOP,
    }),
    ...samplingOptions,
    ...banOptions,
    ...replyOptions,
  },

  question({ text, top, model, ...given }) {
    const ban = banOf(given);
    if ('ok' in ban) return ban;
    return { request: { kind: 'predict', model, text, top, ...ban, ...samplingOf(given) } };
  },
});

/** By what a draw would be, where that is asked for. */
function samplingOf(given: Values<typeof samplingOptions>): { sampling?: Sampling } {
  const { temperature, top_k: topK, top_p: topP } = given;
  const isAsked = temperature !== undefined || topK !== undefined || topP !== undefined;
  return isAsked ? { sampling: { temperature: temperature ?? 1, topK, topP } } : {};
}
