/** The forms of a game are such that Discord opens them, whatever the text is. */
import fc from 'fast-check';
import { modalSchema } from 'local-discord/schema';
import { describe, expect, it } from 'vitest';
import { guessForm } from '../../../../src/bot/features/guess/forms.ts';
import type { Game } from '../../../../src/bot/features/guess/game.ts';
import { wordsFor } from '../../../../src/bot/i18n/words.ts';
import { plainText } from '../../../../src/bot/kit/text.ts';

const words = wordsFor('de');
const ID = '123456789012345678';
/** UTF-16 units for the text, beside what stands around it. */
const ROOM = 94;

/** A game of which so much is shown. Each character a token: how it is cut into tokens does not matter here. */
function gameThatShows(text: string): Game {
  const best = { token: { id: 0, text: ' a' }, logProbability: -1 };
  return {
    model: {
      name: 'm',
      source: 'm',
      dtype: 'q8',
      device: 'cpu',
      contextLength: 512,
      vocabularySize: 50257,
    },
    milliseconds: 1,
    source: { from: 'own' },
    total: 3,
    shown: [...text].map((character) => ({
      token: { id: 1, text: character },
      logProbability: -1,
      rank: 1,
      best,
    })),
    played: [],
    current: { number: 2, guesses: 0, endsAt: null, isScoring: false, hasFailed: false },
    summary: undefined,
  };
}

/** What stands under the field's label, in a form that the local Discord takes as Discord does. */
function hintOf(text: string, guess?: string): string {
  const json = guessForm(ID, gameThatShows(text), guess, words).toJSON();
  expect(modalSchema.safeParse(json).error).toBeUndefined();
  const [label] = json.components;
  if (label === undefined || !('description' in label)) throw new Error('a form without its label');
  return label.description ?? '';
}

/** Any text, with long runs of what takes many UTF-16 units a character. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '🎂🎉🥳',
        '👨‍👩‍👧‍👦',
        '🇩🇪',
        'e\u0301',
        'z'.padEnd(120, '\u0353'),
        ' ',
        '\n',
        'birthday ',
      ),
    ),
    { maxLength: 80 },
  )
  .map((parts) => parts.join('').toWellFormed());

const characters = new Intl.Segmenter();
const boundariesOf = (text: string) => [...characters.segment(text)].map(({ index }) => index);

describe('the form for a guess', () => {
  it('opens with as much of the end of any text as there is room for, and cuts no character', () => {
    const cut = anyText.map((text) => ({ text, shown: plainText(text).replace(/\s+/gu, ' ').trim() }));
    fc.assert(
      fc.property(
        cut.filter(({ shown }) => shown.length > ROOM),
        fc.constantFrom(undefined, '🥳', 'w'.repeat(40), '🥳'.repeat(40)),
        ({ text, shown }, guess) => {
          const hint = hintOf(text, guess);
          expect(hint.length).toBeLessThanOrEqual(100);
          expect(hint.slice(0, 2)).toBe('… ');
          expect(hint.slice(-4)).toBe(' ___');
          const from = shown.length - hint.slice(2, -4).length;
          expect(shown.slice(from)).toBe(hint.slice(2, -4));
          const boundaries = boundariesOf(shown);
          expect([...boundaries, shown.length]).toContain(from);
          const longer = boundaries.findLast((index) => index < from) ?? 0;
          expect(shown.length - longer, 'with one character more').toBeGreaterThan(ROOM);
        },
      ),
    );
  });

  it('opens with a short text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), (text) => {
        const shown = plainText(text).replace(/\s+/gu, ' ').trim();
        fc.pre(shown.length <= ROOM);
        expect(hintOf(text)).toBe(`${shown} ___`);
      }),
    );
    expect(hintOf('Happy birthday 🎂🎉, little')).toBe('Happy birthday 🎂🎉, little ___');
  });
});
