import type { PreTrainedTokenizer } from '@huggingface/transformers';
import type { Token } from '../../shared/contract.ts';
import { bytesOfSymbols, textOfBytes } from './bytes.ts';

export interface Tokenizer {
  /** How many IDs there are, special tokens included. */
  readonly size: number;
  readonly endOfText: number;
  /** Token IDs of `text`, none for an empty one. Nothing is added, stripped or cleaned up. */
  encode(text: string): number[];
  /** @throws {RangeError} where no token has this ID */
  token(id: number): Token;
}

/**
 * Wraps transformers.js' tokenizer, whose `decode` loses the bytes of tokens that are only part of a character.
 * @param vocabularySize of the model: many are rounded up beyond their tokens, and such an ID is named by itself
 * @throws {Error} where the vocabulary is not byte-level BPE, or has no token for the end of a text
 */
export function createTokenizer(pretrained: PreTrainedTokenizer, vocabularySize: number): Tokenizer {
  const tokens: Token[] = [];
  // The official repository of GPT-2 does not name it: its tokenizer_config.json has nothing but a length.
  const endOfText = pretrained.eos_token_id ?? pretrained.get_vocab().get(END_OF_TEXT);
  if (endOfText === undefined) throw new Error(`it has no token ${END_OF_TEXT}`);
  const special = new Set<string>(pretrained.all_special_tokens);
  for (const [symbol, id] of pretrained.get_vocab()) {
    tokens[id] = special.has(symbol) ? { id, text: symbol } : tokenOf(id, bytesOfSymbols(symbol));
  }
  for (let id = 0; id < vocabularySize; id++) tokens[id] ??= { id, text: `<unused ${id}>` };
  return {
    size: tokens.length,
    endOfText,
    encode: (text) => (text === '' ? [] : pretrained.encode(text, { add_special_tokens: false })),
    token(id) {
      const token = tokens[id];
      if (token === undefined) throw new RangeError(`no token has the ID ${id}`);
      return token;
    },
  };
}

/** By which GPT-2's texts begin and end. */
const END_OF_TEXT = '<|endoftext|>';

function tokenOf(id: number, bytes: Uint8Array): Token {
  const text = textOfBytes(bytes);
  return text === undefined ? { id, bytes: Array.from(bytes) } : { id, text };
}
