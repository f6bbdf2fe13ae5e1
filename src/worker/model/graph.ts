import type { Session } from './onnx.ts';

/** What a decoder's ONNX graph takes and gives; exports differ in the optional inputs. */
export interface Graph {
  readonly session: Session;
  /** Names of the key-value cache's inputs, and of the outputs that hold it one pass later, in the same order. */
  readonly past: readonly string[];
  readonly present: readonly string[];
  readonly heads: number;
  readonly headSize: number;
  readonly cacheType: 'float32' | 'float16';
  readonly logitsType: 'float32' | 'float16';
  readonly takesPositions: boolean;
  /** True where the graph can be told to leave out the logits of all but the last positions. */
  readonly keepsLastLogits: boolean;
  /** Merged exports of older Optimum versions hold two graphs, with and without a cache, and ask which to use. */
  readonly asksForCacheBranch: boolean;
}

/**
 * Reads a session's inputs and outputs.
 * @throws {Error} where it is no decoder with a key-value cache
 */
export function readGraph(session: Session): Graph {
  const past = session.inputNames.filter((name) => name.startsWith('past_key_values.'));
  const present = past.map((name) => name.replace('past_key_values', 'present'));
  const missing = [...present, 'logits'].filter((name) => !session.outputNames.includes(name));
  const cache = session.inputMetadata.find(({ name }) => name === past[0]);
  if (cache === undefined) throw new Error('the graph has no inputs past_key_values');
  if (missing.length > 0) throw new Error(`the graph has no outputs ${missing.join(', ')}`);
  const [, heads, , headSize] = cache.shape;
  if (typeof heads !== 'number' || typeof headSize !== 'number')
    throw new Error('the cache has no fixed size');
  const logits = session.outputMetadata.find(({ name }) => name === 'logits');
  return {
    session,
    past,
    present,
    heads,
    headSize,
    cacheType: cache.type === 'float16' ? 'float16' : 'float32',
    logitsType: logits?.type === 'float16' ? 'float16' : 'float32',
    takesPositions: session.inputNames.includes('position_ids'),
    keepsLastLogits: session.inputNames.includes('num_logits_to_keep'),
    asksForCacheBranch: session.inputNames.includes('use_cache_branch'),
  };
}
