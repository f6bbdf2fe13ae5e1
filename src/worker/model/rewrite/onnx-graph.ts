/** An ONNX graph in memory that can be changed; its weights stay in their file, and the new graph refers to them. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Field, integer, message, type Piece, piecesOf, Reader } from '../protobuf.ts';

export interface EditableNode {
  op: string;
  inputs: string[];
  outputs: string[];
  readonly attributes: readonly Attribute[];
  /** Its other fields, as they are written. */
  readonly rest: readonly Buffer[];
}

export interface Attribute {
  readonly name: string;
  readonly integers: readonly number[];
  readonly tensor: Buffer | undefined;
  readonly graph: Buffer | undefined;
  readonly raw: Buffer;
}

/** A constant of the graph. Large ones lie in the file from which it was read, and are looked at on demand. */
export interface Weight {
  readonly name: string;
  readonly dims: readonly number[];
  readonly type: number;
  /** As it is written into the new graph. */
  readonly written: Uint8Array;
  /** Its numbers as bytes, where they are written so. */
  bytes(): Promise<Buffer | undefined>;
}

/** An input or an output. */
export interface Value {
  readonly name: string;
  readonly written: Uint8Array;
}

export interface EditableGraph {
  nodes: EditableNode[];
  weights: Weight[];
  inputs: Value[];
  outputs: Value[];
  /** The model around the graph: versions, and what else there is. */
  readonly around: readonly Uint8Array[];
  readonly name: Uint8Array;
}

export const FLOAT = 1;
export const FLOAT16 = 10;
export const UINT8 = 2;
export const BOOL = 9;

/** Field numbers of onnx.proto. */
const MODEL = { graph: 7 };
const GRAPH = { node: 1, name: 2, weight: 5, input: 11, output: 12 };
const NODE = { input: 1, output: 2, op: 4, attribute: 5 };
const ATTRIBUTE = { name: 1, integer: 3, tensor: 5, graph: 6, integers: 8, type: 20 };
/** Types of an attribute. */
const INT = 2;
const INTS = 7;
const TENSOR = { dims: 1, type: 2, name: 8, raw: 9, external: 13, location: 14 };
const VALUE = { name: 1 };

/** A node with everything in it is read into memory: an `If` holds graphs, but weights lie outside of it. */
const MOST_OF_A_NODE = 2 ** 28;
/** Bytes from which on a weight is left in its file. */
const LARGE = 1024;

/** @throws {Error} where it is no ONNX file, or one whose nodes hold its weights */
export async function readEditable(path: string): Promise<EditableGraph> {
  const file = await open(path);
  try {
    const reader = new Reader(file, (await file.stat()).size);
    const graph: EditableGraph = {
      nodes: [],
      weights: [],
      inputs: [],
      outputs: [],
      around: [],
      name: Buffer.of(),
    };
    const around: Uint8Array[] = [];
    let name: Uint8Array = Buffer.of();
    let done = 0;
    for await (const model of reader.fields(0, reader.size)) {
      if (model.number !== MODEL.graph) continue;
      around.push(await reader.copy(done, model.from));
      done = model.end;
      for await (const field of reader.fields(model.start, model.end)) {
        if (field.number === GRAPH.weight) graph.weights.push(await weightInFile(reader, field, path));
        else if (field.end - field.start > MOST_OF_A_NODE) throw new Error('a node holds the weights');
        else if ([GRAPH.node, GRAPH.input, GRAPH.output].includes(field.number))
          put(graph, field.number, await reader.copy(field.start, field.end));
        else if (field.number === GRAPH.name) name = await reader.copy(field.from, field.end);
      }
    }
    around.push(await reader.copy(done, reader.size));
    return { ...graph, around, name };
  } finally {
    await file.close();
  }
}

/** The nodes, weights and outputs of a graph inside a node. */
export function innerGraph(bytes: Buffer): Pick<EditableGraph, 'nodes' | 'weights' | 'outputs'> {
  const graph = { nodes: [], weights: [], inputs: [], outputs: [] };
  for (const { number, content } of piecesOf(bytes)) put(graph, number, content);
  return graph;
}

function put(
  graph: Pick<EditableGraph, 'nodes' | 'weights' | 'inputs' | 'outputs'>,
  number: number,
  content: Buffer,
): void {
  if (number === GRAPH.node) graph.nodes.push(nodeOf(content));
  if (number === GRAPH.weight) graph.weights.push(weightOf(content));
  if (number === GRAPH.input) graph.inputs.push(graphValue(content));
  if (number === GRAPH.output) graph.outputs.push(graphValue(content));
}

function nodeOf(bytes: Buffer): EditableNode {
  const pieces = piecesOf(bytes);
  const texts = (number: number) => pieces.filter((piece) => piece.number === number).map(textOf);
  return {
    op: texts(NODE.op)[0] ?? '',
    inputs: texts(NODE.input),
    outputs: texts(NODE.output),
    attributes: pieces.filter(({ number }) => number === NODE.attribute).map(attributeOf),
    rest: pieces.filter(({ number }) => !Object.values(NODE).includes(number)).map(({ raw }) => raw),
  };
}

function attributeOf({ content, raw }: Piece): Attribute {
  const pieces = piecesOf(content);
  const first = (number: number) => pieces.find((piece) => piece.number === number);
  const integers = pieces.flatMap(({ number, value, content: packed }) => {
    if (number === ATTRIBUTE.integer) return [value];
    if (number !== ATTRIBUTE.integers) return [];
    return packed.length === 0 ? [value] : [...packed]; // packed ones are small here: axes
  });
  const name = first(ATTRIBUTE.name);
  return {
    name: name === undefined ? '' : textOf(name),
    integers,
    tensor: first(ATTRIBUTE.tensor)?.content,
    graph: first(ATTRIBUTE.graph)?.content,
    raw,
  };
}

