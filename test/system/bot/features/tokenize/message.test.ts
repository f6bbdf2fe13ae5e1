/** Text -> tokens of the bundled tokenizer -> text. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { joinTokens } from '../../../../../src/bot/kit/text.ts';
import type { LanguageModel } from '../../../../../src/worker/model/language-model.ts';
import { loadBundled } from '../../../worker/model/bundled.ts';

let model: LanguageModel;
beforeAll(async () => {
  model = await loadBundled();
});
afterAll(() => model.close());

const roundTrip = (text: string) => joinTokens(model.encode(text).map((id) => model.token(id)));

it('any text is the same after it was cut into tokens', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(roundTrip(text)).toBe(text);
    }),
    { numRuns: 500 },
  );
});

it.each([
  '',
  ' ',
  ' \n\t  a',
  "don't  stop",
  '🙂👨‍👩‍👧‍👦',
  'שלום عليكم',
  '漢字 \ufeff\u200b\u202e\0',
  '<|endoftext|>',
  'a<|endoftext|><|endoftext|> b',
  '\ufffd',
  'Ġ Ċ',
])('%j is the same after it was cut into tokens', (text) => expect(roundTrip(text)).toBe(text));
