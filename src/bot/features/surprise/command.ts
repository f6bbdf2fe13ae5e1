import { badOption } from '../../kit/problems.ts';
import { replyOptions, text } from '../../options/options.ts';
import { askingCommand } from '../../replies/command.ts';

export const surprise = askingCommand({
  name: 'surprise',
  description: 'Show how surprising each token of a text is to the model, in bits',
  options: { text: text('The text to measure'), ...replyOptions },
  question: ({ text, model }) =>
    text === '' ? badOption('text', { rule: 'notEmpty' }) : { request: { kind: 'surprise', model, text } },
});
