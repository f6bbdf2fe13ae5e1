import { describe, expect, it } from 'vitest';
import { visibleText, visibleToken } from '../../../src/bot/kit/visible.ts';

describe('visible text', () => {
  it('shows spaces, line breaks and invisible characters', () => {
    expect(visibleText(' a\n\t\u200b\u00a0\u202e\ufe0f')).toBe('␣a↵⇥<U+200B><U+00A0><U+202E><U+FE0F>');
  });

  it('puts a mark without a letter on a dotted circle', () => {
    expect(visibleText('\u0651')).toBe('◌\u0651');
    expect(visibleText(' \u0336')).toBe('␣◌\u0336');
    expect(visibleText('e\u0301')).toBe('e\u0301');
  });

  it('shows the bytes of a token that is only part of a character', () => {
    expect(visibleToken({ id: 8582, bytes: [0xf0, 0x9f] })).toBe('<F0 9F>');
  });
});
