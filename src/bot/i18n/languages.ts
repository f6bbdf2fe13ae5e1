/** The languages that the bot speaks. */
export const languages = ['en', 'de', 'es', 'fr'] as const;
export type Language = (typeof languages)[number];

/** Discord's names of them, for the localisations of commands. English is what a command is registered in. */
export const discordLocales: { readonly [L in Exclude<Language, 'en'>]: readonly string[] } = {
  de: ['de'],
  es: ['es-ES', 'es-419'],
  fr: ['fr'],
};

/** The language for a locale of Discord's such as `es-419`; English where the bot does not speak it. */
export function languageOf(locale: string): Language {
  const wanted = locale.split('-')[0];
  return languages.find((language) => language === wanted) ?? 'en';
}
