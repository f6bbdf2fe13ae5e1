import type { ModelInfo } from '../../shared/contract.ts';
import { Engine } from './engine.ts';
import { readGraph } from './graph.ts';
import type { LanguageModel } from './language-model.ts';
import type { EngineOptions } from './options.ts';
import type { Pretrained } from './pretrained.ts';
import type { Tokenizer } from './tokenizer.ts';

/**
 * A language model out of a tokenizer and weights.
 * @throws {Error} where the weights' graph is no decoder with a key-value cache
 */
export function createLanguageModel(
  info: ModelInfo,
  tokenizer: Tokenizer,
  pretrained: Pretrained,
  options: EngineOptions,
): LanguageModel {
  const graph = readGraph(pretrained.session, pretrained.newKeys);
  const engine = new Engine(graph, info.contextLength, info.vocabularySize, options);
  return {
    info,
    vocabularySize: info.vocabularySize,
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
