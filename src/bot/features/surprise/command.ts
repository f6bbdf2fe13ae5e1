import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import type { SurpriseRequest } from '../../../shared/contract.ts';
import { badOption } from '../../kit/problems.ts';
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
    .setName('surprise')
    .setDescription('Show how surprising each token of a text is to the model, in bits')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),
  'The text to measure',
);

export const surprise = {
  data: addReplyOptions(builder).toJSON(),

  question(options, { settings, models, words }) {
    const { defaultModel } = settings;
    const read = readAll({
      text: readText('text', options.getString('text', true), words),
      model: readModel(options, models, defaultModel),
    });
    if (!read.ok) return read;
    const { text, model } = read.value;
    if (text.text === '') return badOption('text', { rule: 'notEmpty' });
    const request: SurpriseRequest = { kind: 'surprise', model, text: text.text };
    return { ok: true, value: { request, isPrivate: readPrivate(options), notes: text.notes } };
  },
} satisfies AskingCommand;
