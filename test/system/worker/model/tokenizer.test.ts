import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AutoTokenizer } from '@huggingface/transformers';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Token } from '../../../../src/shared/contract.ts';
import { readTokenizer } from '../../../../src/worker/model/pretrained.ts';
import type { Tokenizer } from '../../../../src/worker/model/tokenizer.ts';

const FOLDER = resolve('models/gpt2-mini');
const SIZE = 50257;
const END_OF_TEXT = 50256;

let tokenizer: Tokenizer;
beforeAll(async () => {
  tokenizer = await readTokenizer(FOLDER);
});

function bytesOf(token: Token): number[] {
  return 'text' in token ? [...Buffer.from(token.text, 'utf8')] : token.bytes;
}

function textOf(ids: readonly number[]): string {
  return Buffer.from(ids.flatMap((id) => bytesOf(tokenizer.token(id)))).toString('utf8');
}

/**
 * The bytes of every token without a look at the symbols that stand for bytes: GPT-2's first 256 tokens are the
 * bytes, those that Latin-1 can print first, and token 256 + n joins the two tokens of the n-th merge.
 */
function bytesFromMerges(): number[][] {
  const file = JSON.parse(readFileSync(`${FOLDER}/tokenizer.json`, 'utf8'));
  const idOf: Record<string, number> = file.model.vocab;
  const all = Array.from({ length: 256 }, (_, byte) => byte);
  const isPrintable = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  const bytes = [...all.filter(isPrintable), ...all.filter((byte) => !isPrintable(byte))].map((byte) => [
    byte,
  ]);
  for (const merge of file.model.merges as (string | [string, string])[]) {
    const [left, right] = (typeof merge === 'string' ? merge.split(' ') : merge) as [string, string];
    bytes.push([...(bytes[idOf[left] as number] as number[]), ...(bytes[idOf[right] as number] as number[])]);
  }
  return bytes;
}

test('every token has the bytes that its merges give', () => {
  const expected = bytesFromMerges();
  expect(expected).toHaveLength(END_OF_TEXT);
  expect(tokenizer.size).toBe(SIZE);
  const wrong = expected.flatMap((bytes, id) =>
    String(bytesOf(tokenizer.token(id))) === String(bytes) ? [] : [id],
  );
  expect(wrong).toEqual([]);
});

test('a token is text where its bytes alone are valid UTF-8, and bytes where they are not', () => {
  for (let id = 0; id < SIZE; id++) {
    const token = tokenizer.token(id);
    const isText = Buffer.from(Buffer.from(bytesOf(token)).toString('utf8')).equals(
      Buffer.from(bytesOf(token)),
    );
    expect('text' in token).toBe(isText);
    expect(token.id).toBe(id);
  }
  expect(tokenizer.token(307)).toEqual({ id: 307, text: ' be' });
  expect(tokenizer.token(10545)).toEqual({ id: 10545, bytes: [0x20, 0xe6] });
  expect(tokenizer.token(END_OF_TEXT)).toEqual({ id: END_OF_TEXT, text: '<|endoftext|>' });
});

test('the text of every token is what transformers decodes without cleaning up', async () => {
  const reference = await AutoTokenizer.from_pretrained(FOLDER, {
    local_files_only: true,
  });
  for (let id = 0; id < SIZE; id++) {
    const token = tokenizer.token(id);
    if (!('text' in token)) continue;
    expect(reference.decode([id], { clean_up_tokenization_spaces: false })).toBe(token.text);
  }
});

test.each([
  '',
  ' ',
  '  a',
  'a ',
  '\n\n',
  ' \t ',
  "I do n't , you know .",
  '🙂 漢字 👨‍👩‍👧',
  'שלום',
  '``` @everyone',
  '\u0000\ufeff',
])('nothing is added to, stripped from or cleaned up in %j', (text) => {
  expect(textOf(tokenizer.encode(text))).toBe(text);
});

test('an empty text has no tokens', () => {
  expect(tokenizer.encode('')).toEqual([]);
});

test('any text comes back from its tokens, lone surrogates as U+FFFD', () => {
  const text = fc.string({
    unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 1 }), fc.constant('\ud83d')),
    maxLength: 80,
  });
  fc.assert(
    fc.property(text, (text) => {
      expect(textOf(tokenizer.encode(text))).toBe(text.toWellFormed());
    }),
  );
});

test('a word of 6000 letters is read in a moment', () => {
  expect(textOf(tokenizer.encode('a'.repeat(6000)))).toBe('a'.repeat(6000));
  expect(textOf(tokenizer.encode('🙂'.repeat(3000)))).toBe('🙂'.repeat(3000));
});

test.each([-1, 50257, 0.5, NaN])('no token has the ID %d', (id) => {
  expect(() => tokenizer.token(id)).toThrow(RangeError);
});

test('the end of a text is known where tokenizer_config.json does not name it, as in the official repository', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tokenscope-'));
  try {
    for (const file of ['config.json', 'tokenizer.json'])
      await copyFile(join(FOLDER, file), join(folder, file));
    await writeFile(join(folder, 'tokenizer_config.json'), '{"model_max_length": 1024}');
    const found = await readTokenizer(folder);
    expect(found.endOfText).toBe(END_OF_TEXT);
    expect(found.token(END_OF_TEXT)).toEqual({ id: END_OF_TEXT, text: '<|endoftext|>' });
  } finally {
    await rm(folder, { recursive: true });
  }
});
