import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { DEFAULT_TOP, MAX_TOP, type PredictRequest } from '../../../shared/contract.ts';
import { wordsFor } from '../../i18n/words.ts';
import { completeModel } from '../../options/complete-model.ts';
import {
  addBanOptions,
  addReplyOptions,
  addTextOption,
  readAll,
  readBan,
  readModel,
  readPrivate,
  readText,
  readWholeNumber,
} from '../../options/options.ts';
import { ask, refuse, settingsFor } from '../../replies/ask.ts';
import { neverOf } from '../../settings/store.ts';
import type { Command } from '../command.ts';

const builder = addTextOption(
  new SlashCommandBuilder()
    .setName('predict')
    .setDescription('Show which tokens the model thinks come next, with their probabilities')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),
).addIntegerOption((option) =>
  option
    .setName('top')
    .setDescription(`How many candidates to show (default ${DEFAULT_TOP})`)
    .setMinValue(1)
    .setMaxValue(MAX_TOP),
);

export const predict = {
  data: addReplyOptions(addBanOptions(builder)).toJSON(),

  async execute(interaction, context) {
    const { options } = interaction;
    const settings = await settingsFor(interaction, context);
    if (!settings.ok) return refuse(interaction, settings);
    const { defaultModel } = settings.value;
    const words = wordsFor(interaction.locale);
    const read = readAll({
      text: readText('text', options.getString('text', true), words),
      top: readWholeNumber(options, 'top', 1, MAX_TOP),
      ban: readBan(options, words),
      model: readModel(options, context.models, defaultModel),
    });
    if (!read.ok) return refuse(interaction, read);
    const { text, top = DEFAULT_TOP, model } = read.value;
    const { ban } = read.value.ban;
    const notes = [...text.notes, ...read.value.ban.notes];
    const request: PredictRequest = {
      kind: 'predict',
      model,
      text: text.text,
      top,
      ...(ban && { ban }),
      ...neverOf(settings.value),
    };
    await ask(interaction, { request, isPrivate: readPrivate(options), notes }, context);
  },

  autocomplete: completeModel,
} satisfies Command;
