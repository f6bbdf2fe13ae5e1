import { FastWay } from './fast-way.ts';
import { readGraph } from './graph.ts';
import { PlainWay } from './plain-way.ts';
import { precisionOf } from './precision.ts';
import type { Pretrained } from './pretrained.ts';
import type { Rewritten } from './rewrite/modernise.ts';
import { type Proof, proveWay } from './self-check.ts';
import type { WayName } from './way.ts';

export interface Prepared extends Proof {
  readonly wayName: WayName;
  readonly pretrained: Pretrained;
  /** True where its graph is not the file's any more. */
  readonly isRewritten: boolean;
  /** True where a text's numbers depend on what is read beside it. */
  readonly dependsOnCompany: boolean;
}

export interface Source {
  /** Reads the weights with the file's graph, or with another one. */
  read(rewritten?: Rewritten): Promise<Pretrained>;
  rewrite(): Promise<Rewritten | undefined>;
}

export interface Prompt {
  readonly ids: readonly number[];
  readonly contextLength: number;
  /** Whether the graph's floats have 16 bits by its dtype. */
  readonly isHalf: boolean;
}

/**
 * Reads a model and finds the fastest way in which its numbers are right. Where its graph can only be run in the plain
 * way, it is rewritten if that is possible; what comes of that must give the same as the file's own graph. One of the
 * two is in memory at a time.
 * @throws {Refusal} where there is no such way
 * @throws {Error} where the weights cannot be read, or are no decoder with a key-value cache
 */
export async function prepare(source: Source, prompt: Prompt): Promise<Prepared> {
  const first = await prove(await source.read(), prompt);
  if (first.way.name === 'fast') return first;
  const rewritten = await source.rewrite();
  if (rewritten === undefined) return first;
  await first.pretrained.dispose();
  const second = await source
    .read(rewritten)
    .then((pretrained) => prove(pretrained, prompt, first.reference))
    .catch(() => undefined);
  if (second?.way.name === 'fast') return { ...second, isRewritten: true };
  await second?.pretrained.dispose();
  return prove(await source.read(), prompt);
}

async function prove(
  pretrained: Pretrained,
  { ids, contextLength, isHalf }: Prompt,
  original?: readonly Float32Array[],
): Promise<Prepared> {
  try {
    const graph = readGraph(pretrained.session, pretrained.newKeys);
    const { tolerance, isShared } = precisionOf(pretrained.ops, isHalf || graph.cacheType === 'float16');
    const subject = { ids, contextLength, tolerance };
    const fast = new FastWay(graph);
    // The graph that is written for GPT-2 has no other way: it gives the same numbers in any company, to the last bit.
    const [ways, plain] = graph.canonical ? [[], fast] : [[fast], new PlainWay(graph)];
    const proof = await proveWay(ways, plain, subject, original);
    const wayName = graph.canonical && proof.furthest === 0 ? 'exact' : proof.way.name;
    const dependsOnCompany = isShared && proof.way.name === 'fast';
    return { ...proof, wayName, pretrained, isRewritten: false, dependsOnCompany };
  } catch (error) {
    await pretrained.dispose();
    throw error;
  }
}
