import type { ModalSubmitFields } from 'discord.js';
import { badOption, type GuessRefusal, type Problem } from '../../kit/problems.ts';
import { choice, model, theme, wholeNumber } from '../../options/options.ts';
import { askingCommand, type Here } from '../../replies/command.ts';
import type { Inquiry, Question } from '../../replies/question.ts';
import { rulesOn } from '../../settings/store.ts';
import { TEXT_FORM, textForm, typedIn } from './forms.ts';
import { MOST_OWN_TEXT, SECONDS, START, WORDS } from './rules.ts';
import { countWords, drawSentence, sentences } from './sentences.ts';
import { formSchema, type GuessOptions } from './state.ts';

export const guess = askingCommand({
  name: 'guess',
  description: 'Play: guess the next word of a hidden text, and see how probable the model finds it',
  options: {
    source: choice('Where the text comes from', {
      book: 'book: a sentence of a famous book (default)',
      own: 'own: you type it, and nobody else sees it',
    }),
    words: wholeNumber(`How many words are guessed (default ${WORDS.byDefault})`, WORDS),
    start: wholeNumber(`How many words are shown at first (default ${START.byDefault})`, START),
    seconds: wholeNumber(
      `When a round ends by itself: after ${SECONDS.least} to ${SECONDS.most} s, or 0 for never (default)`,
      { least: 0, most: SECONDS.most, byDefault: 0 },
    ),
    model,
    theme,
  },

  question({ source, words, start, seconds, model, theme }, { settings, words: texts, newSeed }) {
    const rules = { words, start, seconds };
    // Members need time to think.
    if (seconds > 0 && seconds < SECONDS.least)
      return badOption('seconds', { rule: 'wholeNumber', least: SECONDS.least, most: SECONDS.most });
    // The host types the text unseen.
    if (source === 'own')
      return { keep: { ...rules, model, theme }, form: (id) => textForm(id, rules, texts) };

    const ruledOut = rulesOn(settings);
    const allowed = sentences.filter(({ text }) => !ruledOut.in(text));
    const drawn = drawSentence(allowed, start + words, newSeed());
    if (drawn === undefined) return refusal('noSentence');
    const { text, author, work } = drawn;
    return game(text, model, { ...rules, source: { from: 'book', author, work } });
  },

  forms: { [TEXT_FORM]: textTyped },
});

const refusal = (why: GuessRefusal, count = 0): Problem => ({ ok: false, code: 'guess', why, count });

const game = (text: string, model: string, options: GuessOptions): Inquiry => ({
  request: { kind: 'surprise', model, text },
  opens: { kind: 'guess', options },
});

function textTyped(fields: ModalSubmitFields, kept: unknown, { settings, words }: Here): Question | Problem {
  const form = formSchema.safeParse(kept);
  if (!form.success) return refusal('formExpired');
  const { model, theme, ...rules } = form.data;
  const raw = typedIn(fields);
  const text = raw.toWellFormed().replaceAll('\r\n', '\n').trim();
  if ([...text].length > MOST_OWN_TEXT) return refusal('longText', MOST_OWN_TEXT);
  if (countWords(text) <= rules.start) return refusal('shortText', rules.start + 1);
  if (rulesOn(settings).in(text)) return refusal('ruledOutText');
  const notes = raw.isWellFormed() ? [] : [words.t('common:note.textReplaced')];
  const begun = game(text, model, { ...rules, source: { from: 'own' } });
  return { ...begun, notes, isPrivate: false, isAlwaysPublic: true, ...(theme && { theme }) };
}
