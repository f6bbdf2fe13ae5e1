import { messageCommand } from '../../replies/message-command.ts';

/** `/surprise` with the text of a message. */
export const measureSurprise = messageCommand('Measure surprise', (text, { defaultModel }) => ({
  kind: 'surprise',
  model: defaultModel,
  text,
}));
