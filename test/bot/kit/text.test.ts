import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../src/bot/i18n/words.ts';
import {
  biasText,
  codeBlock,
  fitEnd,
  fitFirst,
  fitLast,
  inlineToken,
  joinTokens,
  plainText,
  shorten,
} from '../../../src/bot/kit/text.ts';
import type { Token } from '../../../src/shared/contract.ts';
import { gpt2Tokens } from '../../support/gpt2-tokens.ts';

const english = wordsFor('en-US');

/** Any text, with more of what Discord gives a meaning to than chance would bring. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('`', '```', '``', '\n', '\r\n', '\u200b', '\u202e', '**', '@everyone', '🙂', 'ש', 'é'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

/** As many characters as a text takes in a code block: a backtick is kept apart by an invisible space. */
const inBlock = (shown: string) => shown.length + shown.split('`').length - 1;

describe('a code block', () => {
  it('is ended by nothing that stands in it', () => {
    fc.assert(
      fc.property(text, (any) => {
        const shown = codeBlock(any);
        expect(shown.slice(0, 4)).toBe('```\n');
        expect(shown.indexOf('```', 3)).toBe(shown.length - 3);
        expect(shown.slice(4, -4)).not.toContain('``');
      }),
    );
  });

  it('keeps its text, but for invisible spaces before backticks', () => {
    fc.assert(
      fc.property(
        text.filter((any) => !any.includes('\u200b`')),
        (any) => {
          expect(codeBlock(any).slice(4, -4).replaceAll('\u200b`', '`')).toBe(any);
        },
      ),
    );
  });
});

describe('a running text', () => {
  it('holds nothing that turns its direction, and no control but the line break and the tab', () => {
    fc.assert(
      fc.property(text, (any) => {
        const shown = plainText(any);
        expect(shown).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/);
        for (const control of shown.match(/\p{Cc}/gu) ?? []) expect(['\n', '\t']).toContain(control);
      }),
    );
  });

  it('stays as it is otherwise', () => {
    expect(plainText('a\u202eb\r\nc\0d\te שלום 👨‍👩‍👧')).toBe('ab\ncd\te שלום 👨‍👩‍👧');
  });
});

describe('the end of a text', () => {
  it('never takes more than its limit in a code block, and is an end', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 200 }), (any, most) => {
        const { text: shown, cut } = fitEnd(any, most, english);
        expect(inBlock(shown)).toBeLessThanOrEqual(most);
        expect(cut).toBe(inBlock(any) > most);
        if (!cut) {
          expect(shown).toBe(any);
          return;
        }
        const [, left = '', kept = ''] = /^… \(([\d,]+) characters? before\)\n(.*)$/s.exec(shown) ?? [];
        expect(any.endsWith(kept)).toBe(true);
        expect(Number(left.replaceAll(',', ''))).toBe(any.length - kept.length);
        expect(kept.isWellFormed()).toBe(any.isWellFormed());
      }),
    );
  });

  it('keeps much of what fits', () => {
    expect(fitEnd('a'.repeat(1000), 500, english).text.length).toBeGreaterThan(495);
    expect(inBlock(fitEnd('`'.repeat(1000), 500, english).text)).toBeGreaterThan(490);
  });
});

describe.each([
  { name: 'the last items', keep: fitLast, end: -1 },
  { name: 'the first items', keep: fitFirst, end: 0 },
])('$name of a list', ({ keep, end }) => {
  it('never take more than their limit in a code block, and are counted right', () => {
    const note = (left: number) => `… ${left} more`;
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), fc.integer({ min: 20, max: 400 }), (items, most) => {
        const { text: shown, cut } = keep(items, '\n', most, note);
        expect(inBlock(shown)).toBeLessThanOrEqual(most);
        if (!cut) {
          expect(shown).toBe(items.join('\n'));
          return;
        }
        const [, left = ''] =
          (end === 0 ? /(?:^|\n)… (\d+) more$/ : /^… (\d+) more(?:\n|$)/).exec(shown) ?? [];
        const kept = items.length - Number(left);
        const expected = end === 0 ? items.slice(0, kept) : items.slice(items.length - kept);
        const whole = end === 0 ? [...expected, note(Number(left))] : [note(Number(left)), ...expected];
        expect(shown).toBe(whole.join('\n'));
      }),
    );
  });

  it('are whole where they fit', () => {
    expect(keep(['a', 'b'], ', ', 6, String)).toEqual({ text: 'a, b', cut: false });
  });
});

describe('a shortened text', () => {
  it('never takes more than its limit, and says that it was cut', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 60 }), (any, most) => {
        const shown = shorten(any, most);
        expect(shown.length).toBeLessThanOrEqual(most);
        if (any.length <= most) {
          expect(shown).toBe(any);
          return;
        }
        expect(shown.endsWith('…')).toBe(true);
        expect(any.startsWith(shown.slice(0, -1))).toBe(true);
        expect(shown.isWellFormed() || !any.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('tokens in a row', () => {
  const bytes = (...values: number[]): Token => ({ id: 0, bytes: values });

  it('are joined to characters where their bytes make some', () => {
    expect(
      joinTokens([
        { id: 1, text: 'a' },
        bytes(0x20, 0xf0, 0x9f),
        bytes(0x99),
        bytes(0x82),
        { id: 2, text: 'b' },
      ]),
    ).toBe('a 🙂b');
  });

  it('are shown as bytes where they make none', () => {
    expect(joinTokens([bytes(0xf0, 0x9f), { id: 1, text: 'a' }, bytes(0x99)])).toBe('<F0 9F>a<99>');
    expect(joinTokens([bytes(0xe6), bytes(0xe6, 0xbc, 0xa2), bytes(0xff)])).toBe('<E6>漢<FF>');
  });

  it('keep a byte order mark, which is a character like others here', () => {
    expect(joinTokens([bytes(0xef), bytes(0xbb, 0xbf)])).toBe('\ufeff');
  });

  it('keep exactly the bytes of any text, however it is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.nat(7), { maxLength: 20 }), (any, cuts) => {
        const all = [...new TextEncoder().encode(any)];
        const parts: Token[] = [];
        for (const size of cuts) if (all.length > 0) parts.push(bytes(...all.splice(0, size + 1)));
        if (all.length > 0) parts.push(bytes(...all));
        expect(joinTokens(parts)).toBe(any);
      }),
    );
  });
});

describe('a token in a line', () => {
  it('leaves the direction of its neighbours alone', () => {
    expect(inlineToken({ id: 1, text: ' שלום' })).toBe('\u2068␣שלום\u2069');
    expect(inlineToken({ id: 1, text: ' salut' })).toBe('␣salut');
  });

  it('takes one line and holds nothing invisible, whichever of the 50,257 it is', () => {
    for (const token of gpt2Tokens()) {
      const shown = inlineToken(token).replaceAll(/[\u2068\u2069]/g, '');
      const asBytes = /^<([0-9A-F]{2}( |>))+$/.test(shown);
      if ('bytes' in token ? !asBytes : shown === '' || /[\s\p{Cc}\p{Cf}]/u.test(shown))
        throw new Error(`token ${token.id} is shown as ${JSON.stringify(shown)}`);
    }
  });
});

describe('a bias', () => {
  it('is shown with its sign', () => {
    expect([-5, 2.5, 0, -0, 'never' as const].map((bias) => biasText(bias, english))).toEqual([
      '−5',
      '+2.5',
      '+0',
      '+0',
      'never',
    ]);
  });
});
