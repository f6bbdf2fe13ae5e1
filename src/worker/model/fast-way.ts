import { runParts } from './batch.ts';
import type { Graph } from './graph.ts';
import type { Slot as ArenaSlot, Snapshot as ArenaSnapshot } from './kv-arena.ts';
import { KvPool } from './kv-pool.ts';
import type { Part, Slot, Snapshot, Way } from './way.ts';

/**
 * Many sequences of any lengths in one pass, over a cache that the graph reads in place. The graph must take positions
 * from outside and heed the attention mask: there are columns that are not written, and padding.
 */
export class FastWay implements Way {
  readonly name = 'fast';
  readonly readsPieces = true;
  readonly #graph: Graph;
  readonly #pool: KvPool;

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#pool = new KvPool(graph);
  }

  get slots(): number {
    return this.#pool.rows;
  }

  get bytes(): number {
    return this.#pool.bytes;
  }

  bytesFor(length: number): number {
    return this.#pool.bytesFor(length);
  }

  add(length: number, from?: Snapshot, shared?: number): Slot {
    return this.#pool.add(length, from as ArenaSnapshot | undefined, shared);
  }

  blank(length: number): Slot {
    return this.#pool.blank(length);
  }

  forLength(slot: Slot, length: number): Slot {
    return this.#pool.forLength(slot as ArenaSlot, length);
  }

  remove(slot: Slot): void {
    (slot as ArenaSlot).arena.remove(slot as ArenaSlot);
  }

  snapshot(slot: Slot): Snapshot {
    return (slot as ArenaSlot).arena.snapshot(slot as ArenaSlot);
  }

  run(parts: readonly Part[], size: number, place: 'front' | 'back'): Promise<void> {
    return runParts(this.#graph, parts as readonly (Part & { slot: ArenaSlot })[], size, place);
  }
}
