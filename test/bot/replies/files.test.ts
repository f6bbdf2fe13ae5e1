import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/bot/replies/base.ts';
import { quoted, tokenCells } from '../../../src/bot/replies/columns.ts';
import { csvFile, jsonFile } from '../../../src/bot/replies/files.ts';
import type { Cell } from '../../../src/bot/replies/kind.ts';
import { readCsv } from '../../support/csv.ts';

const REPLY: Reply = {
  id: '1'.repeat(18),
  kind: 'prediction',
  applicationId: '2'.repeat(18),
  channelId: '3'.repeat(18),
  guildId: null,
  userId: '5'.repeat(18),
  isPrivate: false,
  locale: 'en-US',
  request: {
    kind: 'predict',
    model: 'a',
    text: 'b',
    top: 1,
    never: { words: ['secret', 'word'], slurs: true },
  },
  notes: [],
  openedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
  replay: '7K3F9QXM',
};
const BOM = '\ufeff';
const read = (table: Cell[][]) => {
  const { text } = csvFile(REPLY, { table, json: {} });
  expect(text.startsWith(BOM)).toBe(true);
  return readCsv(text.slice(1));
};
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r',
    '\n',
    '"',
    '""',
    ',',
    "'",
    "'=1",
    ' 1',
    'NA',
    '',
  ),
);

describe('a CSV file', () => {
  it('gives every number back exactly, and nothing for what is not there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        (numbers) => {
          const [row = []] = read([numbers]);
          expect(row.map(Number)).toEqual(numbers.map((number) => number + 0));
        },
      ),
    );
    expect(
      read([
        ['a', 'b'],
        [null, 1],
      ]),
    ).toEqual([
      ['a', 'b'],
      ['', '1'],
    ]);
  });

  it('gives the text of every token back, in a field that no spreadsheet takes for anything but text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [[id, field = '', bytes] = []] = read([tokenCells({ id: 7, text })]);
        expect([id, JSON.parse(field), bytes]).toEqual(['7', text, '']);
        expect(field).toMatch(/^".*"$/);
        expect(field).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it('shows the bytes of a part of a character as what is no number', () => {
    expect(read([tokenCells({ id: 7, bytes: [0x82, 0xe6, 0x05] })])).toEqual([['7', '', '0x82E605']]);
  });

  it('guards any other text from being a formula, and gives it back without its first apostrophe', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [[field = ''] = []] = read([[text, 1]]);
        expect(field).not.toMatch(/^[=+\-@\t\r]/);
        expect(field.startsWith("'") ? field.slice(1) : field).toBe(text);
      }),
    );
  });

  it('is named after what it is of, and the code that runs it again', () => {
    const { replay: _, ...older } = REPLY;
    const empty = { table: [], json: {} };
    expect(csvFile(REPLY, empty).name).toBe('prediction-7K3F-9QXM.csv');
    expect([csvFile(older, empty).name, jsonFile(older, empty).name]).toEqual([
      'prediction.csv',
      'prediction.json',
    ]);
  });
});

describe('a JSON file', () => {
  it('says what it is, when, and how to run it again, but no word that a server rules out', () => {
    const result = { logit: -33.12345504760742 };
    const { name, text } = jsonFile(REPLY, { table: [], json: { request: REPLY.request, result } });
    expect(name).toBe('prediction-7K3F-9QXM.json');
    expect(JSON.parse(text)).toEqual({
      version: 1,
      kind: 'prediction',
      replay: '7K3F-9QXM',
      time: '2026-01-02T03:04:05.000Z',
      request: { ...REPLY.request, never: { words: 2, slurs: true } },
      result,
    });
  });
});

it('quoted texts can be seen', () => {
  expect([quoted(' a'), quoted('a\u200b\u202eb'), quoted('\u{e0001}')]).toEqual([
    '" a"',
    '"a\\u200b\\u202eb"',
    '"\\udb40\\udc01"',
  ]);
});
