/** An engine under measurement. */
export interface BenchEngine {
  readonly name: string;
  readonly contextLength: number;
  /**
   * Lets so many sequences, each after a prompt of its own, take so many greedy steps side by side.
   * @returns milliseconds of the steps alone
   */
  decode(sequences: number, promptTokens: number, steps: number): Promise<number>;
  /** Reads a prompt that was never read before. Returns milliseconds to the logits of its last position. */
  prefill(tokens: number): Promise<number>;
  close(): Promise<void>;
}

let prompts = 0;

/** A prompt unlike all others, beginning with its first token. */
export function newPrompt(tokens: number): number[] {
  prompts++;
  return Array.from({ length: tokens }, (_, i) => ((i * 7919 + prompts * 104729) % 50000) + 1);
}
