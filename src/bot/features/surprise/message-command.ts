import { ApplicationCommandType, ContextMenuCommandBuilder, InteractionContextType } from 'discord.js';
import type { SurpriseRequest } from '../../../shared/contract.ts';
import { readMessage } from '../../options/message-text.ts';
import { ask, refuse, settingsFor } from '../../replies/ask.ts';
import type { MessageCommand } from '../command.ts';

/** `/surprise` with the text of a message. */
export const measureSurprise = {
  data: new ContextMenuCommandBuilder()
    .setName('Measure surprise')
    .setType(ApplicationCommandType.Message)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .toJSON(),

  async execute(interaction, context) {
    const settings = await settingsFor(interaction, context);
    if (!settings.ok) return refuse(interaction, settings);
    const read = readMessage(interaction);
    if (!read.ok) return refuse(interaction, read);
    const { text, notes } = read.value;
    const request: SurpriseRequest = { kind: 'surprise', model: settings.value.defaultModel, text };
    await ask(interaction, { request, isPrivate: false, isAlwaysPublic: true, notes }, context);
  },
} satisfies MessageCommand;
