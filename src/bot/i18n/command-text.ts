/**
 * Commands in other languages, by the names that they are registered with; English is what the commands themselves say.
 * A name that is the same in a language is left out.
 */
import type { CommandTexts, OptionText } from './command-types.ts';
import { commands as de } from './de/commands.ts';
import { commands as es } from './es/commands.ts';
import { commands as fr } from './fr/commands.ts';
import type { Language } from './languages.ts';

export const commandTexts: { readonly [L in Exclude<Language, 'en'>]: CommandTexts } = { de, es, fr };

const optionNames = new Map(
  Object.entries(commandTexts).map(([language, texts]) => [language, namesIn(texts)]),
);

/** An option's name in a language; the registered one where it has none of its own. */
export function optionNameIn(language: Language, name: string): string {
  return optionNames.get(language)?.get(name) ?? name;
}

function namesIn(texts: CommandTexts): Map<string, string> {
  const names = new Map<string, string>();
  const collect = (options: Readonly<Record<string, OptionText>> = {}) => {
    for (const [option, { name, options: inner }] of Object.entries(options)) {
      if (name !== undefined && inner === undefined) names.set(option, name);
      collect(inner);
    }
  };
  for (const text of Object.values(texts)) if ('options' in text) collect(text.options);
  return names;
}
