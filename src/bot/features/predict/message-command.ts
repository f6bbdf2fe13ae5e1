import { ApplicationCommandType, ContextMenuCommandBuilder, InteractionContextType } from 'discord.js';
import { DEFAULT_TOP, type PredictRequest } from '../../../shared/contract.ts';
import { readMessage } from '../../options/message-text.ts';
import { ask, refuse, settingsFor } from '../../replies/ask.ts';
import { neverOf } from '../../settings/store.ts';
import type { MessageCommand } from '../command.ts';

/** `/predict` with the text of a message, everything else as the server has it by default. */
export const predictNext = {
  data: new ContextMenuCommandBuilder()
    .setName('Predict next token')
    .setType(ApplicationCommandType.Message)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .toJSON(),

  async execute(interaction, context) {
    const settings = await settingsFor(interaction, context);
    if (!settings.ok) return refuse(interaction, settings);
    const read = readMessage(interaction);
    if (!read.ok) return refuse(interaction, read);
    const { text, notes } = read.value;
    const request: PredictRequest = {
      kind: 'predict',
      model: settings.value.defaultModel,
      text,
      top: DEFAULT_TOP,
      ...neverOf(settings.value),
    };
    await ask(interaction, { request, isPrivate: false, isAlwaysPublic: true, notes }, context);
  },
} satisfies MessageCommand;
