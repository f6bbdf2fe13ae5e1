import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { TokenizeRequest } from '../../../shared/contract.ts';
import { wordsFor } from '../../i18n/words.ts';
import { completeModel } from '../../options/complete-model.ts';
import {
  addReplyOptions,
  addTextOption,
  readAll,
  readModel,
  readPrivate,
  readText,
} from '../../options/options.ts';
import { ask, refuse, settingsFor } from '../../replies/ask.ts';
import type { Command } from '../command.ts';

const builder = addTextOption(
  new SlashCommandBuilder()
    .setName('tokenize')
    .setDescription('Cut a text into the tokens that the model reads, with their IDs')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),
  'The text to cut into tokens',
);

export const tokenize = {
  data: addReplyOptions(builder).toJSON(),

  async execute(interaction, context) {
    const { options } = interaction;
    const settings = await settingsFor(interaction, context);
    if (!settings.ok) return refuse(interaction, settings);
    const { defaultModel } = settings.value;
    const read = readAll({
      text: readText('text', options.getString('text', true), wordsFor(interaction.locale)),
      model: readModel(options, context.models, defaultModel),
    });
    if (!read.ok) return refuse(interaction, read);
    const { text, model } = read.value;
    const request: TokenizeRequest = { kind: 'tokenize', model, text: text.text };
    await ask(interaction, { request, isPrivate: readPrivate(options), notes: text.notes }, context);
  },

  autocomplete: completeModel,
} satisfies Command;
