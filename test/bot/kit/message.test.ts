import { describe, expect, it } from 'vitest';
import { languages } from '../../../src/bot/i18n/languages.ts';
import { wordsFor } from '../../../src/bot/i18n/words.ts';
import { textLength } from '../../../src/bot/kit/limits.ts';
import { answer, type Content, explanation, field, part } from '../../../src/bot/kit/message.ts';
import { fitFirst, shorten, WITHHELD } from '../../../src/bot/kit/text.ts';
import type { View } from '../../../src/bot/kit/view.ts';
import { withRuledOut } from '../../../src/bot/replies/present.ts';

const english = wordsFor('en-US');
/** A part that could fill any room. */
const endless = (most: number, letter: string, least?: number) => {
  const text = letter.repeat(10_000);
  return part(most, (room) => ({ text: shorten(text, room), cut: text.length > room }), least);
};
const one = (...parts: Content[]): View => answer({ pages: [{ parts }] });
const described = ({ embeds }: View) => embeds.map(({ description = '' }) => description);
/** How many of each letter are shown. */
const lengthsOf = (text = '') => text.split('\n').map((line) => line.length);

describe('parts', () => {
  it('stand under each other as they are where there is room for all', () => {
    expect(described(one('a', '', endless(5, 'b'), { text: 'c', cut: false }))).toEqual(['a\nbbbb…\nc']);
  });

  it('give way in proportion to what they weigh where there is too little', () => {
    const [text = ''] = described(one(endless(4000, 'a', 0), endless(1000, 'b', 0)));
    const [a = 0, b = 0] = lengthsOf(text);
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text.length).toBeGreaterThan(3800);
    expect(a / b).toBeCloseTo(4, 1);
  });

  it('keep what they need at least', () => {
    const [text = ''] = described(one('x'.repeat(3700), endless(2000, 'a', 300), endless(200, 'b', 20)));
    const [, a = 0, b = 0] = lengthsOf(text);
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(a).toBeGreaterThanOrEqual(300);
    expect(b).toBeGreaterThanOrEqual(20);
  });

  it('make room for a sentence that a translator has made longer', () => {
    const [short = ''] = described(one(endless(3000, 'a'), 'x'.repeat(500)));
    const [long = ''] = described(one(endless(3000, 'a'), 'x'.repeat(2500)));
    expect(lengthsOf(short)[0]).toBe(3000);
    expect(long.length).toBeLessThanOrEqual(4096);
    expect(long).toContain('x'.repeat(2500));
  });

  it('of several embeds share the room of a message, with room for what its footer is told later', () => {
    const pages = ['a', 'b'].map((letter) => ({ title: letter, parts: [endless(4000, letter, 0)] }));
    const { embeds } = answer({ pages, footer: 'f'.repeat(200) });
    expect(textLength(embeds)).toBeLessThanOrEqual(6000 - 300);
    expect(textLength(embeds)).toBeGreaterThan(5300);
    expect(embeds.map(({ title, footer }) => [title, footer?.text.length])).toEqual([
      ['a', undefined],
      ['b', 200],
    ]);
  });

  it('of a table are its whole rows, and how many are left out', () => {
    const rows = Array.from({ length: 200 }, (_, i) => `row ${i}`.padEnd(40, '.'));
    const table = part(9000, (most) => fitFirst(rows, '\n', most, (left) => `… (${left} rows more)`));
    const [text = ''] = described(one(table));
    const lines = text.split('\n');
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(lines.slice(0, -1)).toEqual(rows.slice(0, lines.length - 1));
    expect(lines.at(-1)).toBe(`… (${200 - (lines.length - 1)} rows more)`);
  });
});

it.each(languages)(
  'a full message has room for all that its footer is told later, in the language %s',
  (language) => {
    const words = wordsFor(language);
    const pages = [{ parts: [WITHHELD, endless(4000, 'a')] }, { parts: [endless(4000, 'b')] }];
    const full = answer({ pages, footer: 'f'.repeat(200), passedOver: 50_000 });
    const { embeds } = withRuledOut(full, words);
    const replayCode = ' · replay 0000-0000-0000-0000';
    expect(embeds.at(-1)?.footer?.text).toContain(WITHHELD);
    expect(textLength(embeds) + replayCode.length).toBeLessThanOrEqual(6000);
  },
);

describe('files', () => {
  const files = () => [{ name: 'all.txt', text: 'all' }];
  const filesOf = (...parts: Content[]) => answer({ pages: [{ parts }], files }).files;

  it('go with a reply that was cut, and with no other', () => {
    expect(filesOf(endless(20, 'a'))).toEqual(files());
    expect(filesOf('a', { text: 'b', cut: false })).toEqual([]);
  });
});

describe('an explanation', () => {
  it('leaves out fields with nothing to say, and fits a list into its field', () => {
    const items = Array.from({ length: 300 }, (_, i) => `item ${i}`);
    const list = part(
      2000,
      (most) => `They are ${fitFirst(items, ', ', most, (left) => `${left} more`).text}.`,
    );
    const { embeds } = explanation(
      ['first', 'second'],
      [field('a', []), undefined, field('b', ['Sentence.', undefined, list])],
      english,
    );
    expect(embeds[0]?.description).toBe('first\n\nsecond');
    expect(embeds[0]?.fields).toHaveLength(1);
    const [{ value = '' } = {}] = embeds[0]?.fields ?? [];
    expect(value).toMatch(/^Sentence\. They are item 0, .* \d+ more\.$/);
    expect(value.length).toBeLessThanOrEqual(1024);
    expect(value.length).toBeGreaterThan(900);
  });
});
