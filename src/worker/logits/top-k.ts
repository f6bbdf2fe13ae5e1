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
