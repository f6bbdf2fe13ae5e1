import { InteractionContextType, type ModalSubmitInteraction, SlashCommandBuilder } from 'discord.js';
import type { SurpriseRequest } from '../../../shared/contract.ts';
import { wordsFor } from '../../i18n/words.ts';
import { badOption, type GuessRefusal, type Problem } from '../../kit/problems.ts';
import { completeModel } from '../../options/complete-model.ts';
import {
  addModelOption,
  type Options,
  type Read,
  readAll,
  readChoice,
  readModel,
  readWholeNumber,
} from '../../options/options.ts';
import { ask, refuse, settingsFor } from '../../replies/ask.ts';
import { rulesOn } from '../../settings/store.ts';
import type { Command, CommandContext } from '../command.ts';
import { TEXT_FORM, textForm, typedIn } from './forms.ts';
import { MOST_OWN_TEXT, SECONDS, START, WORDS } from './rules.ts';
import { countWords, drawSentence, sentences } from './sentences.ts';
import { formSchema, type GuessOptions } from './state.ts';

const SOURCES = ['book', 'own'] as const;

const builder = new SlashCommandBuilder()
  .setName('guess')
  .setDescription('Play: guess the next word of a hidden text, and see how probable the model finds it')
  .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
  .addStringOption((option) =>
    option
      .setName('source')
      .setDescription('Where the text comes from')
      .addChoices(
        { name: 'book: a sentence of a famous book (default)', value: 'book' },
        { name: 'own: you type it, and nobody else sees it', value: 'own' },
      ),
  )
  .addIntegerOption((option) =>
    option
      .setName('words')
      .setDescription(`How many words are guessed (default ${WORDS.byDefault})`)
      .setMinValue(WORDS.least)
      .setMaxValue(WORDS.most),
  )
  .addIntegerOption((option) =>
    option
      .setName('start')
      .setDescription(`How many words are shown at first (default ${START.byDefault})`)
      .setMinValue(START.least)
      .setMaxValue(START.most),
  )
  .addIntegerOption((option) =>
    option
      .setName('seconds')
      .setDescription(
        `When a round ends by itself: after ${SECONDS.least} to ${SECONDS.most} s, or 0 for never (default)`,
      )
      .setMinValue(0)
      .setMaxValue(SECONDS.most),
  );

export const guess = {
  data: addModelOption(builder).toJSON(),

  async execute(interaction, context) {
    const { options } = interaction;
    const settings = await settingsFor(interaction, context);
    if (!settings.ok) return refuse(interaction, settings);
    const read = readAll({
      source: readChoice(options, 'source', SOURCES),
      words: readWholeNumber(options, 'words', WORDS.least, WORDS.most),
      start: readWholeNumber(options, 'start', START.least, START.most),
      seconds: readSeconds(options),
      model: readModel(options, context.models, settings.value.defaultModel),
    });
    if (!read.ok) return refuse(interaction, read);
    const { source, words = WORDS.byDefault, start = START.byDefault, seconds, model } = read.value;
    const rules = { words, start, seconds };
    if (source === 'own') return openForm(interaction, { ...rules, model }, context);

    const ruledOut = rulesOn(settings.value);
    const allowed = sentences.filter(({ text }) => !ruledOut.in(text));
    const drawn = drawSentence(allowed, start + words, context.newSeed());
    if (drawn === undefined) return refuse(interaction, refusal('noSentence'));
    const { text, author, work } = drawn;
    const opened: GuessOptions = { ...rules, source: { from: 'book', author, work } };
    const request: SurpriseRequest = { kind: 'surprise', model, text };
    const opens = { kind: 'guess', options: opened } as const;
    await ask(interaction, { request, isPrivate: false, isAlwaysPublic: true, notes: [], opens }, context);
  },

  autocomplete: completeModel,

  forms: { [TEXT_FORM]: textTyped },
} satisfies Command;

const refusal = (why: GuessRefusal, count = 0): Problem => ({ ok: false, code: 'guess', why, count });

/** 0, or one that gives members time to think. */
function readSeconds(options: Options): Read<number> {
  const read = readWholeNumber(options, 'seconds', 0, SECONDS.most);
  if (!read.ok) return read;
  const { value = 0 } = read;
  return value === 0 || value >= SECONDS.least
    ? { ok: true, value }
    : badOption('seconds', { rule: 'wholeNumber', least: SECONDS.least, most: SECONDS.most });
}

type Interaction = Parameters<Command['execute']>[0];

/** What the command said waits in Redis for the form, in which the host types the text unseen. */
async function openForm(
  interaction: Interaction,
  rules: { words: number; start: number; seconds: number; model: string },
  { forms, log }: CommandContext,
): Promise<void> {
  const { id, user, locale } = interaction;
  try {
    await forms.put(id, user.id, rules);
  } catch (error) {
    log.error({ interaction: id, error }, 'what belongs to a form could not be kept');
    return refuse(interaction, { ok: false, code: 'queue-away' });
  }
  await interaction.showModal(textForm(id, rules, wordsFor(locale)));
}

async function textTyped(
  interaction: ModalSubmitInteraction,
  id: string,
  context: CommandContext,
): Promise<void> {
  const settings = await settingsFor(interaction, context);
  if (!settings.ok) return refuse(interaction, settings);
  const form = formSchema.safeParse(await context.forms.take(id, interaction.user.id));
  if (!form.success) return refuse(interaction, refusal('formExpired'));
  const { words, start, seconds, model } = form.data;
  const raw = typedIn(interaction.fields);
  const text = raw.toWellFormed().replaceAll('\r\n', '\n').trim();
  if ([...text].length > MOST_OWN_TEXT) return refuse(interaction, refusal('longText', MOST_OWN_TEXT));
  if (countWords(text) <= start) return refuse(interaction, refusal('shortText', start + 1));
  if (rulesOn(settings.value).in(text)) return refuse(interaction, refusal('ruledOutText'));
  const { t } = wordsFor(interaction.locale);
  const notes = raw.isWellFormed() ? [] : [t('common:note.textReplaced')];
  const request: SurpriseRequest = { kind: 'surprise', model, text };
  const opened: GuessOptions = { words, start, seconds, source: { from: 'own' } };
  const opens = { kind: 'guess', options: opened } as const;
  await ask(interaction, { request, isPrivate: false, isAlwaysPublic: true, notes, opens }, context);
}