/** A tensor in memory as a weight. */
export function weightOf(bytes: Buffer): Weight {
  const pieces = piecesOf(bytes);
  const name = pieces.find(({ number }) => number === TENSOR.name);
  return {
    name: name === undefined ? '' : textOf(name),
    dims: dimsOf(pieces),
    type: pieces.find(({ number }) => number === TENSOR.type)?.value ?? 0,
    written: bytes,
    bytes: async () => pieces.find(({ number }) => number === TENSOR.raw)?.content,
  };
}

async function weightInFile(reader: Reader, field: Field, path: string): Promise<Weight> {
  let raw: Field | undefined;
  for await (const part of reader.fields(field.start, field.end)) if (part.number === TENSOR.raw) raw = part;
  if (raw === undefined || raw.end - raw.start < LARGE)
    return weightOf(await reader.copy(field.start, field.end));
  const { start, end, from } = raw;
  const without = Buffer.concat([await reader.copy(field.start, from), await reader.copy(end, field.end)]);
  const external = { location: basename(path), offset: `${start}`, length: `${end - start}` };
  const written = Buffer.concat([
    without,
    ...Object.entries(external).map(([key, value]) =>
      message(TENSOR.external, Buffer.concat([message(1, Buffer.from(key)), message(2, Buffer.from(value))])),
    ),
    integer(TENSOR.location, 1),
  ]);
  return {
    ...weightOf(without),
    written,
    async bytes() {
      const file = await open(path);
      try {
        return await new Reader(file, end).copy(start, end);
      } finally {
        await file.close();
      }
    },
  };
}

/** A weight of bytes. */
export function byteWeight(name: string, type: number, dims: readonly number[], bytes: Uint8Array): Weight {
  return weightOf(
    Buffer.concat([
      ...dims.map((size) => integer(TENSOR.dims, size)),
      integer(TENSOR.type, type),
      message(TENSOR.name, Buffer.from(name)),
      message(TENSOR.raw, bytes),
    ]),
  );
}

function dimsOf(pieces: readonly Piece[]): number[] {
  return pieces
    .filter(({ number }) => number === TENSOR.dims)
    .flatMap(({ value, content }) =>
      content.length === 0
        ? [value]
        : piecesOf(Buffer.concat([...spread(content)])).map((piece) => piece.value),
    );
}

/** Packed numbers as fields of their own. */
function* spread(packed: Buffer): Generator<Uint8Array> {
  let start = 0;
  for (let at = 0; at < packed.length; at++) {
    if ((packed[at] as number) > 127) continue;
    yield Buffer.concat([Buffer.of(TENSOR.dims << 3), packed.subarray(start, at + 1)]);
    start = at + 1;
  }
}

function graphValue(bytes: Buffer): Value {
  const name = piecesOf(bytes).find(({ number }) => number === VALUE.name);
  return { name: name === undefined ? '' : textOf(name), written: bytes };
}

/** The same kind of value under another name. */
export function renamed(value: Value, name: string): Value {
  const rest = piecesOf(Buffer.from(value.written)).filter(({ number }) => number !== VALUE.name);
  return {
    name,
    written: Buffer.concat([...rest.map(({ raw }) => raw), message(VALUE.name, Buffer.from(name))]),
  };
}

/** A value of which onnxruntime infers what it is. */
export const bareValue = (name: string): Value => ({ name, written: message(VALUE.name, Buffer.from(name)) });

/** A new node; `attributes` are whole numbers, or lists of them. */
export function newNode(
  op: string,
  inputs: string[],
  outputs: string[],
  attributes: Readonly<Record<string, number | readonly number[]>> = {},
): EditableNode {
  const written = Object.entries(attributes).map(([name, value]) =>
    message(
      NODE.attribute,
      Buffer.concat([
        message(ATTRIBUTE.name, Buffer.from(name)),
        ...(typeof value === 'number'
          ? [integer(ATTRIBUTE.integer, value), integer(ATTRIBUTE.type, INT)]
          : [...value.map((each) => integer(ATTRIBUTE.integers, each)), integer(ATTRIBUTE.type, INTS)]),
      ]),
    ),
  );
  return { op, inputs, outputs, attributes: piecesOf(Buffer.concat(written)).map(attributeOf), rest: [] };
}

/** The model as a file would hold it. */
export function writeModel({ nodes, weights, inputs, outputs, around, name }: EditableGraph): Uint8Array {
  const graph = Buffer.concat([
    ...nodes.map((node) => message(GRAPH.node, nodeBytes(node))),
    name,
    ...weights.map(({ written }) => message(GRAPH.weight, written)),
    ...inputs.map(({ written }) => message(GRAPH.input, written)),
    ...outputs.map(({ written }) => message(GRAPH.output, written)),
  ]);
  return Buffer.concat([...around, message(MODEL.graph, graph)]);
}

function nodeBytes({ op, inputs, outputs, attributes, rest }: EditableNode): Uint8Array {
  return Buffer.concat([
    ...inputs.map((input) => message(NODE.input, Buffer.from(input))),
    ...outputs.map((output) => message(NODE.output, Buffer.from(output))),
    message(NODE.op, Buffer.from(op)),
    ...attributes.map(({ raw }) => raw),
    ...rest,
  ]);
}

const textOf = ({ content }: Piece) => content.toString('utf8');
