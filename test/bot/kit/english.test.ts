import { expect, it } from 'vitest';
import { wordsFor } from '../../../src/bot/i18n/words.ts';
import { seemsEnglish } from '../../../src/bot/kit/english.ts';
import { promptNotes } from '../../../src/bot/kit/sections.ts';
import { BUNDLED_REVISION } from '../../../src/shared/bundled-model.ts';

it.each([
  'You are going to',
  'Once upon a time',
  'She opened the door and saw a',
  'It was the best of times, it was the worst of times.',
  'The cat sat on the keyboard 🙂',
  'Madame de la Tour went to Paris',
  'I',
  'x = 1 + 2',
  '',
])('%j may be English', (text) => expect(seemsEnglish(text)).toBe(true));

it.each([
  'Es war einmal ein',
  'Der Hund und die Katze',
  'Había una vez',
  'El perro no está en la casa',
  'Il était une fois',
  'C’est la vie',
  'Привет, мир',
  '昔々あるところに',
  '🙂🙂🙂',
])('%j is not', (text) => expect(seemsEnglish(text)).toBe(false));

it('is said of the bundled model alone', () => {
  const prompt = { tokens: [{ id: 1, text: 'Es war einmal ein' }], startsFromEndOfText: false, dropped: 0 };
  const model = {
    name: 'gpt2-mini',
    source: 'x',
    dtype: 'q8',
    device: 'cpu',
    contextLength: 512,
    vocabularySize: 50_257,
  };
  const english = wordsFor('en-US');
  expect(promptNotes(prompt, model, english)).toEqual([]);
  expect(promptNotes(prompt, { ...model, revision: BUNDLED_REVISION }, english)).toEqual([
    expect.stringContaining('does not look like English. `gpt2-mini` was trained on English books alone'),
  ]);
});
