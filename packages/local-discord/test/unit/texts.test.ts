import { expect, test } from 'vitest';
import { hasDecimalComma, textsFor } from '../../src/page/texts/texts.ts';

/** Every text by its path, said with the same words in all languages. */
function said(texts: object, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] => {
    const at = `${path}.${key}`;
    if (typeof value === 'function') return [[at, value('NAME', 'BOUND')]];
    return typeof value === 'object' ? said(value, at) : [[at, value]];
  });
}
const english = new Map(said(textsFor('en-US')));

/** Words that are the same there. */
const SAME =
  /^\.(used\.1|frame\.(online|offline|apps)|messages\.bytes|composer\.(optional|suggested|suggestions|options)|drawer\.(bot|interaction)|option\.|menus\.submit)/;

test.each(['de', 'es-ES', 'es-419', 'fr'])(
  'no text is left in English for %s, and each says what it is given',
  (locale) => {
    for (const [path, text] of said(textsFor(locale))) {
      const own = english.get(path) ?? '';
      if (!SAME.test(path)) expect([path, text]).not.toEqual([path, own]);
      for (const given of ['NAME', 'BOUND'])
        expect([path, text.includes(given)]).toEqual([path, own.includes(given)]);
    }
  },
);

test('other languages read English', () => {
  expect(textsFor('ja')).toBe(textsFor('en-GB'));
});

test('a decimal comma is known by its language', () => {
  expect(['en-US', 'de', 'es-ES', 'fr'].map(hasDecimalComma)).toEqual([false, true, true, true]);
});
