/** Forward passes over graphs of the layout that gpt2/graph.ts writes: numbers do not depend on company or pieces. */
import type { Graph } from './graph.ts';
import type { KvArena } from './kv-arena.ts';
import { type Tensor, tensor } from './onnx.ts';
import type { Row } from './row.ts';

/** The number of columns that these graphs attend over is a multiple of this. */
export const CANONICAL_COLUMNS = 64;

/** See `forward`. Rows with fewer new tokens than others are padded on the right, into columns not written yet. */
export async function forwardCanonical(graph: Graph, rows: readonly Row[]): Promise<Float32Array[][]> {
  const { arena } = (rows[0] as Row).slot;
  const width = rows.reduce((most, { ids }) => Math.max(most, ids.length), 0);
  const fetches = Object.fromEntries(['logits', ...graph.outputs].map((name) => [name, null]));
  const outputs = await graph.session.run(feedsOf(graph, arena, rows, width), fetches);

  for (const [i, name] of graph.outputs.entries()) {
    const { data } = outputs[name] as Tensor;
    for (const [row, { slot, ids }] of rows.entries()) {
      const offset = row * graph.heads * width * graph.headSize;
      arena.write(i, slot, data as Float32Array, offset, width, ids.length);
    }
  }
  for (const { slot, ids } of rows) slot.length += ids.length;
  return split(outputs.logits as Tensor, rows);
}

function feedsOf(graph: Graph, arena: KvArena, rows: readonly Row[], width: number): Record<string, Tensor> {
  const ids = new BigInt64Array(rows.length * width);
  const positions = new BigInt64Array(rows.length * width);
  const wanted: number[] = [];
  for (const [row, { slot, ids: added, keep }] of rows.entries()) {
    for (let i = 0; i < width; i++) {
      const last = Math.min(i, added.length - 1); // padding repeats the last token
      ids[row * width + i] = BigInt(added[last] as number);
      positions[row * width + i] = BigInt(slot.length + last);
    }
    for (let i = added.length - keep; i < added.length; i++) wanted.push(row * width + i);
  }
  const shape = [rows.length, width];
  const lengths = BigInt64Array.from(rows, ({ slot }) => BigInt(slot.length));
  const feeds: Record<string, Tensor> = {
    input_ids: tensor('int64', ids, shape),
    position_ids: tensor('int64', positions, shape),
    past_length: tensor('int64', lengths, [rows.length]),
    logits_index: tensor('int64', BigInt64Array.from(wanted, BigInt), [wanted.length]),
  };
  const start = (rows[0] as Row).slot.index;
  const dims = [rows.length, graph.heads, arena.columns, graph.headSize];
  for (const [i, name] of graph.past.entries()) {
    feeds[name] = tensor(graph.cacheType, arena.view(i, start, rows.length), dims);
  }
  return feeds;
}

/** Each row's logits, as views: `[kept, vocabulary]` is the pass's own memory. */
function split({ data, dims }: Tensor, rows: readonly Row[]): Float32Array[][] {
  const vocabulary = dims[1] as number;
  let from = 0;
  return rows.map(({ keep }) => {
    const start = from;
    from += keep;
    return Array.from({ length: keep }, (_, i) =>
      (data as Float32Array).subarray((start + i) * vocabulary, (start + i + 1) * vocabulary),
    );
  });
}
