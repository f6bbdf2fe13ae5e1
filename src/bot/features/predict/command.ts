import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { DEFAULT_TOP, MAX_TOP, type PredictRequest } from '../../../shared/contract.ts';
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
import type { AskingCommand } from '../../replies/command.ts';
import { ruledOutOf } from '../../settings/store.ts';

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

  question(options, { settings, models, words }) {
    const { defaultModel } = settings;
    const read = readAll({
      text: readText('text', options.getString('text', true), words),
      top: readWholeNumber(options, 'top', 1, MAX_TOP),
      ban: readBan(options, words),
      model: readModel(options, models, defaultModel),
    });
    if (!read.ok) return read;
    const { text, top = DEFAULT_TOP, model } = read.value;
    const { ban } = read.value.ban;
    const notes = [...text.notes, ...read.value.ban.notes];
    const request: PredictRequest = {
      kind: 'predict',
      model,
      text: text.text,
      top,
      ...(ban && { ban }),
      ...ruledOutOf(settings),
    };
    return { ok: true, value: { request, isPrivate: readPrivate(options), notes } };
  },
} satisfies AskingCommand;
