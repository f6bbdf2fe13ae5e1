import type { ModelInfo } from '../../shared/contract.ts';
import { Engine } from './engine.ts';
import type { LanguageModel } from './language-model.ts';
import type { EngineOptions } from './options.ts';
import { prepare, type Source } from './prepare.ts';
import type { Tokenizer } from './tokenizer.ts';

/** What a model reads to prove its numbers. */
const PROOF_TEXT = 'The captain said that the old ship was going to the harbour in the morning, and then';

/**
 * A language model out of a tokenizer and weights, run in the fastest way that is proved not to change its numbers.
 * @throws {Error} see `prepare`
 */
export async function createLanguageModel(
  info: ModelInfo,
  tokenizer: Tokenizer,
  source: Source,
  options: EngineOptions,
): Promise<LanguageModel> {
  const { contextLength, vocabularySize } = info;
  const ids = tokenizer.encode(PROOF_TEXT).filter((id) => id < vocabularySize);
  const prepared = await prepare(source, { ids, contextLength, isHalf: /16$/.test(info.dtype) });
  const { way, wayName, furthest, rejected, isRewritten, dependsOnCompany, pretrained } = prepared;
  const engine = new Engine(way, contextLength, vocabularySize, options);
  return {
    info: { ...info, ...(dependsOnCompany && { dependsOnCompany }) },
    proof: { way: wayName, isRewritten, furthest, rejected },
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
