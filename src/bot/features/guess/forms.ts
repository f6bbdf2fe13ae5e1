/** The forms of a game: for the text that its host brings, and for a guess. */
import {
  LabelBuilder,
  ModalBuilder,
  type ModalSubmitFields,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { Words } from '../../i18n/words.ts';
import { customId } from '../../kit/custom-id.ts';
import { FORM } from '../../kit/limits.ts';
import { joinTokens, plainText } from '../../kit/text.ts';
import type { Game } from './game.ts';
import { MOST_GUESS, MOST_OWN_TEXT } from './rules.ts';

/** What the forms' only fields are called. */
const FIELD = 'text';
/** Characters as readers see them: an emoji of several code points is one. */
const characters = new Intl.Segmenter();

/** The form in which the host types the text. */
export const textForm = (
  id: string,
  { start, words: guessed }: { start: number; words: number },
  words: Words,
): ModalBuilder =>
  form(customId(TEXT_FORM, id), words, {
    label: words.t('guess:form.text'),
    description: words.t('guess:form.textHint', { count: start, words: guessed }),
    field: new TextInputBuilder()
      .setCustomId(FIELD)
      .setStyle(TextInputStyle.Paragraph)
      .setMaxLength(MOST_OWN_TEXT),
  });
export const TEXT_FORM = 'guess-text';

/** The form for a guess, with the end of the text, and the member's guess so far. */
export function guessForm(
  id: string,
  { shown, current }: Game,
  guess: string | undefined,
  words: Words,
): ModalBuilder {
  const { t } = words;
  const field = new TextInputBuilder()
    .setCustomId(FIELD)
    .setStyle(TextInputStyle.Short)
    .setMaxLength(MOST_GUESS)
    .setPlaceholder(t('guess:form.wordHint'));
  if (guess !== undefined) field.setValue(guess);
  return form(customId('guess', id, current?.number), words, {
    label: t('guess:form.word'),
    description: endOf(joinTokens(shown.map(({ token }) => token))),
    field,
  });
}

/** A form of one field. */
function form(
  id: string,
  { t }: Words,
  { label, description, field }: { label: string; description: string; field: TextInputBuilder },
): ModalBuilder {
  const labelled = new LabelBuilder()
    .setLabel(label)
    .setDescription(description)
    .setTextInputComponent(field);
  return new ModalBuilder().setCustomId(id).setTitle(t('guess:title')).addLabelComponents(labelled);
}

/** The end of a text in one line, and the gap after it. Discord's library counts UTF-16 units here. */
function endOf(text: string): string {
  const line = plainText(text).replace(/\s+/gu, ' ').trim();
  const room = FORM.labelDescription - '…  ___'.length;
  if (line.length <= room) return `${line} ___`;
  const fitting = [...characters.segment(line)].find(({ index }) => line.length - index <= room);
  return `… ${fitting === undefined ? '' : line.slice(fitting.index)} ___`;
}

/** What was typed; empty where a forged form lacks the field. */
export function typedIn({ fields }: ModalSubmitFields): string {
  const field = fields.get(FIELD);
  return field !== undefined && 'value' in field && typeof field.value === 'string' ? field.value : '';
}
