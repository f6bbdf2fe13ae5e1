import type { Slot } from './kv-arena.ts';

/** One sequence's part in a forward pass: the tokens that come after those in its slot. */
export interface Row {
  readonly slot: Slot;
  /** At least one. */
  readonly ids: readonly number[];
  /** After how many of them, the last ones, the logits are wanted; 1 to all of them. */
  readonly keep: number;
}
