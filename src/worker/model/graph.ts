import type { Session } from './onnx.ts';

/** What a decoder's ONNX graph takes and gives; exports differ in the optional inputs. */
export interface Graph {
  readonly session: Session;
  /** Names of the inputs with the keys and values of the past: `[batch, heads, past, head size]`. */
  readonly past: readonly string[];
  /**
   * In the same order, the outputs with the keys and values of the new tokens. They hold those alone, or, where the
   * graph cannot give them alone, after those of the past.
   */
  readonly outputs: readonly string[];
  /**
   * In the same order, the outputs with the keys and values of the past and then those of the new tokens; the layout
   * of gpt2/graph.ts has none.
   */
  readonly presents: readonly string[];
  readonly heads: number;
  readonly headSize: number;
  readonly cacheType: 'float32' | 'float16';
  /** True for the layout that gpt2/graph.ts writes. */
  readonly canonical: boolean;
  readonly takesPositions: boolean;
  /** True where the graph can be told of how many positions, the last ones, the logits are wanted. */
  readonly keepsLastLogits: boolean;
  /** Merged exports of older Optimum versions hold two graphs, with and without a past, and ask which to use. */
  readonly asksForCacheBranch: boolean;
}

/**
 * Reads a session's inputs and outputs.
 * @param newKeys for each `present.*` output, the one that holds its new part alone
 * @throws {Error} where it is no decoder with a key-value cache
 */
export function readGraph(session: Session, newKeys: ReadonlyMap<string, string> = new Map()): Graph {
  const past = session.inputNames.filter((name) => name.startsWith('past_key_values.'));
  const presents = past.map((name) => name.replace('past_key_values', 'present'));
  const outputs = presents.map((present) => newKeys.get(present) ?? present);
  const canonical = session.inputNames.includes('past_length');
  const needed = ['logits', ...outputs, ...(canonical ? [] : presents)];
  const missing = needed.filter((name) => !session.outputNames.includes(name));
  const cache = session.inputMetadata.find(({ name }) => name === past[0]);
  if (cache === undefined) throw new Error('the graph has no inputs past_key_values');
  if (missing.length > 0) throw new Error(`the graph has no outputs ${missing.join(', ')}`);
  const [, heads, , headSize] = cache.shape;
  if (typeof heads !== 'number' || typeof headSize !== 'number')
    throw new Error('the cache has no fixed size');
  return {
    session,
    past,
    outputs,
    presents,
    heads,
    headSize,
    cacheType: cache.type === 'float16' ? 'float16' : 'float32',
    canonical,
    takesPositions: session.inputNames.includes('position_ids'),
    keepsLastLogits: session.inputNames.includes('num_logits_to_keep'),
    asksForCacheBranch: session.inputNames.includes('use_cache_branch'),
  };
}
