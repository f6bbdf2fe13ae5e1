import { DEFAULT_TOP, MAX_TOP } from '../../../shared/contract.ts';
import { banOf, banOptions, replyOptions, text, wholeNumber } from '../../options/options.ts';
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
    ...banOptions,
    ...replyOptions,
  },

  question({ text, top, model, ...banned }) {
    const ban = banOf(banned);
    if ('ok' in ban) return ban;
    return { request: { kind: 'predict', model, text, top, ...ban } };
  },
});
