/** What the bot says, in a member's language: texts by i18next, numbers by Intl. */
import { createInstance, type TFunction } from 'i18next';
import { optionNameIn } from './command-text.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { fr } from './fr/index.ts';
import { type Language, languageOf, languages } from './languages.ts';
import { LEAST_SHARE, type Numbers, numbersOf } from './numbers.ts';

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
  /**
   * A probability in a sentence: 8.82%, and where that would be below 0.001%, 1 in 17 million.
   * @param digits significant ones, where small differences count; as few as are read easily without it
   */
  share(probability: number, digits?: number): string;
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

const known = new Map<Language, Words>(languages.map((language) => [language, wordsOf(language)]));

function wordsOf(language: Language): Words {
  const t = translations.getFixedT<Namespace[]>(language, namespaces);
  const numbers = numbersOf(language);
  return {
    language,
    t,
    option: (name) => optionNameIn(language, name),
    ...numbers,
    share(probability, digits) {
      if (probability > 0 && probability < LEAST_SHARE)
        return t('common:oneIn', { number: numbers.rounded(1 / probability, digits ?? 2) });
      return digits === undefined
        ? numbers.percent(probability)
        : numbers.withPercentSign((probability * 100).toPrecision(digits));
    },
  };
}

// The same numbers inside texts as beside them.
translations.services.formatter?.add('number', (value: number, language) =>
  wordsFor(language ?? 'en').number(value),
);

/** @param locale Discord's name of a language, such as `de` or `es-419` */
export function wordsFor(locale: string): Words {
  return known.get(languageOf(locale)) as Words;
}
