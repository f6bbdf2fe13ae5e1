/** Above this many, sorting the vocabulary is faster. */
const MOST_INSERTED = 1000;

/**
 * The IDs of the k largest logits, the largest first; of equal ones the lower ID first.
 *
 * One pass with a short sorted list, not a sort of the vocabulary: nearly every logit fails the first comparison.
 * @param logits Float32Array[vocabularySize]
 * @param k at least 1; more than the vocabulary has gives all of it
 */
export function topK(logits: Float32Array, k: number): number[] {
  const { length } = logits;
  // biome-ignore lint/complexity/useMathMinMax: it gives V8 a float to count with, and the loop takes four times as long
  const size = k < length ? k : length;
  if (size > MOST_INSERTED) return sorted(logits).slice(0, size);
  const ids = new Int32Array(size);
  const found = new Float32Array(size);
  for (let id = 0; id < size; id++) insert(ids, found, id, id, logits[id] as number);
  let smallest = found[size - 1] as number;
  for (let id = size; id < length; id++) {
    const logit = logits[id] as number;
    if (logit > smallest) {
      insert(ids, found, size - 1, id, logit);
      smallest = found[size - 1] as number;
    }
  }
  return Array.from(ids);
}

/** A token's ID and its rank among all tokens: 1 for the largest logit, of equal ones the lower ID first. */
export interface Ranked {
  readonly id: number;
  readonly rank: number;
}

/**
 * The k largest logits among those that are not left out, the largest first.
 * @param isLeftOut asked about the largest logits alone, until k are found
 */
export function topKExcept(logits: Float32Array, k: number, isLeftOut: (id: number) => boolean): Ranked[] {
  for (let wanted = k; ; wanted *= 2) {
    const ids = topK(logits, wanted);
    const kept: Ranked[] = [];
    for (const [i, id] of ids.entries()) {
      if (kept.length === k) break;
      if (!isLeftOut(id)) kept.push({ id, rank: i + 1 });
    }
    if (kept.length === k || ids.length === logits.length) return kept;
  }
}

function sorted(logits: Float32Array): number[] {
  const ids = Array.from(logits, (_, id) => id);
  return ids.sort((a, b) => (logits[b] as number) - (logits[a] as number) || a - b);
}

/** Puts a logit into its place among the sorted ones before `end`, moving the smaller ones (not the equal ones) up. */
function insert(ids: Int32Array, found: Float32Array, end: number, id: number, logit: number): void {
  let place = end;
  while (place > 0 && (found[place - 1] as number) < logit) {
    found[place] = found[place - 1] as number;
    ids[place] = ids[place - 1] as number;
    place--;
  }
  found[place] = logit;
  ids[place] = id;
}
