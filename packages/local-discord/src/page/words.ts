/** The language of whoever looks: the member's, and the browser's before the page knows its member. */
import { state } from './state.ts';
import type { Texts } from './texts/en.ts';
import { textsFor } from './texts/texts.ts';

export const locale = (): string => state.page?.me.locale ?? navigator.language;

export const words = (): Texts => textsFor(locale());
