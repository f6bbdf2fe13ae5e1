import { wordsFor } from '../../i18n/words.ts';
import { yesOrNo } from '../../options/options.ts';
import { commandData, type OwnCommand } from '../../replies/command.ts';
import { defaultModelOn, settingsFor } from '../../settings/here.ts';
import { renderHelp } from './message.ts';

export const help: OwnCommand = {
  data: commandData(
    'help',
    'What tokens, logits, softmax, bias and greedy choice are, and how to use the commands',
    { private: yesOrNo('Show it to you alone (default), or with "False" to everybody') },
  ),

  async answer(interaction, own) {
    // It helps where nothing else is answered, too, but not before everybody.
    const [settings, defaultModel] = await Promise.all([
      settingsFor(interaction, own),
      defaultModelOn(interaction.guildId, own),
    ]);
    const isPrivate = interaction.options.getBoolean('private') !== false || !settings.ok;
    const model = { name: defaultModel, isBundled: defaultModel === own.bundled };
    return { view: renderHelp(model, wordsFor(interaction.locale)), isPrivate };
  },
};
