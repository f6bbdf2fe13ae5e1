import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { MAX_BAN_WORD, type NudgeRequest } from '../../../shared/contract.ts';
import { type Words, wordsFor } from '../../i18n/words.ts';
import { badOption } from '../../kit/problems.ts';
import { completeModel } from '../../options/complete-model.ts';
import {
  addReplyOptions,
  addTextOption,
  type Read,
  type ReadText,
  readAll,
  readModel,
  readPrivate,
  readText,
} from '../../options/options.ts';
import { ask, refuse, settingsFor } from '../../replies/ask.ts';
import { neverOf, rulesOn } from '../../settings/store.ts';
import type { Command } from '../command.ts';

const builder = addTextOption(
  new SlashCommandBuilder()
    .setName('nudge')
    .setDescription('Find the bias that makes a word come next, and see what the model writes then')
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM),
).addStringOption((option) =>
  option
    .setName('word')
    .setDescription('The word that should come next')
    .setRequired(true)
    .setMaxLength(MAX_BAN_WORD),
);

export const nudge = {
  data: addReplyOptions(builder).toJSON(),

  async execute(interaction, context) {
    const { options } = interaction;
    const settings = await settingsFor(interaction, context);
    if (!settings.ok) return refuse(interaction, settings);
    const words = wordsFor(interaction.locale);
    const read = readAll({
      text: readText('text', options.getString('text', true), words),
      word: readWord(options.getString('word', true), words),
      model: readModel(options, context.models, settings.value.defaultModel),
    });
    if (!read.ok) return refuse(interaction, read);
    const { text, word, model } = read.value;
    if (rulesOn(settings.value).in(word.text))
      return refuse(interaction, { ok: false, code: 'ruled-out-word' });
    const request: NudgeRequest = {
      kind: 'nudge',
      model,
      text: text.text,
      word: word.text,
      ...neverOf(settings.value),
    };
    const notes = [...text.notes, ...word.notes];
    await ask(interaction, { request, isPrivate: readPrivate(options), notes }, context);
  },

  autocomplete: completeModel,
} satisfies Command;

/** Reads a word without the spaces around it: with and without one before it are forms of the same word. */
function readWord(raw: string, { t }: Words): Read<ReadText> {
  const text = raw.toWellFormed().trim();
  if (text === '' || text.length > MAX_BAN_WORD)
    return badOption('word', { rule: 'word', most: MAX_BAN_WORD });
  return { ok: true, value: { text, notes: raw.isWellFormed() ? [] : [t('nudge:wordReplaced')] } };
}
