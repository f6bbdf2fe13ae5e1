import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../src/bot/i18n/words.ts';

const english = wordsFor('en-US');

describe('the words for a locale', () => {
  it('are English where the bot does not speak it', () => {
    expect(['en-GB', 'ja', 'nl', '', '__proto__'].map((locale) => wordsFor(locale).language)).toEqual([
      'en',
      'en',
      'en',
      'en',
      'en',
    ]);
  });

  it('are the same for all of a language', () => {
    expect(wordsFor('es-ES')).toBe(wordsFor('es-419'));
    expect(['de', 'es-419', 'fr'].map((locale) => wordsFor(locale).language)).toEqual(['de', 'es', 'fr']);
  });

  it('agree with their number', () => {
    const tokens = (count: number) => english.t('tokenize:tokens', { count });
    expect([0, 1, 1200].map(tokens)).toEqual(['**0 tokens**', '**1 token**', '**1,200 tokens**']);
  });

  it('take any text into them as it is, whatever it means to i18next, JavaScript or HTML', () => {
    const any = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom(
            '{{text}}',
            '$t(common:cancel)',
            '$&',
            '$1',
            '$$',
            '&',
            '<b>',
            '{{',
            '}}',
            'common:',
          ),
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(any, (text) => {
        expect(english.t('chart:prompt', { text })).toBe(`“${text}”`);
      }),
    );
  });
});

describe('numbers', () => {
  it.each([
    [0, '0%'],
    [1, '100%'],
    [0.9999, '>99.9%'],
    [0.99949, '99.9%'],
    [0.26096, '26.1%'],
    [0.088158, '8.82%'],
    [0.00651, '0.651%'],
    [0.000031, '0.0031%'],
    [0.0000076, '0.0008%'],
    [0.0000000004, '4e-8%'],
  ])('show a probability of %d as %s', (probability, shown) =>
    expect(english.percent(probability)).toBe(shown),
  );

  it('show every probability within a half of its last digit, in at most 7 characters', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-60, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 40 }),
        (base, power) => {
          const probability = base * 10 ** -power;
          const shown = english.percent(probability);
          expect(shown.length).toBeLessThanOrEqual(7);
          if (shown.startsWith('>')) {
            expect(probability).toBeGreaterThanOrEqual(0.9995);
            return;
          }
          // One significant digit is the least that is shown.
          expect(Math.abs(Number(shown.slice(0, -1)) / 100 / probability - 1)).toBeLessThan(0.51);
        },
      ),
    );
  });

  it('have the separators of their language, in a text as beside it', () => {
    const shown = ['en-US', 'de', 'es-ES', 'fr'].map((locale) => {
      const { number, t } = wordsFor(locale);
      expect(t('common:before', { left: 50_257 })).toContain(number(50_257));
      return [number(50_257), number(1234.5678)];
    });
    expect(shown).toEqual([
      ['50,257', '1,234.568'],
      ['50.257', '1.234,568'],
      ['50.257', '1234,568'],
      ['50\u00a0257', '1\u00a0234,568'],
    ]);
  });

  it.each(['de', 'es-419', 'fr'])(
    'of a probability have a comma and a space in %s, and fit into their column',
    (locale) => {
      const { percent, percentWidth } = wordsFor(locale);
      expect([0, 0.088158, 0.000031, 0.9999, 4e-10].map(percent)).toEqual([
        '0\u00a0%',
        '8,82\u00a0%',
        '0,0031\u00a0%',
        '>99,9\u00a0%',
        '4e-8\u00a0%',
      ]);
      expect(percentWidth).toBe(8);
    },
  );

  it('that are digits already get the decimal sign alone', () => {
    expect(['1234.50', '2.7e+43', '-0.001'].map(wordsFor('fr').decimal)).toEqual([
      '1234,50',
      '2,7e+43',
      '-0,001',
    ]);
  });
});
