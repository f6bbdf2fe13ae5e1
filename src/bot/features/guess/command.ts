import { InteractionContextType, type ModalSubmitFields, SlashCommandBuilder } from 'discord.js';
import type { SurpriseRequest } from '../../../shared/contract.ts';
import { badOption, type GuessRefusal, type Problem, type Read } from '../../kit/problems.ts';
import {
  addModelOption,
  type Options,
  readAll,
  readChoice,
  readModel,
  readWholeNumber,
} from '../../options/options.ts';
import type { AskingCommand, Here } from '../../replies/command.ts';
import type { Question } from '../../replies/question.ts';
import { rulesOn } from '../../settings/store.ts';
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

  question(options, { settings, models, words: texts, newSeed }) {
    const read = readAll({
      source: readChoice(options, 'source', SOURCES),
      words: readWholeNumber(options, 'words', WORDS.least, WORDS.most),
      start: readWholeNumber(options, 'start', START.least, START.most),
      seconds: readSeconds(options),
      model: readModel(options, models, settings.defaultModel),
    });
    if (!read.ok) return read;
    const { source, words = WORDS.byDefault, start = START.byDefault, seconds, model } = read.value;
    const rules = { words, start, seconds };
    if (source === 'own') {
      // The host types the text unseen.
      const form = (id: string) => textForm(id, rules, texts);
      return { ok: true, value: { keep: { ...rules, model }, form } };
    }

    const ruledOut = rulesOn(settings);
    const allowed = sentences.filter(({ text }) => !ruledOut.in(text));
    const drawn = drawSentence(allowed, start + words, newSeed());
    if (drawn === undefined) return refusal('noSentence');
    const { text, author, work } = drawn;
    const opened: GuessOptions = { ...rules, source: { from: 'book', author, work } };
    const request: SurpriseRequest = { kind: 'surprise', model, text };
    const opens = { kind: 'guess', options: opened } as const;
    return { ok: true, value: { request, isPrivate: false, isAlwaysPublic: true, notes: [], opens } };
  },

  forms: { [TEXT_FORM]: textTyped },
} satisfies AskingCommand;

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

function textTyped(
  fields: ModalSubmitFields,
  kept: unknown,
  { settings, words: texts }: Here,
): Read<Question> {
  const form = formSchema.safeParse(kept);
  if (!form.success) return refusal('formExpired');
  const { words, start, seconds, model } = form.data;
  const raw = typedIn(fields);
  const text = raw.toWellFormed().replaceAll('\r\n', '\n').trim();
  if ([...text].length > MOST_OWN_TEXT) return refusal('longText', MOST_OWN_TEXT);
  if (countWords(text) <= start) return refusal('shortText', start + 1);
  if (rulesOn(settings).in(text)) return refusal('ruledOutText');
  const notes = raw.isWellFormed() ? [] : [texts.t('common:note.textReplaced')];
  const request: SurpriseRequest = { kind: 'surprise', model, text };
  const opened: GuessOptions = { words, start, seconds, source: { from: 'own' } };
  const opens = { kind: 'guess', options: opened } as const;
  return { ok: true, value: { request, isPrivate: false, isAlwaysPublic: true, notes, opens } };
}
