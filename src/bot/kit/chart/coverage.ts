/** Whether the charts' fonts have a character. */
import lines from './drawable-ranges.json' with { type: 'json' };

/**
 * First and last code point of each range, in order. The file has them in hexadecimal, many a line; it is made from the
 * fonts by coverage.test.ts: `npx vitest run -u coverage`.
 */
const ranges = lines
  .flatMap((line) => line.split(' '))
  .map((range) => {
    const [first = '', last = first] = range.split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
  });

/** True where a chart can show this code point as a glyph of its own. */
export function canDraw(codePoint: number): boolean {
  return ranges.some(([first, last]) => first <= codePoint && codePoint <= last);
}
