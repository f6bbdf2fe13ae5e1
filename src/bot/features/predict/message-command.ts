import { DEFAULT_TOP } from '../../../shared/contract.ts';
import { messageCommand } from '../../replies/message-command.ts';
import { ruledOutOf } from '../../settings/store.ts';

/** `/predict` with the text of a message, everything else as the server has it by default. */
export const predictNext = messageCommand('Predict next token', (text, settings) => ({
  kind: 'predict',
  model: settings.defaultModel,
  text,
  top: DEFAULT_TOP,
  ...ruledOutOf(settings),
}));
