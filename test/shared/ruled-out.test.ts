import fc from 'fast-check';
import { DataSet, englishDataset } from 'obscenity';
import { describe, expect, it } from 'vitest';
import { sentences } from '../../src/bot/features/guess/sentences.ts';
import type { RuledOut, Token } from '../../src/shared/contract.ts';
import { rulesOf } from '../../src/shared/ruled-out/rules.ts';
import { bytesOf } from '../../src/shared/ruled-out/tail.ts';
import { gpt2Tokens } from '../support/gpt2-tokens.ts';

const own = (...words: string[]): RuledOut => ({ words, slurs: false });
const SLURS: RuledOut = { words: [], slurs: true };

describe('a server’s own words', () => {
  const rules = rulesOf(
    own('Gonna', 'so long', '!', 'box', 'city', 'c++', '.net', '🖕', '猫', 'on', '"quoted"'),
  );

  it.each([
    ...['gonna', 'GONNA', 'gonna,', '“gönna”', 'gon\u200bna', 'ｇonna', 'I am gonna go', 'gonnas', 'gonna’s'],
    ...['so  long!', 'So-long', 'so long', '!', 'wow!', 'boxes', 'BOX', 'cities', 'citys', 'city’s'],
    // A Cyrillic о, and an emoji with a skin tone.
    ...['gоnna', 'C++', 'I like c++.', 'a .NET thing', '🖕🏽', '我的猫很好', 'on', 'quoted'],
  ])('are found in %j', (text) => expect(rules.in(text)).toBe(true));

  it.each([
    ...[
      'gonnaed',
      'agonna',
      'go',
      'solong',
      'so',
      '',
      'shit',
      'boxer',
      'cit',
      'C',
      'vitamin C',
      'net',
      'plus',
    ],
    // Of words so short a plural would be another word.
    ...['ons', 'ones', 'поле', 'g o n n a'],
  ])('are not found in %j', (text) => expect(rules.in(text)).toBe(false));

  it('are nothing where nothing can be seen of them', () => {
    expect(rulesOf(own('\u200b', ' ')).in('a \u200b b')).toBe(false);
  });
});

describe('slurs', () => {
  const rules = rulesOf(SLURS);

  it.each(['shit', 'SH1T', 'fuuuck', 'bullshit', 'SHITS'])('are found in %j', (text) =>
    expect(rules.in(text)).toBe(true),
  );

  it.each(['class', 'Dickens', 'cocktail', 'assassin'])('are not found in %j', (text) =>
    expect(rules.in(text)).toBe(false),
  );

  it('are in no sentence of the book', () => {
    expect(sentences.filter(({ text }) => rules.in(text))).toEqual([]);
  });
});

it('without rules everything may come', () => {
  expect(rulesOf(undefined).in('shit')).toBe(false);
  expect(rulesOf(undefined).after([])({ id: 0, text: 'shit' })).toBe(false);
});

const TOKENS = gpt2Tokens();
const keyOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const BY_BYTES = new Map(TOKENS.map((token) => [keyOf(bytesOf(token)), token]));
const LONGEST_TOKEN = 16;

/** Ways to write a text in GPT-2's tokens, in a random order, the likelier ones not first. */
function spellings(text: string, most: number, random: () => number): Token[][] {
  const bytes = Buffer.from(text);
  const found: Token[][] = [];
  const go = (from: number, before: Token[]): void => {
    if (found.length >= most) return;
    if (from === bytes.length) return void found.push(before);
    const lengths = Array.from({ length: Math.min(LONGEST_TOKEN, bytes.length - from) }, (_, i) => i + 1);
    for (const length of lengths.sort(() => random() - 0.5)) {
      const token = BY_BYTES.get(keyOf(bytes.subarray(from, from + length)));
      if (token !== undefined) go(from + length, [...before, token]);
    }
  };
  go(0, []);
  return found;
}

const typed: Token[] = spellings('Once upon a time', 1, () => 0.5)[0] ?? [];

/** Whether some token of a sequence cannot come in its place. */
const isStopped = (ruledOut: RuledOut, before: readonly Token[], sequence: readonly Token[]) =>
  sequence.some((token, i) => rulesOf(ruledOut).after([...before, ...sequence.slice(0, i)])(token));

