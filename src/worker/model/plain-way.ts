import { lastLogits } from './forward.ts';
import type { Graph } from './graph.ts';
import { floatsOf, type Tensor, tensor } from './onnx.ts';
import type { Part, Slot, Snapshot, Way } from './way.ts';

/** The cache as the graph gave it back, exactly as many columns as tokens; it is replaced and never changed. */
interface Past extends Snapshot {
  readonly tensors: readonly Tensor[];
}

interface PlainSlot extends Slot {
  past: Past | undefined;
}

/**
 * One sequence at a time, and each prompt whole: what every exported decoder can do, whether it counts positions by
 * itself, reads one new token at most after a past, or takes the length of the past from somewhere else than the mask.
 */
export class PlainWay implements Way {
  readonly name = 'plain';
  readonly readsPieces = false;
  readonly #graph: Graph;
  readonly #slots = new Set<PlainSlot>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  get slots(): number {
    return this.#slots.size;
  }

  get bytes(): number {
    return [...this.#slots].reduce((sum, { past }) => sum + (past?.byteLength ?? 0), 0);
  }

  bytesFor(length: number): number {
    const { past, heads, headSize, cacheType } = this.#graph;
    return past.length * heads * headSize * length * (cacheType === 'float16' ? 2 : 4);
  }

  add(_: number, from?: Past | Snapshot, shared = from?.length ?? 0): Slot {
    if (shared > 0 && shared !== from?.length) throw new Error('a plain cache cannot be shared in part');
    const slot: PlainSlot = {
      past: shared > 0 ? (from as Past) : undefined,
      get length() {
        return this.past?.length ?? 0;
      },
    };
    this.#slots.add(slot);
    return slot;
  }

  blank(length: number): Slot {
    const { past, heads, headSize, cacheType } = this.#graph;
    const size = heads * length * headSize;
    const zeros = cacheType === 'float16' ? new Uint16Array(size) : new Float32Array(size);
    const tensors = past.map(() => tensor(cacheType, zeros, [1, heads, length, headSize]));
    return this.add(length, { tensors, length, byteLength: zeros.byteLength } satisfies Past);
  }

  forLength(slot: Slot): Slot {
    return slot;
  }

  remove(slot: Slot): void {
    this.#slots.delete(slot as PlainSlot);
  }

  snapshot(slot: Slot): Snapshot {
    return (slot as PlainSlot).past as Past;
  }

  async run(parts: readonly Part[]): Promise<void> {
    for (const { slot, ids, keep, done, failed } of parts) {
      try {
        done(await this.#pass(slot as PlainSlot, ids, keep));
      } catch (error) {
        failed(error);
      }
    }
  }

  async #pass(slot: PlainSlot, ids: readonly number[], keep: number): Promise<Float32Array[]> {
    const { session, presents, cacheType } = this.#graph;
    const fetches = Object.fromEntries(['logits', ...presents].map((name) => [name, null]));
    const outputs = await session.run(this.#feeds(slot, ids, keep), fetches);
    const tensors = presents.map((name) => {
      const output = outputs[name] as Tensor;
      return tensor(cacheType, floatsOf(output), output.dims);
    });
    const byteLength = tensors.reduce((sum, { data }) => sum + data.byteLength, 0);
    slot.past = { tensors, length: slot.length + ids.length, byteLength };
    return lastLogits(outputs.logits as Tensor, [{ keep }])[0] as Float32Array[];
  }

  #feeds({ past, length }: PlainSlot, ids: readonly number[], keep: number): Record<string, Tensor> {
    const { heads, headSize, cacheType, ...graph } = this.#graph;
    const int64 = (values: number[], dims: number[]) =>
      tensor('int64', BigInt64Array.from(values, BigInt), dims);
    const feeds: Record<string, Tensor> = {
      input_ids: int64([...ids], [1, ids.length]),
      attention_mask: int64(Array(length + ids.length).fill(1), [1, length + ids.length]),
    };
    if (graph.takesPositions)
      feeds.position_ids = int64(
        ids.map((_, i) => length + i),
        [1, ids.length],
      );
    if (graph.keepsLastLogits) feeds.num_logits_to_keep = int64([keep], []);
    if (graph.asksForCacheBranch)
      feeds.use_cache_branch = tensor('bool', Uint8Array.of(length > 0 ? 1 : 0), [1]);
    const nothing = cacheType === 'float16' ? new Uint16Array(0) : new Float32Array(0);
    for (const [i, name] of graph.past.entries())
      feeds[name] = past?.tensors[i] ?? tensor(cacheType, nothing, [1, heads, 0, headSize]);
    return feeds;
  }
}
