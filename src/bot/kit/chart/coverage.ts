/** Whether the charts' fonts have a character. */
import { DRAWABLE } from './drawable-ranges.ts';

/** First and last code point of each range, in order. */
const ranges = DRAWABLE.trim()
  .split(/\s+/)
  .map((range) => {
    const [first = '', last = first] = range.split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
  });

/** True where a chart can show this code point as a glyph of its own. */
export function canDraw(codePoint: number): boolean {
  return ranges.some(([first, last]) => first <= codePoint && codePoint <= last);
}
