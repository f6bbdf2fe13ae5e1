import { AutoModelForCausalLM, type PreTrainedModel } from '@huggingface/transformers';
import type { Dtype } from '../../src/shared/model-source.ts';
import { type Graph, readGraph } from '../../src/worker/model/graph.ts';
import { type Session, type Tensor, tensor } from '../../src/worker/model/onnx.ts';
import { type BenchEngine, newPrompt } from './engine.ts';

export interface RawEngine extends BenchEngine {
  readonly model: PreTrainedModel;
}

/**
 * The onnxruntime session as transformers.js opens it, and nothing else: each pass gets the tensors that the last one
 * gave, and nobody looks at the logits. What any engine can hope for, with this graph and this runtime.
 */
export async function openRaw(folder: string, dtype: Dtype): Promise<RawEngine> {
  const model = await AutoModelForCausalLM.from_pretrained(folder, { dtype, local_files_only: true });
  // biome-ignore lint/suspicious/noExplicitAny: the configuration and the sessions are typed as any
  const { sessions, config } = model as any;
  const session: Session = sessions.model;
  const graph = readGraph(session);
  return {
    name: 'raw',
    model,
    contextLength: config.n_positions,
    async decode(sequences, promptTokens, steps) {
      let outputs = await pass(graph, undefined, 0, prompts(sequences, promptTokens));
      const start = performance.now();
      for (let i = 0; i < steps; i++) {
        outputs = await pass(
          graph,
          outputs,
          promptTokens + i,
          Array.from({ length: sequences }, () => [i]),
        );
      }
      return performance.now() - start;
    },
    async prefill(tokens) {
      const prompt = newPrompt(tokens);
      const start = performance.now();
      await pass(graph, undefined, 0, [prompt]);
      return performance.now() - start;
    },
    close: async () => void (await model.dispose()),
  };
}

export function prompts(sequences: number, tokens: number): number[][] {
  return Array.from({ length: sequences }, () => newPrompt(tokens));
}

function pass(
  graph: Graph,
  before: Record<string, Tensor> | undefined,
  past: number,
  ids: readonly number[][],
) {
  const rows = ids.length;
  const width = ids[0]?.length ?? 0;
  const positions = ids.flatMap((row) => row.map((_, i) => BigInt(past + i)));
  const feeds: Record<string, Tensor> = {
    input_ids: tensor('int64', BigInt64Array.from(ids.flat(), BigInt), [rows, width]),
    attention_mask: tensor('int64', new BigInt64Array(rows * (past + width)).fill(1n), [rows, past + width]),
  };
  if (graph.takesPositions)
    feeds.position_ids = tensor('int64', BigInt64Array.from(positions), [rows, width]);
  if (graph.keepsLastLogits) feeds.num_logits_to_keep = tensor('int64', BigInt64Array.of(1n), []);
  if (graph.asksForCacheBranch) feeds.use_cache_branch = tensor('bool', Uint8Array.of(1), [1]);
  for (const [i, name] of graph.past.entries()) {
    const empty = graph.cacheType === 'float16' ? new Uint16Array(0) : new Float32Array(0);
    feeds[name] =
      before?.[graph.outputs[i] as string] ??
      tensor(graph.cacheType, empty, [rows, graph.heads, 0, graph.headSize]);
  }
  return graph.session.run(feeds);
}
