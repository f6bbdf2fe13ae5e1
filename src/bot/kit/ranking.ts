/** Who is first, second and third. */

/**
 * Sorted, each with its place from 1: equals share one, and leave out those after it (1, 2, 2, 2, 5).
 * @param compare negative where the first is the better one, 0 where both are equal
 */
export const ranked = <T>(
  all: readonly T[],
  compare: (a: T, b: T) => number,
): (T & { readonly place: number })[] =>
  all
    .toSorted(compare)
    .map((each) => ({ ...each, place: 1 + all.filter((other) => compare(other, each) < 0).length }));
