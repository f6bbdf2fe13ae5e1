import { describe, expect, it } from 'vitest';
import { canDraw } from '../../../../src/bot/kit/chart/coverage.ts';
import { fonts } from '../../../../src/bot/kit/chart/fonts.ts';
import { drawable } from '../../../../src/bot/kit/chart/label.ts';
import { visibleToken } from '../../../../src/bot/kit/visible.ts';
import { codePointsOf } from '../../../support/font-coverage.ts';
import { gpt2Tokens } from '../../../support/gpt2-tokens.ts';

/** The code points that have a glyph in every face (regular, bold) of at least one family. */
function covered(): number[] {
  const families = new Map<string, Set<number>>();
  for (const { family, file } of fonts) {
    const face = codePointsOf(file);
    const others = families.get(family);
    families.set(family, others ? new Set([...face].filter((code) => others.has(code))) : face);
  }
  return [...new Set([...families.values()].flatMap((codes) => [...codes]))].sort((a, b) => a - b);
}

/** The file that holds `codes` as ranges: `61-7a e9`, several a line. */
function rangesFile(codes: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const code of codes) {
    const last = ranges.at(-1);
    if (last?.[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  const words = ranges.map(([first, last]) =>
    first === last ? first.toString(16) : `${first.toString(16)}-${last.toString(16)}`,
  );
  const lines = words.join(' ').match(/.{1,100}(?: |$)/g) ?? [];
  return `${JSON.stringify(
    lines.map((line) => line.trim()),
    null,
    2,
  )}\n`;
}

describe('the characters of the charts', () => {
  it('are those that the installed fonts have', async () => {
    const file = new URL('../../../../src/bot/kit/chart/drawable-ranges.json', import.meta.url);
    await expect(rangesFile(covered())).toMatchFileSnapshot(file.pathname);
  });

  it('cover every token of GPT-2, so that none is an empty box', () => {
    const shown = gpt2Tokens().map(visibleToken);
    expect(shown).toHaveLength(50_257);
    expect(shown.filter((text) => drawable(text) !== text)).toEqual([]);
  });

  it('are named by their code point where the fonts have none', () => {
    expect(canDraw('𓀀'.codePointAt(0) ?? 0)).toBe(false);
    expect(drawable('a𓀀魔')).toBe('a<U+13000>魔');
  });
});
