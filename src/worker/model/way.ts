/** What the engine asks of a graph: passes over many sequences, and a place for their keys and values. */

/** `exact` is the fast way over a graph that was seen to give equal bits, however it is asked. */
export type WayName = 'exact' | 'fast' | 'plain';

/** The keys and values of one sequence, wherever its way keeps them. */
export interface Slot {
  /** Tokens that are in it. */
  readonly length: number;
}

/** A copy of the keys and values of a sequence, which nobody changes. */
export interface Snapshot {
  readonly length: number;
  /** Memory that it holds. */
  readonly byteLength: number;
}

/** One sequence's part in a forward pass, and whom to tell how it went. */
export interface Part {
  readonly slot: Slot;
  /** The tokens that come after those in the slot; at least one. */
  readonly ids: readonly number[];
  /** After how many of them, the last ones, the logits are wanted; 1 to all of them. */
  readonly keep: number;
  /** @param logits Float32Array[vocabularySize] after each of the part's last `keep` tokens, the last one last */
  readonly done: (logits: readonly Float32Array[]) => void;
  readonly failed: (error: unknown) => void;
}

/** How a graph is run. Slots and snapshots are of one way alone. */
export interface Way {
  readonly name: WayName;
  /** False where a prompt is read whole in one pass, and nothing that is known of it can be gone on with. */
  readonly readsPieces: boolean;
  /** Slots that are held, and their memory. */
  readonly slots: number;
  readonly bytes: number;
  /** Memory that one more text of this length would need. */
  bytesFor(length: number): number;
  /**
   * A slot for a text that is about to be `length` tokens long.
   * @param from the beginning of the text where it is known, `shared` tokens of it
   * @throws {RangeError} where there is no memory
   */
  add(length: number, from?: Snapshot, shared?: number): Slot;
  /** A slot as if `length` tokens were in it whose keys and values are all zero: for checks at any length. */
  blank(length: number): Slot;
  /** The slot itself or, where the text becomes too long for it, another with the same content. */
  forLength(slot: Slot, length: number): Slot;
  remove(slot: Slot): void;
  snapshot(slot: Slot): Snapshot;
  /**
   * Runs parts; afterwards their tokens are in their slots. Never throws: an error reaches the part that causes it.
   * @param size the most parts in one pass
   * @param place where rows are brought together; rows that stay together are not moved again
   */
  run(parts: readonly Part[], size: number, place: 'front' | 'back'): Promise<void>;
}
