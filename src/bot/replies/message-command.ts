import { ApplicationCommandType, ContextMenuCommandBuilder, InteractionContextType } from 'discord.js';
import type { Request } from '../../shared/contract.ts';
import { readMessage } from '../options/message-text.ts';
import type { SettingsHere } from '../settings/here.ts';
import type { MessageCommand } from './command.ts';

/**
 * A command in the menu of a message, which asks about its text and answers everybody.
 * @param name as members see it, with spaces and capitals
 */
export const messageCommand = (
  name: string,
  request: (text: string, settings: SettingsHere) => Request,
): MessageCommand => ({
  data: new ContextMenuCommandBuilder()
    .setName(name)
    .setType(ApplicationCommandType.Message)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .toJSON(),

  question(interaction, { settings }) {
    const read = readMessage(interaction);
    if (!read.ok) return read;
    const { text, notes } = read.value;
    return {
      ok: true,
      value: { request: request(text, settings), isPrivate: false, isAlwaysPublic: true, notes },
    };
  },
});
