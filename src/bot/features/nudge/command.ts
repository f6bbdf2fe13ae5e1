import { InteractionContextType, SlashCommandBuilder } from 'discord.js';
import { MAX_BAN_WORD, type NudgeRequest } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { badOption, type Read } from '../../kit/problems.ts';
import {
  addReplyOptions,
  addTextOption,
  type ReadText,
  readAll,
  readModel,
  readPrivate,
  readText,
} from '../../options/options.ts';
import type { AskingCommand } from '../../replies/command.ts';
import { ruledOutOf, rulesOn } from '../../settings/store.ts';

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

  question(options, { settings, models, words }) {
    const read = readAll({
      text: readText('text', options.getString('text', true), words),
      word: readWord(options.getString('word', true), words),
      model: readModel(options, models, settings.defaultModel),
    });
    if (!read.ok) return read;
    const { text, word, model } = read.value;
    if (rulesOn(settings).in(word.text)) return { ok: false, code: 'ruled-out-word' };
    const request: NudgeRequest = {
      kind: 'nudge',
      model,
      text: text.text,
      word: word.text,
      ...ruledOutOf(settings),
    };
    const notes = [...text.notes, ...word.notes];
    return { ok: true, value: { request, isPrivate: readPrivate(options), notes } };
  },
} satisfies AskingCommand;

/** Reads a word without the spaces around it: with and without one before it are forms of the same word. */
function readWord(raw: string, { t }: Words): Read<ReadText> {
  const text = raw.toWellFormed().trim();
  if (text === '' || text.length > MAX_BAN_WORD)
    return badOption('word', { rule: 'word', most: MAX_BAN_WORD });
  return { ok: true, value: { text, notes: raw.isWellFormed() ? [] : [t('nudge:wordReplaced')] } };
}
