import { join } from 'node:path';
import { STEP_CANDIDATES } from '../../src/shared/contract.ts';
import type { Dtype } from '../../src/shared/model-source.ts';
import { logSumExp } from '../../src/worker/logits/log-sum-exp.ts';
import { probability } from '../../src/worker/logits/probability.ts';
import { softmax } from '../../src/worker/logits/softmax.ts';
import { topK } from '../../src/worker/logits/top-k.ts';
import type { LanguageModel, Sequence } from '../../src/worker/model/language-model.ts';
import { loadLanguageModel } from '../../src/worker/model/load.ts';
import { type BenchEngine, newPrompt } from './engine.ts';

export interface TokenscopeEngine extends BenchEngine {
  readonly model: LanguageModel;
}

/** This project's engine, as a worker uses it. */
export async function openTokenscope(
  folder: string,
  dtype: Dtype,
  name = 'tokenscope',
): Promise<TokenscopeEngine> {
  const loaded = await loadLanguageModel(
    { name: 'bench', source: folder, dtype },
    { cacheDir: join(folder, '.cache') },
  );
  if (!loaded.ok) throw new Error(loaded.problem);
  const { model } = loaded;
  return {
    name,
    model,
    contextLength: model.info.contextLength,
    async decode(sequences, promptTokens, steps) {
      const opened = await Promise.all(
        Array.from({ length: sequences }, () => model.open(newPrompt(promptTokens))),
      );
      const start = performance.now();
      await Promise.all(opened.map((sequence) => takeSteps(sequence, steps)));
      const milliseconds = performance.now() - start;
      for (const sequence of opened) sequence.close();
      return milliseconds;
    },
    async prefill(tokens) {
      const prompt = newPrompt(tokens);
      const start = performance.now();
      const sequence = await model.open(prompt);
      const milliseconds = performance.now() - start;
      sequence.close();
      return milliseconds;
    },
    close: () => model.close(),
  };
}

/** Greedy steps, with what a worker reports of each. */
export async function takeSteps(sequence: Sequence, steps: number): Promise<void> {
  for (let i = 0; i < steps; i++) {
    const [best] = candidates(sequence.logits);
    await sequence.append(best?.id ?? 0);
  }
}

/** The most probable tokens with both probabilities. */
export function candidates(logits: Float32Array) {
  const ids = topK(logits, STEP_CANDIDATES);
  const found = ids.map((id) => logits[id] as number);
  const total = logSumExp(logits, found[0]);
  const shares = softmax(found);
  return ids.map((id, i) => ({ id, pFull: probability(found[i] as number, total), pTop: shares[i] }));
}
