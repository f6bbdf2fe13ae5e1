import { Tensor } from '@huggingface/transformers';
import { type BenchEngine, newPrompt } from './engine.ts';
import { prompts, type RawEngine } from './raw.ts';

/** transformers.js' own `generate()`, on the session that the raw engine has opened. */
export function openTransformers({ model, contextLength }: RawEngine): BenchEngine {
  async function generate(ids: readonly number[][], steps: number): Promise<number> {
    const shape = [ids.length, ids[0]?.length ?? 0];
    const inputs = new Tensor('int64', BigInt64Array.from(ids.flat(), BigInt), shape);
    const attention_mask = new Tensor('int64', new BigInt64Array(ids.flat().length).fill(1n), shape);
    const start = performance.now();
    // biome-ignore lint/suspicious/noExplicitAny: the exact type of the options is not exported
    const options: any = {
      inputs,
      attention_mask,
      max_new_tokens: steps,
      min_new_tokens: steps,
      do_sample: false,
    };
    await model.generate(options);
    return performance.now() - start;
  }
  return {
    name: 'transformers.js',
    contextLength,
    async decode(sequences, promptTokens, steps) {
      // generate() reads the prompt, too: what one token takes less is what the steps alone take.
      const ids = prompts(sequences, promptTokens);
      const first = await generate(ids, 1);
      return (await generate(ids, steps + 1)) - first;
    },
    prefill: (tokens) => generate([newPrompt(tokens)], 1),
    close: async () => undefined,
  };
}
