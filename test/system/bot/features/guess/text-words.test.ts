import { afterAll, beforeAll, expect, it } from 'vitest';
import { countWords, drawSentence, sentences } from '../../../../../src/bot/features/guess/sentences.ts';
import { textWords } from '../../../../../src/bot/features/guess/text-words.ts';
import { joinTokens } from '../../../../../src/bot/kit/text.ts';
import type { LanguageModel } from '../../../../../src/worker/model/language-model.ts';
import { loadBundled } from '../../../worker/model/bundled.ts';

let model: LanguageModel;
beforeAll(async () => {
  model = await loadBundled();
});
afterAll(() => model.close());

const wordsOf = (text: string) =>
  textWords(
    model.encode(text).map((id) => {
      const token = model.token(id);
      return { token, logProbability: -1, rank: 1, best: { token, logProbability: -1 } };
    }),
  );
/** What is guessed in brackets, amid what is revealed with it. */
const marked = (text: string) =>
  wordsOf(text).map(({ tokens, core, text: word }) => {
    const from = tokens.indexOf(core[0] as (typeof tokens)[number]);
    const shown = (some: typeof tokens) => joinTokens(some.map(({ token }) => token));
    expect(shown(core).trimStart()).toBe(word);
    return `${shown(tokens.slice(0, from))}[${shown(core)}]${shown(tokens.slice(from + core.length))}`;
  });

it.each([
  [
    'It was the best of times, it was.',
    ['[It]', '[ was]', '[ the]', '[ best]', '[ of]', '[ times],', '[ it]', '[ was].'],
  ],
  ["I don't know well-known 3.14!", ['[I]', "[ don't]", '[ know]', '[ well-known]', '[ 3.14]!']],
  ['“Oh,” she said — “no…”', ['“[Oh],”', '[ she]', '[ said] — “', '[no]…”']],
  ['times--it was', ['[times]--', '[it]', '[ was]']],
  ['Hello 🙂🙂 world\n\nThe end', ['[Hello] 🙂🙂', '[ world]\n\n', '[The]', '[ end]']],
  ['naïve café', ['[naïve]', '[ café]']],
  ['日本 語', ['[日本]', '[ 語]']],
  ['don’t  go', ['[don’t] ', '[ go]']],
  ['… !', []],
])('the words of %j', (text, expected) => {
  expect(marked(text)).toEqual(expected);
});

it('hold every token of a text once, in their order', () => {
  for (const { text } of sentences) {
    const tokens = wordsOf(text).flatMap((word) => word.tokens.map(({ token }) => token.id));
    expect(tokens).toEqual(model.encode(text));
  }
});

it('are as many as a reader counts, and continue the text as a guess does', () => {
  for (const { text } of sentences) {
    const words = wordsOf(text);
    expect(words).toHaveLength(countWords(text));
    for (const { before, text: word, core } of words)
      expect(model.encode(before + word)).toEqual(core.map(({ token }) => token.id));
  }
});

it('the sentences of the book are of the promised length, and each is there once', () => {
  expect(sentences.length).toBeGreaterThanOrEqual(30);
  expect(new Set(sentences.map(({ text }) => text)).size).toBe(sentences.length);
  for (const { text, author, work } of sentences) {
    expect(countWords(text)).toBeGreaterThanOrEqual(8);
    expect(countWords(text)).toBeLessThanOrEqual(25);
    expect(author.length * work.length).toBeGreaterThan(0);
  }
});

it('a sentence is drawn by its seed, among those that are long enough', () => {
  for (let seed = 0; seed < 100; seed++) {
    const drawn = drawSentence(sentences, 15, seed);
    expect(drawn).toBe(drawSentence(sentences, 15, seed));
    expect(countWords(drawn?.text ?? '')).toBeGreaterThanOrEqual(15);
  }
  expect(new Set(Array.from({ length: 200 }, (_, seed) => drawSentence(sentences, 8, seed))).size).toBe(
    sentences.length,
  );
  expect(drawSentence(sentences, 99, 2 ** 32 - 1)).toBeDefined();
  expect(drawSentence([], 3, 0)).toBeUndefined();
});
