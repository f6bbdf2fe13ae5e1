import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { TokenizeRequest } from '../../../shared/contract.ts';
import {
  addReplyOptions,
  addTextOption,
  readAll,
  readModel,
  readPrivate,
  readText,
} from '../../options/options.ts';
import type { AskingCommand } from '../../replies/command.ts';

const builder = addTextOption(
  new SlashCommandBuilder()
    .setName('tokenize')
    .setDescription('Cut a text into the tokens that the model reads, with their IDs')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),
  'The text to cut into tokens',
);

export const tokenize = {
  data: addReplyOptions(builder).toJSON(),

  question(options, { settings, models, words }) {
    const { defaultModel } = settings;
    const read = readAll({
      text: readText('text', options.getString('text', true), words),
      model: readModel(options, models, defaultModel),
    });
    if (!read.ok) return read;
    const { text, model } = read.value;
    const request: TokenizeRequest = { kind: 'tokenize', model, text: text.text };
    return { ok: true, value: { request, isPrivate: readPrivate(options), notes: text.notes } };
  },
} satisfies AskingCommand;
