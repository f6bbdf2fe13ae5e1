import { ApplicationCommandType, ContextMenuCommandBuilder, InteractionContextType } from 'discord.js';
import type { SurpriseRequest } from '../../../shared/contract.ts';
import { readMessage } from '../../options/message-text.ts';
import type { MessageCommand } from '../../replies/command.ts';

/** `/surprise` with the text of a message. */
export const measureSurprise = {
  data: new ContextMenuCommandBuilder()
    .setName('Measure surprise')
    .setType(ApplicationCommandType.Message)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .toJSON(),

  question(interaction, { settings }) {
    const read = readMessage(interaction);
    if (!read.ok) return read;
    const { text, notes } = read.value;
    const request: SurpriseRequest = { kind: 'surprise', model: settings.defaultModel, text };
    return { ok: true, value: { request, isPrivate: false, isAlwaysPublic: true, notes } };
  },
} satisfies MessageCommand;
