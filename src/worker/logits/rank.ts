/**
 * The rank of a token: 1 for the largest logit, of equal ones the lower ID first.
 * @param logits Float32Array[vocabularySize]
 */
export function rankOf(logits: Float32Array, id: number): number {
  const logit = logits[id] as number;
  let rank = 1;
  for (let other = 0; other < logits.length; other++) {
    const rival = logits[other] as number;
    if (rival > logit || (rival === logit && other < id)) rank++;
  }
  return rank;
}
