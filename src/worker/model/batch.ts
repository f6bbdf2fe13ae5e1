import { forward } from './forward.ts';
import type { Graph } from './graph.ts';
import type { Row } from './row.ts';
import type { Part } from './way.ts';

type ArenaPart = Part & Row;

/**
 * Runs parts in as few passes as there are arenas, each of at most `size` parts. Never throws: a pass that fails is
 * repeated part by part, so that an error reaches the sequence that causes it and no other.
 * @param place where in the arena their rows are brought together; rows that stay together are not moved again
 */
export async function runParts(
  graph: Graph,
  parts: readonly ArenaPart[],
  size: number,
  place: 'front' | 'back',
): Promise<void> {
  for (const arena of new Set(parts.map(({ slot }) => slot.arena))) {
    const here = parts.filter(({ slot }) => slot.arena === arena);
    const slots = here.map(({ slot }) => slot);
    try {
      arena.makeRoom(slots, Math.max(...here.map(({ ids }) => ids.length)));
      arena.gather(slots, place);
    } catch (error) {
      for (const { failed } of here) failed(error); // no memory for the new columns
      continue;
    }
    here.sort((a, b) => a.slot.index - b.slot.index);
    for (let i = 0; i < here.length; i += size) await pass(graph, here.slice(i, i + size));
  }
}

async function pass(graph: Graph, parts: readonly ArenaPart[]): Promise<void> {
  let logits: Float32Array[][];
  try {
    logits = await forward(graph, parts);
  } catch (error) {
    if (parts.length === 1) parts[0]?.failed(error);
    else for (const part of parts) await pass(graph, [part]);
    return;
  }
  for (const [i, { done, failed }] of parts.entries()) {
    try {
      done(logits[i] as Float32Array[]);
    } catch (error) {
      failed(error); // no memory to keep what was read
    }
  }
}
