/** What the bot says, in a member's language: texts by i18next, numbers by Intl. */
import { createInstance, type TFunction } from 'i18next';
import { optionNameIn } from './command-text.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { fr } from './fr/index.ts';
import { type Language, languageOf, languages } from './languages.ts';
import { type Numbers, numbersOf } from './numbers.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

type Namespace = keyof typeof en;
const namespaces = Object.keys(en) as Namespace[];

/** Texts and numbers of one language. */
export interface Words extends Numbers {
  readonly language: Language;
  /**
   * A text by `namespace:key`; the namespace `common` may be left out. In a text, `{{count, number}}` is a number with
   * the language's separators, `{{count}}` the bare digits.
   */
  readonly t: TFunction<Namespace[]>;
  /** A command's option by the name that a member sees. */
  option(name: string): string;
}

const translations = createInstance();
void translations.init({
  resources: { en, de, es, fr },
  ns: namespaces,
  defaultNS: 'common',
  fallbackLng: 'en',
  // Resources are here already: nothing is loaded, so nothing is waited for.
  initAsync: false,
  // What Discord shows is Markdown, not HTML: it is escaped where it is put together.
  interpolation: { escapeValue: false },
});

const known = new Map<Language, Words>(
  languages.map((language) => [
    language,
    {
      language,
      t: translations.getFixedT<Namespace[]>(language, namespaces),
      option: (name) => optionNameIn(language, name),
      ...numbersOf(language),
    },
  ]),
);

// The same numbers inside texts as beside them.
translations.services.formatter?.add('number', (value: number, language) =>
  wordsFor(language ?? 'en').number(value),
);

/** @param locale Discord's name of a language, such as `de` or `es-419` */
export function wordsFor(locale: string): Words {
  return known.get(languageOf(locale)) as Words;
}
