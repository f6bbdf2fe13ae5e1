/** Lays messages out: parts that say how much they need, in the room that Discord has for them. */
import type { APIEmbedField } from 'discord.js';
import type { Prompt } from '../../shared/contract.ts';
import type { Words } from '../i18n/words.ts';
import { EMBED, MESSAGE, textLength } from './limits.ts';
import { noteLines, section, stack, textBlock, whole } from './sections.ts';
import type { Fitted } from './text.ts';
import { COLOUR, PROBLEM_COLOUR, type TextFile, type View } from './view.ts';

/** A part of a message that can do with less room, and says itself what it leaves out. */
export interface Part {
  /**
   * Characters that it takes at most, and its weight: a longer one is not read on a phone, whatever room there is; and
   * where there is too little for all parts, each gives way in proportion.
   */
  readonly most: number;
  /** Characters that it keeps, however little room there is. */
  readonly least: number;
  /** As much of it as fits into so many characters, its headings aside. A mere string does not count as cut. */
  fit(most: number): Fitted | string;
}

/** What a message says at one place: a part, or what is never shortened. Nothing is shown where there is none. */
export type Content = string | Fitted | Part | undefined | false;

/** An embed. */
export interface Page {
  readonly title?: string | undefined;
  readonly parts: readonly Content[];
  /** Between the parts; a new line unless said otherwise. */
  readonly separator?: string;
  /** Below the parts. */
  readonly fields?: readonly Field[];
}

/** A reply before it is laid out. */
export interface Draft extends Omit<View, 'embeds' | 'files'> {
  readonly pages: readonly Page[];
  /** Of the last page. */
  readonly footer?: string;
  /** Files with the whole of what is shown, made where a part of it was cut. */
  readonly files?: () => TextFile[];
}

/** A field of an explanation. Nothing is shown where there is none. */
export type Field = APIEmbedField | undefined | false;

/** Enough for what a part says of the rest and some of its own. */
const LEAST = 150;
/** Characters that a message keeps free for what is said in the footer of any reply: replay code, ruled-out words. */
const LATER = 300;
/** How finely parts give way: a twentieth less each time, until all fit. */
const STEPS = 20;

/** A part that takes at most so many characters, and says by `fit` how it does with fewer. */
export const part = (most: number, fit: Part['fit'], least = LEAST): Part => ({
  most,
  least: Math.min(most, least),
  fit,
});

/** A part in a block of code under a heading. */
export const block = (most: number, heading: string, text: (most: number) => Fitted): Part =>
  part(most, (room) => section(heading, text(room)));

/** A sentence before the numbers. Nothing is shown where there is none. */
export type Note = string | undefined | false;

/** Whether there is anything to say. */
export const isSaid = <T>(said: T | undefined | false): said is T => said !== undefined && said !== false;

/** What the reader should know before the numbers. */
export const notesPart = (notes: readonly Note[], words: Words): Part =>
  part(1000, (most) => noteLines(notes.filter(isSaid), words, most), 400);

/** The text that was given, under a heading; nothing where the model began without one. */
export const textPart = (heading: string, prompt: Prompt, most: number, words: Words): Content =>
  prompt.startsFromEndOfText ? '' : block(most, heading, (room) => textBlock(prompt, [], room, words));

/** A reply of one or more embeds, each part as long as the room for all of them allows. */
export function answer({ pages, footer, files, ...rest }: Draft): View {
  const heads = pages.map(({ title, fields }, i) => ({
    ...(title !== undefined && { title }),
    color: COLOUR,
    ...(fields && { fields: fields.filter(isSaid) }),
    ...(i === pages.length - 1 && footer !== undefined && { footer: { text: footer } }),
  }));
  const room = MESSAGE.embedText - LATER - textLength(heads);
  const bodies = fitting(
    (share) => pages.map(({ parts, separator = '\n' }) => joined(parts, separator, share)),
    (made) =>
      made.every(({ text }) => text.length <= EMBED.description) &&
      made.reduce((sum, { text }) => sum + text.length, 0) <= room,
  );
  return {
    ...rest,
    embeds: heads.map((head, i) => ({ ...head, description: bodies[i]?.text ?? '' })),
    ...(files && { files: bodies.some(({ cut }) => cut) ? files() : [] }),
  };
}

/** What a reply shows, explained for the one member who asks. */
export function explanation(paragraphs: readonly Content[], fields: readonly Field[], { t }: Words): View {
  const page = { title: t('common:whatIsThis'), parts: paragraphs, separator: '\n\n', fields };
  return answer({ pages: [page] });
}

/** A heading with what is said under it, in one field's room; none where there is nothing to say. */
export function field(name: string, said: readonly Content[], separator = ' '): Field {
  const { text: value } = fitting(
    (share) => joined(said, separator, share),
    ({ text }) => text.length <= EMBED.fieldValue,
  );
  return value !== '' && { name, value };
}

/** A reply that says one thing. */
export const statement = (description: string): View => ({ embeds: [{ description, color: COLOUR }] });

/** A reply that says what is wrong, or why nothing happens. */
export const warning = (description: string): View => ({
  embeds: [{ description, color: PROBLEM_COLOUR }],
});

/** Parts one after the other, the empty ones left out. @param share of what each can give up; 1 where all fit */
function joined(parts: readonly Content[], separator: string, share: number): Fitted {
  const fitted = parts.filter(isSaid).map((content) => {
    if (typeof content === 'string' || !('fit' in content)) return content;
    return content.fit(Math.round(content.least + share * (content.most - content.least)));
  });
  return stack(
    fitted.map((each) => (typeof each === 'string' ? whole(each) : each)),
    separator,
  );
}

/** What is made with the largest share at which it fits; with none at all the check before the wire has the last word. */
function fitting<T>(make: (share: number) => T, fits: (made: T) => boolean): T {
  for (let step = STEPS; step > 0; step--) {
    const made = make(step / STEPS);
    if (fits(made)) return made;
  }
  return make(0);
}
