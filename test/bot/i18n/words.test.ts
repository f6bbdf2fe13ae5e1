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
    [0.00001, '0.0010%'],
    [0.0000076, '<0.001%'],
    [0.0000000004, '<0.001%'],
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
          if (shown.startsWith('<')) {
            expect(probability).toBeLessThan(1e-5);
            return;
          }
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
        '<0,001\u00a0%',
      ]);
      expect(percentWidth).toBe(8);
    },
  );

  it.each([
    [
      'en-US',
      ['0%', '8.82%', '1 in 130,000', '1 in 17 million', '1 in 2.5 trillion', '1 in 3.0\u00a0×\u00a010⁴⁰'],
    ],
    ['de', ['0 %', '8,82 %', '1 zu 130.000', '1 zu 17 Millionen', '1 zu 2,5 Billionen', '1 zu 3,0 × 10⁴⁰']],
    [
      'es-419',
      [
        '0 %',
        '8,82 %',
        '1 entre 130.000',
        '1 entre 17 millones',
        '1 entre 2,5 billones',
        '1 entre 3,0 × 10⁴⁰',
      ],
    ],
    ['fr', ['0 %', '8,82 %', '1 sur 130 000', '1 sur 17 millions', '1 sur 2,5 billions', '1 sur 3,0 × 10⁴⁰']],
  ])('in a sentence in %s say a small probability as one of so many', (locale, said) => {
    const { share } = wordsFor(locale);
    const shown = [0, 0.088158, 1 / 130_000, 1 / 17e6, 1 / 2.5e12, 1 / 3e40].map((p) => share(p));
    expect(shown.map((text) => text.replaceAll('\u00a0', ' '))).toEqual(
      said.map((text) => text.replaceAll('\u00a0', ' ')),
    );
  });

  it('in a sentence never have an exponent to be decoded, and name the magnitude', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e-5, noNaN: true, maxExcluded: true }), (probability) => {
        for (const locale of ['en-US', 'de', 'es-ES', 'fr'])
          expect(wordsFor(locale).share(probability)).not.toMatch(/e-?\d|%/);
        const [, mantissa = '', power = ''] =
          /^1 in ([\d,.]+)(?:\u00a0×\u00a010([⁰¹²³⁴⁵⁶⁷⁸⁹]+)| million| billion| trillion)?$/.exec(
            english.share(probability),
          ) ?? [];
        expect(mantissa).not.toBe('');
        if (power === '') return;
        const exponent = Number(Array.from(power, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join(''));
        expect(Number(mantissa) * 10 ** exponent * probability).toBeCloseTo(1, 0);
      }),
    );
  });

  it.each([
    [225.6, '226'],
    [192_100, '192,000'],
    [999_999, '1 million'],
    [1_234_567, '1.23 million'],
    [2.688e43, '2.7\u00a0×\u00a010⁴³'],
  ])('that are large are said with three digits: %d as %s', (value, shown) => {
    expect(english.rounded(value)).toBe(shown);
  });

  it('that are digits already get the decimal sign alone', () => {
    expect(['1234.50', '2.7e+43', '-0.001'].map(wordsFor('fr').decimal)).toEqual([
      '1234,50',
      '2,7e+43',
      '-0,001',
    ]);
  });
});