/** A word of the letters that GPT-2's tokens are made of. */
const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzäéñßøжя');
const word = fc.array(letters, { minLength: 1, maxLength: 8 }).map((each) => each.join(''));
const capitals = (text: string, bits: number) =>
  [...text].map((letter, i) => ((bits >> (i % 30)) & 1 ? letter.toUpperCase() : letter)).join('');
const random = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }));
const drawn = (stream: Iterator<number>) => () => Number(stream.next().value);

describe('whatever tokens spell it, it cannot come:', () => {
  it('a server’s own word, in any capitals, in the plural or not', () => {
    fc.assert(
      fc.property(
        word,
        fc.nat(),
        fc.constantFrom('', ' ', '\n', ' “', '-'),
        random,
        (banned, bits, gap, stream) => {
          const endings =
            banned.length >= 3 && /[^sxzohy]$/.test(banned) && /[a-z]$/.test(banned) ? ['', 's'] : [''];
          for (const ending of endings)
            for (const sequence of spellings(gap + capitals(banned + ending, bits), 60, drawn(stream)))
              expect(isStopped(own(banned), gap === '' ? [] : typed, sequence)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('a slur of the list, in any capitals, in the plural or not', () => {
    const slurs = slurWords();
    expect(slurs.length).toBeGreaterThan(50);
    fc.assert(
      fc.property(fc.constantFrom(...slurs), fc.nat(), random, (slur, bits, stream) => {
        for (const text of [slur, `${slur}s`].filter((each) => rulesOf(SLURS).in(` ${each}`)))
          for (const sequence of spellings(` ${capitals(text, bits)}`, 60, drawn(stream)))
            expect(isStopped(SLURS, typed, sequence)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('no text of tokens that may come holds a word, wherever it ends', () => {
    const ruledOut: RuledOut = { words: ['the', 'so long', 'on', 'c++', 'ba', 'é', '🙂'], slurs: true };
    const rules = rulesOf(ruledOut);
    // Short tokens put words together more often.
    const short = TOKENS.filter((token) => bytesOf(token).length <= 3);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...short), { maxLength: 60 }), (sequence) => {
        const text: Token[] = [];
        for (const token of sequence) {
          if (rules.after(text)(token)) continue;
          text.push(token);
          expect(rules.in(Buffer.concat(text.map(bytesOf)).toString())).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('what only holds the letters of a word may come:', () => {
  it('a word within another one', () => {
    fc.assert(
      fc.property(word, fc.constantFrom('q', 'un', 'Э'), (banned, before) => {
        const rules = rulesOf(own(banned));
        for (const text of [`${before}${banned}`, `1 ${before}${banned} 2`]) {
          fc.pre(!new RegExp(`(?<!\\p{L})${banned}(?!\\p{L})`, 'u').test(text));
          expect(rules.in(text)).toBe(false);
        }
      }),
    );
  });

  it('the beginning of a word, and a token that goes on where a member has typed one', () => {
    const [the, n, re] = [
      { id: 1, text: ' the' },
      { id: 2, text: 'n' },
      { id: 3, text: '.' },
    ];
    const rules = rulesOf(own('the'));
    expect(rules.after([])({ id: 4, text: ' th' })).toBe(false);
    expect(rules.after([{ id: 4, text: ' th' }])({ id: 5, text: 'e' })).toBe(true);
    expect(rules.after([the])(n)).toBe(false);
    expect(rules.after([the])(re)).toBe(false);
    // Alone in a table it would be read as the word.
    expect(rules.after([{ id: 6, text: ' ba' }])({ id: 7, text: 'the' })).toBe(true);
  });
});

it('the mark of a text’s end is no word', () => {
  expect(rulesOf(own('endoftext')).after([])({ id: 50256, text: '<|endoftext|>' })).toBe(false);
});

function slurWords(): string[] {
  const words = new Set<string>();
  new DataSet<{ originalWord: string }>().addAll(englishDataset).removePhrasesIf(({ metadata }) => {
    if (metadata !== undefined) words.add(metadata.originalWord);
    return false;
  });
  return [...words];
}
