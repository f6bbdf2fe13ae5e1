/** Commands as a member reads them: names and descriptions in the language of the member's client. */
import { Locale } from 'discord-api-types/v10';
import type { Command, CommandChoice, CommandOption, Localizations } from '../schema/commands.ts';
import type { PageChoice, PageCommand, PageOption } from './protocol.ts';

/**
 * Where Discord looks next, after that it takes the text itself [interactions/application-commands: Locale fallbacks].
 */
const FALLBACKS: Partial<Record<Locale, Locale>> = {
  [Locale.EnglishUS]: Locale.EnglishGB,
  [Locale.EnglishGB]: Locale.EnglishUS,
  [Locale.SpanishLATAM]: Locale.SpanishES,
};

/** A text as somebody of a locale reads it. */
export function localized(text: string, localizations: Localizations | undefined, locale: Locale): string {
  const fallback = FALLBACKS[locale];
  return localizations?.[locale] ?? (fallback && localizations?.[fallback]) ?? text;
}

/** A command as somebody of a locale reads it. Its own names stay, for they are what is sent. */
export function localizedCommand(command: Command, locale: Locale): PageCommand {
  const { id, name, type, description, options, name_localizations, description_localizations } = command;
  return {
    id,
    name,
    type,
    label: localized(name, name_localizations, locale),
    description: localized(description, description_localizations, locale),
    options: options?.map((option) => localizedOption(option, locale)),
  };
}

function localizedOption(option: CommandOption, locale: Locale): PageOption {
  const { name_localizations, description_localizations, choices, options, ...rest } = option;
  return {
    ...rest,
    label: localized(option.name, name_localizations, locale),
    description: localized(option.description, description_localizations, locale),
    choices: choices?.map((choice) => localizedChoice(choice, locale)),
    options: options?.map((each) => localizedOption(each, locale)),
  };
}

/** A choice under the name that somebody of a locale reads, and under its own where that is another. */
export function localizedChoice(choice: CommandChoice, locale: Locale): PageChoice {
  const { name, value, name_localizations } = choice;
  const shown = localized(name, name_localizations, locale);
  return { name: shown, value, ...(shown !== name && { canonical: name }) };
}
