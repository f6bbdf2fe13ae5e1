/** Commands as Discord registers them, with their names and descriptions in every language that the bot speaks. */
import type {
  APIApplicationCommandOption,
  APIApplicationCommandOptionChoice,
  LocalizationMap,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { commandTexts } from './command-text.ts';
import type { CommandText, OptionText } from './command-types.ts';
import { discordLocales } from './languages.ts';

type OtherLanguage = keyof typeof commandTexts;
type Text = CommandText | OptionText;
/** What is said of a command or an option, where a language says something. */
type Texts<T> = { readonly [L in OtherLanguage]: T | undefined };

/** A command, its subcommands, options and choices with all that the other languages say of them. */
export function localise<C extends RESTPostAPIApplicationCommandsJSONBody>(command: C): C {
  const texts = each((language) => commandTexts[language][command.name]);
  const options = 'options' in command ? command.options : undefined;
  return {
    ...command,
    ...localisationsOf(texts, 'description' in command ? command.description : undefined),
    ...(options && { options: options.map((option) => localiseOption(option, optionTexts(texts, option))) }),
  };
}

function localiseOption<O extends APIApplicationCommandOption>(option: O, texts: Texts<OptionText>): O {
  const options = 'options' in option ? option.options : undefined;
  const choices = 'choices' in option ? option.choices : undefined;
  return {
    ...option,
    ...localisationsOf(texts, option.description),
    ...(options && { options: options.map((inner) => localiseOption(inner, optionTexts(texts, inner))) }),
    ...(choices && { choices: choices.map((choice) => localiseChoice(choice, texts)) }),
  };
}

const localiseChoice = (choice: APIApplicationCommandOptionChoice, texts: Texts<OptionText>) => ({
  ...choice,
  ...localisations('name', (language) => texts[language]?.choices?.[String(choice.value)]),
});

const optionTexts = (texts: Texts<Text>, { name }: { readonly name: string }): Texts<OptionText> =>
  each((language) => {
    const text = texts[language];
    return text !== undefined && 'options' in text ? text.options?.[name] : undefined;
  });

const localisationsOf = (texts: Texts<Text>, english: string | undefined) => ({
  ...localisations('name', (language) => texts[language]?.name),
  ...localisations('description', (language) => {
    const text = texts[language];
    return text !== undefined && 'description' in text ? withNumbers(text.description, english) : undefined;
  }),
});

/** A description with the numbers that stand in the English one, which the command itself has put there. */
function withNumbers(text: string, english = ''): string {
  const numbers = english.match(/\d+/g) ?? [];
  return text.replaceAll(/\{(\d)\}/g, (all, place: string) => numbers[Number(place) - 1] ?? all);
}

const otherLanguages = Object.keys(discordLocales) as OtherLanguage[];

const each = <T>(textOf: (language: OtherLanguage) => T): { readonly [L in OtherLanguage]: T } =>
  Object.fromEntries(otherLanguages.map((language) => [language, textOf(language)])) as {
    [L in OtherLanguage]: T;
  };

/** What each language says, by Discord's names of them; nothing where none says anything. */
function localisations<K extends 'name' | 'description'>(
  what: K,
  textOf: (language: OtherLanguage) => string | undefined,
): { [key in `${K}_localizations`]?: LocalizationMap } {
  const entries = otherLanguages.flatMap((language) => {
    const text = textOf(language);
    return text === undefined ? [] : discordLocales[language].map((locale) => [locale, text]);
  });
  const key = `${what}_localizations` as const;
  return entries.length === 0
    ? {}
    : ({ [key]: Object.fromEntries(entries) } as { [k in typeof key]: LocalizationMap });
}
