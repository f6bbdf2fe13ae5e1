/**
 * The weights inside an ONNX file that this project has made itself (models/gpt2-mini/train/onnx_graph.py, `stored8`),
 * so that it runs by the graph that is written for all GPT-2s.
 */
import { open, realpath } from 'node:fs/promises';
import { type Field, Reader } from '../protobuf.ts';
import type { Gpt2Config } from './config.ts';
import type { StoredTensor } from './safetensors.ts';
import { shapesOf, type Weights } from './weights.ts';

/**
 * Finds the weights of a GPT-2 in such a file: a matrix is `NAME.int8 [outputs, inputs]` with `NAME.scale [outputs, 1]`,
 * everything else is in float32.
 * @returns undefined where the file has other weights, or in another layout
 */
export async function findOwnWeights(file: string, config: Gpt2Config): Promise<Weights | undefined> {
  const path = await realpath(file);
  const places = await readPlaces(path).catch(() => undefined); // no ONNX file: onnxruntime says why
  if (places === undefined) return undefined;
  const weights = new Map<string, StoredTensor>();
  const add = (name: string, stored: string, dtype: 'I8' | 'F32', shape: readonly number[]) => {
    const place = places.get(stored);
    const length = shape.reduce((product, dimension) => product * dimension, dtype === 'I8' ? 1 : 4);
    if (place === undefined || place.end - place.start !== length) return false;
    weights.set(name, { path, dtype, shape, offset: place.start, length });
    return true;
  };
  const found = [...shapesOf(config)].every(([name, shape]) => {
    const plain = NAMES[name] ?? `transformer.${name}`;
    if (shape.length === 1 || name === 'wpe.weight') return add(name, plain, 'F32', shape);
    const [outputs, inputs] = (name === 'wte.weight' ? shape : shape.toReversed()) as [number, number];
    const matrix = plain.replace(/\.weight$/, '');
    return (
      add(`${name}.int8`, `${matrix}.int8`, 'I8', [outputs, inputs]) &&
      add(`${name}.scale`, `${matrix}.scale`, 'F32', [outputs, 1])
    );
  });
  return found ? weights : undefined;
}

const NAMES: Readonly<Record<string, string>> = { 'wte.weight': 'tokens', 'wpe.weight': 'positions' };

/** Field numbers of onnx.proto. */
const MODEL_GRAPH = 7;
const GRAPH_INITIALIZER = 5;
const TENSOR_NAME = 8;
const TENSOR_RAW_DATA = 9;

/** Where in an ONNX file the bytes of its constants lie, by name. */
async function readPlaces(path: string): Promise<Map<string, Field>> {
  const file = await open(path);
  try {
    const reader = new Reader(file, (await file.stat()).size);
    const places = new Map<string, Field>();
    for await (const model of reader.fields(0, reader.size)) {
      if (model.number !== MODEL_GRAPH) continue;
      for await (const graph of reader.fields(model.start, model.end)) {
        if (graph.number !== GRAPH_INITIALIZER) continue;
        let name = '';
        let data: Field | undefined;
        for await (const field of reader.fields(graph.start, graph.end)) {
          if (field.number === TENSOR_NAME) name = await reader.text(field);
          if (field.number === TENSOR_RAW_DATA) data = field;
        }
        if (data !== undefined) places.set(name, data);
      }
    }
    return places;
  } finally {
    await file.close();
  }
}
