import type { LanguageModel } from '../../../src/worker/model/language-model.ts';

interface Measured {
  id: number;
  logProbability: number;
  rank: number;
  best: { id: number; logProbability: number };
}

/** Measures `ids` after `before` the plain way: one token after the other, with a softmax of its own. */
export async function chainRule(
  model: LanguageModel,
  before: readonly number[],
  ids: readonly number[],
): Promise<Measured[]> {
  const sequence = await model.open(before);
  const measured: Measured[] = [];
  for (const [i, id] of ids.entries()) {
    if (i > 0) await sequence.append(ids[i - 1] as number);
    const logits = Array.from(sequence.logits);
    const sum = logits.reduce(
      (total, logit) => total + Math.exp(logit - Math.max(logits[id] as number, 0)),
      0,
    );
    const total = Math.log(sum) + Math.max(logits[id] as number, 0);
    const ranked = logits
      .map((_, other) => other)
      .sort((a, b) => (logits[b] as number) - (logits[a] as number));
    const best = ranked[0] as number;
    measured.push({
      id,
      logProbability: (logits[id] as number) - total,
      rank: ranked.indexOf(id) + 1,
      best: { id: best, logProbability: (logits[best] as number) - total },
    });
  }
  sequence.close();
  return measured;
}
