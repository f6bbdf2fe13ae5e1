/** How an answer differs from an earlier one to the same request. */
import type { Part, Shown, Trace } from './trace.ts';

/** A token's place in an answer. */
export interface Place {
  readonly part: Part;
  /** Counted from 1. */
  readonly number: number;
}

export interface Difference {
  /** The first place with another token; undefined on the side that has none there any more. */
  readonly first?: Place & { readonly before: Shown | undefined; readonly now: Shown | undefined };
  /** The place whose probability changed most by its ratio, among those before the first other token of their part. */
  readonly most?: Place & { readonly before: Shown; readonly now: Shown; readonly relative: number };
}

/**
 * The last digits of a probability depend on which other texts were read in the same batch, and on the processor:
 * so much of itself, and far less in practice, is rounding.
 */
export const ROUNDING = 1e-4;

/** Whether two answers have any place that can be compared: one without tokens has none, nor has one cancelled at once. */
export const haveCommonPlaces = (before: Trace, now: Trace): boolean =>
  before.some(
    ({ part, shown }) => shown.length > 0 && now.some((each) => each.part === part && each.shown.length > 0),
  );

/** @param areWhole whether neither side was cancelled; otherwise what the shorter one lacks is no difference */
export function differenceOf(before: Trace, now: Trace, areWhole: boolean): Difference {
  let first: Difference['first'];
  let most: Difference['most'];
  for (const { part, shown } of before) {
    const other = now.find((each) => each.part === part)?.shown ?? [];
    const length = (areWhole ? Math.max : Math.min)(shown.length, other.length);
    for (let i = 0; i < length; i++) {
      const sides = { part, number: i + 1, before: shown[i], now: other[i] };
      if (sides.before === undefined || sides.before.token.id !== sides.now?.token.id) {
        first ??= sides;
        break; // what comes after another token is another text
      }
      const relative = relativeDifference(sides.before, sides.now);
      if (relative > (most?.relative ?? 0))
        most = { ...sides, before: sides.before, now: sides.now, relative };
    }
  }
  return { ...(first && { first }), ...(most && { most }) };
}

function relativeDifference({ probability: a }: Shown, { probability: b }: Shown): number {
  return a === null || b === null || a === b ? 0 : Math.abs(a - b) / Math.max(a, b);
}
