/** What the page says by itself, in the language of its member. What a bot says comes from the bot. */
import { de } from './de.ts';
import { en, type Texts } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

const LANGUAGES: Readonly<Record<string, Texts>> = { en, de, es, fr };

/** @param locale of a member's client, or of a browser; where the page does not speak its language, it is English */
export const textsFor = (locale: string): Texts => LANGUAGES[locale.split('-')[0] ?? ''] ?? en;

/** Whether numbers have a decimal comma there. */
export const hasDecimalComma = (locale: string): boolean => (0.5).toLocaleString(locale).includes(',');
