/** From what a token is drawn, worked out anew from raw logits, the plain way. */
import type { Ban, Sampling } from '../../src/shared/contract.ts';
import type { LanguageModel } from '../../src/worker/model/language-model.ts';

/** The model's logits after `ids`, with what a ban of first tokens adds to them. */
export async function logitsAfter(
  model: LanguageModel,
  ids: readonly number[],
  ban?: Ban,
): Promise<number[]> {
  const sequence = await model.open(ids);
  const logits = Array.from(sequence.logits);
  sequence.close();
  // Logits are 32-bit floats, those that a ban has changed, too: a last digit may hang on it.
  for (const id of new Set(ban?.words.map((word) => model.encode(word)[0] ?? -1)))
    logits[id] = ban?.bias === 'never' ? -Infinity : Math.fround((logits[id] ?? NaN) + (ban?.bias ?? 0));
  return logits;
}

/** A token's place from 1. Of equals, and the bundled model has 20,352 of them, the one with the lower ID comes first. */
export const rankAnew = (logits: readonly number[], id: number) =>
  1 +
  logits.filter((logit, other) => logit > (logits[id] ?? NaN) || (logit === logits[id] && other < id)).length;

/** Where so little decides whether a token is kept, rounding may. */
const ROUNDING = 1e-5;

/**
 * @param logits as the model gives them, with what a ban or a nudge adds
 * @param isRuledOut asked about each token that top-k and top-p keep
 * @returns the probability of each token in a draw; undefined where rounding may decide which tokens are kept
 */
export function drawnAnew(
  logits: readonly number[],
  { temperature, topK = logits.length, topP = 1 }: Sampling,
  isRuledOut: (id: number) => boolean,
): number[] | undefined {
  const most = Math.max(...logits);
  const warmed = logits.map((logit) => (logit - most) / temperature);
  const ranked = warmed.map((_, id) => id).sort((a, b) => (warmed[b] ?? NaN) - (warmed[a] ?? NaN));
  const heightAt = (place: number) => warmed[ranked[place] ?? -1] ?? -Infinity;
  if (topK < ranked.length && heightAt(topK - 1) - heightAt(topK) < ROUNDING) return undefined;
  const first = ranked.slice(0, topK);
  const weight = (id: number) => Math.exp(warmed[id] ?? -Infinity);
  const sum = (ids: readonly number[]) => ids.reduce((total, id) => total + weight(id), 0);
  const whole = sum(first);
  const kept: number[] = [];
  let held = 0;
  for (const id of first) {
    if (topP < 1 && held >= topP) break;
    kept.push(id);
    held += weight(id) / whole;
    if (topP < 1 && Math.abs(held - topP) < ROUNDING) return undefined;
  }
  if (kept.length < first.length && heightAt(kept.length - 1) - heightAt(kept.length) < ROUNDING)
    return undefined;
  const allowed = kept.filter((id) => !isRuledOut(id));
  const rest = sum(allowed);
  const shares = logits.map(() => 0);
  for (const id of allowed) shares[id] = weight(id) / rest;
  // Where nothing else is kept, the most probable of the others is taken.
  if (rest === 0) {
    const [taken = -1, next = -1] = ranked.filter((id) => !isRuledOut(id));
    if ((warmed[taken] ?? NaN) - (warmed[next] ?? -Infinity) < ROUNDING) return undefined;
    shares[taken] = 1;
  }
  return shares;
}
