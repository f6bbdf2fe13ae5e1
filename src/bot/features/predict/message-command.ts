import { ApplicationCommandType, ContextMenuCommandBuilder, InteractionContextType } from 'discord.js';
import { DEFAULT_TOP, type PredictRequest } from '../../../shared/contract.ts';
import { readMessage } from '../../options/message-text.ts';
import type { MessageCommand } from '../../replies/command.ts';
import { neverOf } from '../../settings/store.ts';

/** `/predict` with the text of a message, everything else as the server has it by default. */
export const predictNext = {
  data: new ContextMenuCommandBuilder()
    .setName('Predict next token')
    .setType(ApplicationCommandType.Message)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .toJSON(),

  question(interaction, { settings }) {
    const read = readMessage(interaction);
    if (!read.ok) return read;
    const { text, notes } = read.value;
    const request: PredictRequest = {
      kind: 'predict',
      model: settings.defaultModel,
      text,
      top: DEFAULT_TOP,
      ...neverOf(settings),
    };
    return { ok: true, value: { request, isPrivate: false, isAlwaysPublic: true, notes } };
  },
} satisfies MessageCommand;
