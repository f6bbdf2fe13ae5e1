/** A language model as the use cases see it: a tokenizer, and sequences that can be asked what comes next. */
import type { ModelInfo, Token } from '../../shared/contract.ts';
import type { WayName } from './way.ts';

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

/** In which way a model is run, so that its numbers do not depend on how it is asked. */
export interface RunningProof {
  readonly way: WayName;
  /** True where the graph of an old export was rewritten for it. */
  readonly isRewritten: boolean;
  /** The greatest difference that was found, as a part of what may be rounding. */
  readonly furthest: number;
  /** What was found wrong with faster ways. */
  readonly rejected: readonly string[];
}

export interface LanguageModel {
  readonly info: ModelInfo;
  readonly proof: RunningProof;
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
  /**
   * Reads `ids` once and hands over the logits after each of them from index `from` on: what `open` would give for
   * `ids.slice(0, index + 1)`.
   * @param ids 1 to contextLength token IDs
   * @param onLogits called in the order of the text, between two forward passes; the logits are valid during the call
   * @param signal when aborted, the reading stops and the promise rejects with the signal's reason
   */
  read(
    ids: readonly number[],
    from: number,
    onLogits: (logits: Float32Array, index: number) => void,
    signal?: AbortSignal,
  ): Promise<void>;
  stats(): EngineStats;
  /** Ends all sequences and frees the weights. */
  close(): Promise<void>;
}

/** Counters for metrics. */
export interface EngineStats {
  /** Sequences that are open. */
  readonly running: number;
  /** Prompts that are waiting to be read, or partly read. */
  readonly waiting: number;
  /** Memory of the running sequences' keys and values. */
  readonly kvBytes: number;
  /** Memory of prompts read before, kept because the next one may begin alike; and how many they are. */
  readonly prefixCacheBytes: number;
  readonly prefixCachePrompts: number;
  /** Since the start: tokens of prompts that did not have to be read again. */
  readonly reusedTokens: number;
  /** Since the start: steps of running sequences, and the tokens that they took together. */
  readonly steps: number;
  readonly tokens: number;
  /** Since the start: passes over pieces of prompts, and the tokens in them. */
  readonly prefills: number;
  readonly promptTokens: number;
}
