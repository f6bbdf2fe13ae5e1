import { MAX_BAN_WORD } from '../../../shared/contract.ts';
import { badOption } from '../../kit/problems.ts';
import { type ReadOption, replyOptions, required, text, type Where, written } from '../../options/options.ts';
import { askingCommand } from '../../replies/command.ts';
import { rulesOn } from '../../settings/store.ts';

export const nudge = askingCommand({
  name: 'nudge',
  description: 'Find the bias that makes a word come next, and see what the model writes then',
  options: {
    text: text(),
    word: required(written('The word that should come next', MAX_BAN_WORD, readWord)),
    ...replyOptions,
  },

  question({ text, word, model }, { settings }) {
    if (rulesOn(settings).in(word)) return { ok: false, code: 'ruled-out-word' };
    return { request: { kind: 'nudge', model, text, word } };
  },
});

/** Reads a word without the spaces around it: with and without one before it are forms of the same word. */
function readWord(raw: string, name: string, { words }: Where): ReadOption<string> {
  const value = raw.toWellFormed().trim();
  if (value === '' || value.length > MAX_BAN_WORD)
    return badOption(name, { rule: 'word', most: MAX_BAN_WORD });
  return { ok: true, value, notes: raw.isWellFormed() ? [] : [words.t('nudge:wordReplaced')] };
}
