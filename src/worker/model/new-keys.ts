/**
 * Makes an ONNX decoder give the keys and values of its new tokens alone.
 *
 * Exports give back the whole key-value cache (`present.*`: the past and the new tokens joined), and
 * onnxruntime-node copies every output into fresh memory: for eight sequences of 100 tokens of GPT-2 that is 60 MB
 * and 15 ms a step, for 600 kB that are new. The new keys do exist in the graph, as the second input of the node that
 * joins them to the past; they only have to be named as outputs. In protobuf, two messages one after the other
 * merge, so a few bytes after the end of the file do that, and the weights are not touched.
 */
import { type FileHandle, open } from 'node:fs/promises';

export interface NewKeys {
  /** To be put after the end of the file. */
  readonly suffix: Uint8Array;
  /** For each `present.*` output, the output with its new part: `[batch, heads, new tokens, head size]`. */
  readonly outputs: ReadonlyMap<string, string>;
}

/**
 * Finds the new keys and values in an ONNX file.
 * @returns undefined where the graph does not join them by a plain concatenation
 */
export async function findNewKeys(path: string): Promise<NewKeys | undefined> {
  const file = await open(path);
  try {
    const nodes = await readNodes(new Reader(file, (await file.stat()).size));
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
  } finally {
    await file.close();
  }
}

interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** The node that makes a value, not counting nodes that only rename it. */
function through(producers: ReadonlyMap<string, Node>, value: string): Node | undefined {
  const node = producers.get(value);
  const [input] = node?.inputs ?? [];
  return node?.op === 'Identity' && input !== undefined ? through(producers, input) : node;
}

/** Field numbers of onnx.proto. */
const MODEL_GRAPH = 7;
const GRAPH_NODE = 1;
const GRAPH_OUTPUT = 12;
const NODE_INPUT = 1;
const NODE_OUTPUT = 2;
const NODE_OP = 4;
const VALUE_NAME = 1;

async function readNodes(reader: Reader): Promise<Node[]> {
  const nodes: Node[] = [];
  const text = async (at: Field) => (await reader.bytes(at.start, at.end)).toString('utf8');
  for await (const model of reader.fields(0, reader.size)) {
    if (model.number !== MODEL_GRAPH) continue;
    for await (const graph of reader.fields(model.start, model.end)) {
      if (graph.number !== GRAPH_NODE) continue;
      const node = { op: '', inputs: [] as string[], outputs: [] as string[] };
      for await (const field of reader.fields(graph.start, graph.end)) {
        if (field.number === NODE_INPUT) node.inputs.push(await text(field));
        if (field.number === NODE_OUTPUT) node.outputs.push(await text(field));
        if (field.number === NODE_OP) node.op = await text(field);
      }
      nodes.push(node);
    }
  }
  return nodes;
}

/** A model that has nothing but a graph with these outputs; onnxruntime infers their types. */
function asModel(outputs: readonly string[]): Uint8Array {
  const values = outputs.map((name) => message(GRAPH_OUTPUT, message(VALUE_NAME, Buffer.from(name))));
  return message(MODEL_GRAPH, Buffer.concat(values));
}

const LENGTH_DELIMITED = 2;

function message(number: number, content: Uint8Array): Uint8Array {
  return Buffer.concat([varint((number << 3) | LENGTH_DELIMITED), varint(content.length), content]);
}

function varint(value: number): Uint8Array {
  const bytes = [];
  for (let rest = value; ; rest >>>= 7) {
    bytes.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) return Uint8Array.from(bytes);
  }
}

interface Field {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** Reads protobuf from a file through a small window, and so passes over the weights without reading them. */
class Reader {
  readonly size: number;
  #file: FileHandle;
  #window = Buffer.alloc(1 << 16);
  #from = 0;
  #to = 0;

  constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** The fields of the message that lies from `start` to `end`. */
  async *fields(start: number, end: number): AsyncGenerator<Field> {
    let at = start;
    while (at < end) {
      const tag = await this.#varint(at);
      const kind = tag.value % 8;
      at = tag.end;
      if (kind === LENGTH_DELIMITED) {
        const length = await this.#varint(at);
        yield { number: Math.floor(tag.value / 8), start: length.end, end: length.end + length.value };
        at = length.end + length.value;
      } else if (kind === 0) at = (await this.#varint(at)).end;
      else if (kind === 1) at += 8;
      else if (kind === 5) at += 4;
      else throw new Error('not a protobuf file');
    }
  }

  async bytes(start: number, end: number): Promise<Buffer> {
    if (end - start > this.#window.length) throw new Error('a name in the ONNX file is too long');
    if (start < this.#from || end > this.#to) {
      const { bytesRead } = await this.#file.read(this.#window, 0, this.#window.length, start);
      this.#from = start;
      this.#to = start + bytesRead;
      if (end > this.#to) throw new Error('the ONNX file ends early');
    }
    return this.#window.subarray(start - this.#from, end - this.#from);
  }

  async #varint(start: number): Promise<{ value: number; end: number }> {
    let value = 0;
    for (let at = start, scale = 1; ; at++, scale *= 128) {
      const byte = (await this.bytes(at, at + 1))[0] as number;
      value += (byte & 127) * scale;
      if (byte < 128) return { value, end: at + 1 };
    }
  }
}
