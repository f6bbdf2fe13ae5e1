import { ApplicationCommandType } from 'discord.js';
import { readMessage } from '../options/message-text.ts';
import { type AskingCommand, EVERYWHERE, type MessageCommand } from './command.ts';

/**
 * A command in the menu of a message, which asks what another command asks that is given the message's text alone, and
 * answers everybody.
 * @param name as members see it, with spaces and capitals
 */
export const messageCommand = (name: string, command: AskingCommand): MessageCommand => ({
  data: { type: ApplicationCommandType.Message, name, contexts: EVERYWHERE },

  async question(interaction, here) {
    const read = readMessage(interaction);
    if (!read.ok) return read;
    const { text, notes } = read.value;
    const given = { get: (option: string) => (option === 'text' ? { value: text } : null) };
    const asked = await command.question(given, here);
    if (!('request' in asked)) return asked;
    return { ...asked, notes: [...notes, ...asked.notes], isPrivate: false, isAlwaysPublic: true };
  },
});
