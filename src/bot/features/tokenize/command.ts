import { replyOptions, text } from '../../options/options.ts';
import { askingCommand } from '../../replies/command.ts';

export const tokenize = askingCommand({
  name: 'tokenize',
  description: 'Cut a text into the tokens that the model reads, with their IDs',
  options: { text: text('The text to cut into tokens'), ...replyOptions },
  question: ({ text, model }) => ({ request: { kind: 'tokenize', model, text } }),
});
