import { forwardCanonical } from './canonical.ts';
import type { Graph } from './graph.ts';
import { fromHalf } from './half.ts';
import type { KvArena } from './kv-arena.ts';
import { floatsOf, type Tensor, tensor } from './onnx.ts';
import type { Row } from './row.ts';

/**
 * One forward pass over rows that lie side by side. Rows with fewer new tokens than others are padded on the left;
 * the attention mask hides padding and columns that are not written, so no row sees anything of another.
 * Afterwards the new keys and values are in the arena and the slots are longer.
 * @param rows at least one, of one arena, in the order of their slots' indices
 * @returns for each row Float32Array[vocabularySize] after each of its last `keep` tokens, the last one last
 * @throws {Error} where onnxruntime fails; then nothing has changed
 */
export async function forward(graph: Graph, rows: readonly Row[]): Promise<Float32Array[][]> {
  if (graph.canonical) return forwardCanonical(graph, rows);
  const { arena } = (rows[0] as Row).slot;
  const width = rows.reduce((most, { ids }) => Math.max(most, ids.length), 0);
  const outputs = await graph.session.run(feedsOf(graph, arena, rows, width), fetchesOf(graph));

  for (const [i, name] of graph.outputs.entries()) {
    const output = outputs[name] as Tensor;
    const data = floatsOf(output);
    const stride = output.dims[2] as number; // the new columns alone, or all columns and then the new ones
    const before = stride - width;
    for (const [row, { slot, ids }] of rows.entries()) {
      const padding = width - ids.length;
      const offset = (row * graph.heads * stride + before + padding) * graph.headSize;
      arena.write(i, slot, data, offset, stride, ids.length);
    }
  }
  for (const { slot, ids } of rows) slot.length += ids.length;
  return lastLogits(outputs.logits as Tensor, rows);
}

function feedsOf(graph: Graph, arena: KvArena, rows: readonly Row[], width: number): Record<string, Tensor> {
  const total = arena.columns + width;
  const ids = new BigInt64Array(rows.length * width);
  const positions = new BigInt64Array(rows.length * width);
  const mask = new BigInt64Array(rows.length * total);
  for (const [row, { slot, ids: added }] of rows.entries()) {
    const padding = width - added.length;
    for (const [i, id] of added.entries()) {
      ids[row * width + padding + i] = BigInt(id);
      positions[row * width + padding + i] = BigInt(slot.length + i);
    }
    mask.fill(1n, row * total, row * total + slot.length);
    mask.fill(1n, (row + 1) * total - added.length, (row + 1) * total);
  }
  const shape = [rows.length, width];
  const feeds: Record<string, Tensor> = {
    input_ids: tensor('int64', ids, shape),
    attention_mask: tensor('int64', mask, [rows.length, total]),
  };
  if (graph.takesPositions) feeds.position_ids = tensor('int64', positions, shape);
  if (graph.keepsLastLogits) {
    const most = rows.reduce((most, { keep }) => Math.max(most, keep), 1);
    feeds.num_logits_to_keep = tensor('int64', BigInt64Array.of(BigInt(most)), []);
  }
  if (graph.asksForCacheBranch) feeds.use_cache_branch = tensor('bool', Uint8Array.of(1), [1]);
  const start = (rows[0] as Row).slot.index;
  const dims = [rows.length, graph.heads, arena.columns, graph.headSize];
  for (const [i, name] of graph.past.entries()) {
    feeds[name] = tensor(graph.cacheType, arena.view(i, start, rows.length), dims);
  }
  return feeds;
}

/** Only what is asked for here is copied out of onnxruntime. */
function fetchesOf(graph: Graph): Record<string, null> {
  return Object.fromEntries(['logits', ...graph.outputs].map((name) => [name, null]));
}

/** The last positions' logits of each row, as views: `[rows, positions, vocabulary]` is the pass's own memory. */
export function lastLogits(output: Tensor, rows: readonly Pick<Row, 'keep'>[]): Float32Array[][] {
  const data = floatsOf(output);
  const [, positions, vocabulary] = output.dims as [number, number, number];
  return rows.map(({ keep }, row) =>
    Array.from({ length: keep }, (_, i) => {
      const start = ((row + 1) * positions - keep + i) * vocabulary;
      const logits = data.subarray(start, start + vocabulary);
      return logits instanceof Float32Array ? logits : Float32Array.from(logits, fromHalf);
    }),
  );
}
