import type { ModelInfo } from '../../shared/contract.ts';
import { Engine } from './engine.ts';
import { FastWay } from './fast-way.ts';
import { readGraph } from './graph.ts';
import type { LanguageModel } from './language-model.ts';
import type { EngineOptions } from './options.ts';
import { PlainWay } from './plain-way.ts';
import { precisionOf } from './precision.ts';
import type { Pretrained } from './pretrained.ts';
import { proveWay } from './self-check.ts';
import type { Tokenizer } from './tokenizer.ts';

/** What a model reads to prove its numbers. */
const PROOF_TEXT = 'The captain said that the old ship was going to the harbour in the morning, and then';

/**
 * A language model out of a tokenizer and weights, run in the fastest way that is proved not to change its numbers.
 * @throws {Error} where the weights' graph is no decoder with a key-value cache
 * @throws {Refusal} where there is no such way
 */
export async function createLanguageModel(
  info: ModelInfo,
  tokenizer: Tokenizer,
  pretrained: Pretrained,
  options: EngineOptions,
): Promise<LanguageModel> {
  const { contextLength, vocabularySize } = info;
  const graph = readGraph(pretrained.session, pretrained.newKeys);
  const isHalf = graph.cacheType === 'float16' || /16$/.test(info.dtype);
  const { tolerance, isShared } = precisionOf(pretrained.ops, isHalf);
  const ids = tokenizer.encode(PROOF_TEXT).filter((id) => id < vocabularySize);
  const fast = new FastWay(graph);
  // The graph that is written for GPT-2 has no other way: it gives the same numbers in any company, to the last bit.
  const [ways, plain] = graph.canonical ? [[], fast] : [[fast], new PlainWay(graph)];
  const proof = await proveWay(ways, plain, { ids, contextLength, tolerance });
  const engine = new Engine(proof.way, contextLength, vocabularySize, options);
  const dependsOnCompany = isShared && proof.way.name === 'fast';
  return {
    info: { ...info, ...(dependsOnCompany && { dependsOnCompany }) },
    proof: {
      way: graph.canonical && proof.furthest === 0 ? 'exact' : proof.way.name,
      furthest: proof.furthest,
      rejected: proof.rejected,
    },
    vocabularySize,
    endOfText: tokenizer.endOfText,
    encode: tokenizer.encode,
    token: tokenizer.token,
    open: (ids, signal) => engine.open(ids, signal),
    read: (ids, from, onLogits, signal) => engine.read(ids, from, onLogits, signal),
    stats: () => engine.stats(),
    async close() {
      await engine.close();
      await pretrained.dispose();
    },
  };
}
