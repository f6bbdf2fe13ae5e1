/** What an ONNX file says of its graph, read without its weights. */
import { open } from 'node:fs/promises';
import { type Field, Reader } from './protobuf.ts';

export interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export interface OnnxFile {
  /** The nodes of the graph itself, without those inside an `If` or a loop. */
  readonly nodes: readonly Node[];
  /** The operators of all nodes, those inside an `If` or a loop, too. */
  readonly ops: ReadonlySet<string>;
  /** The files beside it that hold weights, as it names them, each once. */
  readonly externalFiles: readonly string[];
}

/** @throws {Error} where it is no ONNX file */
export async function readOnnxFile(path: string): Promise<OnnxFile> {
  const file = await open(path);
  try {
    const reader = new Reader(file, (await file.stat()).size);
    const nodes: Node[] = [];
    const found = { ops: new Set<string>(), externalFiles: new Set<string>() };
    for await (const model of reader.fields(0, reader.size)) {
      if (model.number !== MODEL_GRAPH) continue;
      for await (const graph of reader.fields(model.start, model.end)) {
        if (graph.number === GRAPH_NODE) nodes.push(await readNode(reader, graph, found));
        if (graph.number === GRAPH_INITIALIZER) await readWeight(reader, graph, found);
      }
    }
    return { nodes, ops: found.ops, externalFiles: [...found.externalFiles] };
  } finally {
    await file.close();
  }
}

/** Field numbers of onnx.proto. */
const MODEL_GRAPH = 7;
const GRAPH_NODE = 1;
const GRAPH_INITIALIZER = 5;
const NODE_INPUT = 1;
const NODE_OUTPUT = 2;
const NODE_OP = 4;
const NODE_ATTRIBUTE = 5;
const ATTRIBUTE_TENSOR = 5;
const ATTRIBUTE_GRAPH = 6;
const TENSOR_EXTERNAL_DATA = 13;
const ENTRY_KEY = 1;
const ENTRY_VALUE = 2;

interface Found {
  readonly ops: Set<string>;
  readonly externalFiles: Set<string>;
}

/** @param found gets what is in the node and its inner graphs */
async function readNode(reader: Reader, at: Field, found: Found): Promise<Node> {
  const node = { op: '', inputs: [] as string[], outputs: [] as string[] };
  for await (const field of reader.fields(at.start, at.end)) {
    if (field.number === NODE_INPUT) node.inputs.push(await reader.text(field));
    if (field.number === NODE_OUTPUT) node.outputs.push(await reader.text(field));
    if (field.number === NODE_OP) node.op = await reader.text(field);
    if (field.number !== NODE_ATTRIBUTE) continue;
    for await (const attribute of reader.fields(field.start, field.end)) {
      if (attribute.number === ATTRIBUTE_TENSOR) await readWeight(reader, attribute, found);
      if (attribute.number !== ATTRIBUTE_GRAPH) continue;
      for await (const graph of reader.fields(attribute.start, attribute.end)) {
        if (graph.number === GRAPH_NODE) await readNode(reader, graph, found);
        if (graph.number === GRAPH_INITIALIZER) await readWeight(reader, graph, found);
      }
    }
  }
  found.ops.add(node.op);
  return node;
}

async function readWeight(reader: Reader, at: Field, { externalFiles }: Found): Promise<void> {
  for await (const field of reader.fields(at.start, at.end)) {
    if (field.number !== TENSOR_EXTERNAL_DATA) continue;
    let key = '';
    let value = '';
    for await (const entry of reader.fields(field.start, field.end)) {
      if (entry.number === ENTRY_KEY) key = await reader.text(entry);
      if (entry.number === ENTRY_VALUE) value = await reader.text(entry);
    }
    if (key === 'location') externalFiles.add(value);
  }
}
