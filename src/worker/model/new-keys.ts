/**
 * Makes an ONNX decoder give the keys and values of its new tokens alone.
 *
 * Exports give back the whole key-value cache (`present.*`: the past and the new tokens joined), and
 * onnxruntime-node copies every output into fresh memory: for eight sequences of 100 tokens of GPT-2 that is 60 MB
 * and 15 ms a step, for 600 kB that are new. The new keys do exist in the graph, as the second input of the node that
 * joins them to the past; they only have to be named as outputs. In protobuf, two messages one after the other
 * merge, so a few bytes after the end of the file do that, and the weights are not touched.
 */
import type { Node, OnnxFile } from './onnx-file.ts';
import { message } from './protobuf.ts';

export interface NewKeys {
  /** To be put after the end of the file. */
  readonly suffix: Uint8Array;
  /** For each `present.*` output, the output with its new part: `[batch, heads, new tokens, head size]`. */
  readonly outputs: ReadonlyMap<string, string>;
}

/**
 * Finds the new keys and values in a graph.
 * @returns undefined where it does not join them by a plain concatenation
 */
export function findNewKeys({ nodes }: Pick<OnnxFile, 'nodes'>): NewKeys | undefined {
  const producers = new Map(nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
  const outputs = new Map<string, string>();
  for (const present of producers.keys()) {
    if (!present.startsWith('present.')) continue;
    const past = present.replace('present', 'past_key_values');
    const joint = through(producers, present);
    const [first, second, ...more] = joint?.op === 'Concat' ? joint.inputs : [];
    if (first !== past || second === undefined || more.length > 0) return undefined;
    outputs.set(present, second);
  }
  return outputs.size === 0 ? undefined : { suffix: asModel([...outputs.values()]), outputs };
}

/** The node that makes a value, not counting nodes that only rename it. */
function through(producers: ReadonlyMap<string, Node>, value: string): Node | undefined {
  const node = producers.get(value);
  const [input] = node?.inputs ?? [];
  return node?.op === 'Identity' && input !== undefined ? through(producers, input) : node;
}

/** Field numbers of onnx.proto. */
const MODEL_GRAPH = 7;
const GRAPH_OUTPUT = 12;
const VALUE_NAME = 1;

/** A model that has nothing but a graph with these outputs; onnxruntime infers their types. */
function asModel(outputs: readonly string[]): Uint8Array {
  const values = outputs.map((name) => message(GRAPH_OUTPUT, message(VALUE_NAME, Buffer.from(name))));
  return message(MODEL_GRAPH, Buffer.concat(values));
}
