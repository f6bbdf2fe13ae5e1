import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { SurpriseRequest } from '../../../shared/contract.ts';
import { wordsFor } from '../../i18n/words.ts';
import { badOption } from '../../kit/problems.ts';
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
    .setName('surprise')
    .setDescription('Show how surprising each token of a text is to the model, in bits')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),
  'The text to measure',
);

export const surprise = {
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
    if (text.text === '') return refuse(interaction, badOption('text', { rule: 'notEmpty' }));
    const request: SurpriseRequest = { kind: 'surprise', model, text: text.text };
    await ask(interaction, { request, isPrivate: readPrivate(options), notes: text.notes }, context);
  },

  autocomplete: completeModel,
} satisfies Command;
