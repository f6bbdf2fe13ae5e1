/** GPT-2's vocabulary as tokens, from the tokenizer of the bundled model, which is GPT-2's own. */
import { readFileSync } from 'node:fs';
import type { Token } from '../../src/shared/contract.ts';
import { bytesOfSymbols, textOfBytes } from '../../src/worker/model/bytes.ts';

const FILE = new URL('../../models/gpt2-mini/tokenizer.json', import.meta.url);

/** All 50,257 tokens, in the order of their IDs. */
export function gpt2Tokens(): Token[] {
  const { model } = JSON.parse(readFileSync(FILE, 'utf8')) as { model: { vocab: Record<string, number> } };
  return Object.entries(model.vocab)
    .sort(([, a], [, b]) => a - b)
    .map(([symbol, id]) => {
      if (symbol === '<|endoftext|>') return { id, text: symbol };
      const bytes = bytesOfSymbols(symbol);
      const text = textOfBytes(bytes);
      return text === undefined ? { id, bytes: [...bytes] } : { id, text };
    });
}
