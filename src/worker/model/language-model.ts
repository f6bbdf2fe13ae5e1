/** A language model as the use cases see it: a tokenizer, and sequences that can be asked what comes next. */
import type { ModelInfo, Token } from '../../shared/contract.ts';

/** A running text inside the model. It holds memory (its key-value cache) until it is closed. */
export interface Sequence {
  /**
   * Float32Array[vocabularySize]: the model's logits for the token after this sequence. The caller may change them
   * (a bias). Valid until the next `append` or `close`.
   */
  readonly logits: Float32Array;
  /**
   * Adds one token and resolves when `logits` are those of the position after it.
   * @throws {RangeError} where the sequence would grow beyond the context length
   */
  append(id: number): Promise<void>;
  /** Frees its memory. Safe to call twice. */
  close(): void;
}

export interface LanguageModel {
  readonly info: ModelInfo;
  readonly vocabularySize: number;
  /** ID of `<|endoftext|>`. */
  readonly endOfText: number;
  /** Token IDs of `text`, none for an empty one. Nothing is added, stripped or cleaned up. */
  encode(text: string): number[];
  /** The token with this ID, with its exact text or bytes. */
  token(id: number): Token;
  /**
   * Runs the model over `ids`.
   * @param ids 1 to contextLength token IDs
   * @param signal when aborted, the prefill stops and the promise rejects with the signal's reason
   */
  open(ids: readonly number[], signal?: AbortSignal): Promise<Sequence>;
  /** Ends all sequences and frees the weights. */
  close(): Promise<void>;
}
