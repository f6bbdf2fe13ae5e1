import { CANONICAL_COLUMNS } from './canonical.ts';
import type { Graph } from './graph.ts';
import { KvArena, type Slot, type Snapshot } from './kv-arena.ts';

/**
 * All rows of an arena have as many columns as its longest, and a pass reads them all. So a long text would slow down
 * every short one: it gets an arena, and passes, of its own. (On two cores, a pass of GPT-2 costs as much as about
 * 2,500 columns that are not needed.)
 */
const SHORT_TEXT = 256;
const SHORT_GRANULE = CANONICAL_COLUMNS;
const LONG_GRANULE = 2 * CANONICAL_COLUMNS;

export function isLongText(length: number): boolean {
  return length > SHORT_TEXT;
}

/** The memory for running sequences. */
export class KvPool {
  readonly #short: KvArena;
  readonly #long: KvArena;

  constructor(graph: Graph) {
    this.#short = new KvArena(graph, SHORT_GRANULE);
    this.#long = new KvArena(graph, LONG_GRANULE);
  }

  get rows(): number {
    return this.#short.rows + this.#long.rows;
  }

  get bytes(): number {
    return this.#short.bytes + this.#long.bytes;
  }

  /** Memory that one more text of this length would need. */
  bytesFor(length: number): number {
    return this.#arena(length).bytesFor(length);
  }

  /**
   * A slot for a text that is about to be `length` tokens long.
   * @param from the beginning of the text where it is known, `shared` tokens of it
   */
  add(length: number, from?: Snapshot, shared?: number): Slot {
    return this.#arena(length).add(from, shared);
  }

  /** A slot with `length` columns of zeros. */
  blank(length: number): Slot {
    return this.#arena(length).blank(length);
  }

  /** The slot itself or, where the text becomes too long for its arena, another with the same content. */
  forLength(slot: Slot, length: number): Slot {
    const arena = this.#arena(length);
    if (slot.arena === arena) return slot;
    const moved = arena.add(slot.arena.snapshot(slot));
    slot.arena.remove(slot);
    return moved;
  }

  #arena(length: number): KvArena {
    return isLongText(length) ? this.#long : this.#short;
  }
}
