import type { ModelInfo } from '../../shared/contract.ts';
import { type Graph, readGraph } from './graph.ts';
import type { LanguageModel, Sequence } from './language-model.ts';
import { type Pretrained, type Tensor, tensor } from './onnx.ts';
import type { Tokenizer } from './tokenizer.ts';

/** A language model out of a tokenizer and weights. */
export function createLanguageModel(
  info: ModelInfo,
  tokenizer: Tokenizer,
  pretrained: Pretrained,
): LanguageModel {
  const graph = readGraph(pretrained.session);
  const { contextLength } = info;
  return {
    info,
    vocabularySize: pretrained.vocabularySize,
    endOfText: tokenizer.endOfText,
    encode: tokenizer.encode,
    token: tokenizer.token,
    async open(ids, signal) {
      if (ids.length < 1 || ids.length > contextLength) {
        throw new RangeError(`a sequence has 1 to ${contextLength} tokens, not ${ids.length}`);
      }
      signal?.throwIfAborted();
      return new SingleSequence(graph, contextLength, await pass(graph, undefined, 0, ids), ids.length);
    },
    close: () => pretrained.dispose(),
  };
}

class SingleSequence implements Sequence {
  #graph: Graph;
  #contextLength: number;
  #outputs: Record<string, Tensor> | undefined;
  #length: number;
  logits: Float32Array;

  constructor(graph: Graph, contextLength: number, outputs: Record<string, Tensor>, length: number) {
    this.#graph = graph;
    this.#contextLength = contextLength;
    this.#outputs = outputs;
    this.#length = length;
    this.logits = lastRow(outputs);
  }

  async append(id: number): Promise<void> {
    if (this.#outputs === undefined) throw new Error('this sequence is closed');
    if (this.#length >= this.#contextLength)
      throw new RangeError(`a sequence has at most ${this.#contextLength} tokens`);
    this.#outputs = await pass(this.#graph, this.#outputs, this.#length, [id]);
    this.#length++;
    this.logits = lastRow(this.#outputs);
  }

  close(): void {
    this.#outputs = undefined;
  }
}

function pass(
  graph: Graph,
  before: Record<string, Tensor> | undefined,
  length: number,
  ids: readonly number[],
) {
  const feeds: Record<string, Tensor> = {
    input_ids: tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
    attention_mask: tensor('int64', new BigInt64Array(length + ids.length).fill(1n), [
      1,
      length + ids.length,
    ]),
  };
  if (graph.takesPositions) {
    feeds.position_ids = tensor(
      'int64',
      BigInt64Array.from(ids, (_, i) => BigInt(length + i)),
      [1, ids.length],
    );
  }
  if (graph.keepsLastLogits) feeds.num_logits_to_keep = tensor('int64', BigInt64Array.of(1n), []);
  if (graph.asksForCacheBranch) feeds.use_cache_branch = tensor('bool', Uint8Array.of(before ? 1 : 0), [1]);
  for (const [i, name] of graph.past.entries()) {
    feeds[name] =
      before?.[graph.present[i] as string] ??
      tensor(graph.cacheType, new Float32Array(0), [1, graph.heads, 0, graph.headSize]);
  }
  return graph.session.run(feeds);
}

function lastRow(outputs: Record<string, Tensor>): Float32Array {
  const { data, dims } = outputs.logits as Tensor;
  return (data as Float32Array).subarray(-(dims[2] as number));
}
