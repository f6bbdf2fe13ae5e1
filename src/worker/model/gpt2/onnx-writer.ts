/** Writes ONNX graphs: the few messages of onnx.proto that they need, in protobuf's encoding. */
import { relative, sep } from 'node:path';
import { float, integer, message } from '../protobuf.ts';

/** Numbers of `TensorProto.DataType`. */
export const ELEMENT = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int64: 7,
  bool: 9,
  float16: 10,
  uint32: 12,
  bfloat16: 16,
} as const;
export type ElementType = keyof typeof ELEMENT;

/** Of the types of constants inside a graph. */
const ARRAY = {
  float32: (values: readonly number[]) => Float32Array.from(values),
  int64: (values: readonly number[]) => BigInt64Array.from(values, BigInt),
  uint8: (values: readonly number[]) => Uint8Array.from(values),
  uint32: (values: readonly number[]) => Uint32Array.from(values),
};

/** A dimension that varies is given by its name. */
export type Shape = readonly (number | string)[];

/** The place of a constant's bytes in another file. */
export interface Place {
  readonly path: string;
  /** In bytes. */
  readonly offset: number;
  readonly length: number;
}

/** Whole numbers and strings are written as such; a float must say so. */
export type Attribute = number | string | readonly number[] | { readonly float: number };

export const MICROSOFT = 'com.microsoft';

export interface OpOptions {
  /** Names of the outputs; one that nobody has named before is made up where there is none. */
  readonly outputs?: readonly string[];
  readonly domain?: string;
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

/** The first that has TensorScatter. */
const OPSET = 24;
const IR_VERSION = 11;

/** A graph under construction. Values are known by their names. */
export class OnnxWriter {
  readonly #folder: string;
  readonly #nodes: Uint8Array[] = [];
  readonly #constants = new Map<string, Uint8Array>();
  readonly #inputs: Uint8Array[] = [];
  readonly #outputs: Uint8Array[] = [];

  /** @param folder where the session that is made of the graph will look for constants in files; they lie below it */
  constructor(folder: string) {
    this.#folder = folder;
  }

  input(name: string, type: ElementType, shape: Shape): string {
    this.#inputs.push(valueInfo(name, type, shape));
    return name;
  }

  output(name: string, type: ElementType, shape: Shape): void {
    this.#outputs.push(valueInfo(name, type, shape));
  }

  /** A constant inside the graph. The same name again is the same constant. */
  constant(
    name: string,
    type: keyof typeof ARRAY,
    shape: readonly number[],
    values: readonly number[],
  ): string {
    const bytes = new Uint8Array(ARRAY[type](values).buffer);
    return this.#keep(name, [...tensorHead(name, type, shape), message(9, bytes)]);
  }

  /** A constant whose bytes lie in another file. */
  stored(name: string, type: ElementType, shape: readonly number[], place: Place): string {
    const location = relative(this.#folder, place.path).replaceAll(sep, '/');
    const entries = { location, offset: String(place.offset), length: String(place.length) };
    const external = Object.entries(entries).map(([key, value]) =>
      message(13, join(text(1, key), text(2, value))),
    );
    return this.#keep(name, [...tensorHead(name, type, shape), ...external, integer(14, 1)]);
  }

  #keep(name: string, parts: readonly Uint8Array[]): string {
    if (!this.#constants.has(name)) this.#constants.set(name, join(...parts));
    return name;
  }

  /** Adds a node and returns the name of its first output. An input that is left out is an empty name. */
  op(kind: string, inputs: readonly string[], options: OpOptions = {}): string {
    const name = `${kind}_${this.#nodes.length}`;
    const { outputs = [name], domain, attributes = {} } = options;
    this.#nodes.push(
      join(
        ...inputs.map((input) => text(1, input)),
        ...outputs.map((output) => text(2, output)),
        text(3, name),
        text(4, kind),
        ...Object.entries(attributes).map(([key, value]) => message(5, attributeProto(key, value))),
        ...(domain === undefined ? [] : [text(7, domain)]),
      ),
    );
    return outputs[0] as string;
  }

  /** The model as the bytes of an ONNX file. */
  bytes(): Uint8Array {
    const graph = join(
      ...this.#nodes.map((node) => message(1, node)),
      text(2, 'gpt2'),
      ...[...this.#constants.values()].map((constant) => message(5, constant)),
      ...this.#inputs.map((input) => message(11, input)),
      ...this.#outputs.map((output) => message(12, output)),
    );
    const opset = (domain: string, version: number) => message(8, join(text(1, domain), integer(2, version)));
    return join(
      integer(1, IR_VERSION),
      text(2, 'tokenscope'),
      message(7, graph),
      opset('', OPSET),
      opset(MICROSOFT, 1),
    );
  }
}

function tensorHead(name: string, type: ElementType, shape: readonly number[]): Uint8Array[] {
  return [...shape.map((dimension) => integer(1, dimension)), integer(2, ELEMENT[type]), text(8, name)];
}

function valueInfo(name: string, type: ElementType, shape: Shape): Uint8Array {
  const dimensions = shape.map((each) =>
    message(1, typeof each === 'number' ? integer(1, each) : text(2, each)),
  );
  const tensorType = join(integer(1, ELEMENT[type]), message(2, join(...dimensions)));
  return join(text(1, name), message(2, message(1, tensorType)));
}

const ATTRIBUTE_TYPE = { float: 1, int: 2, string: 3, ints: 7 };

function attributeProto(name: string, value: Attribute): Uint8Array {
  const kind = (type: number) => integer(20, type);
  if (typeof value === 'number') return join(text(1, name), integer(3, value), kind(ATTRIBUTE_TYPE.int));
  if (typeof value === 'string') return join(text(1, name), text(4, value), kind(ATTRIBUTE_TYPE.string));
  if ('float' in value) return join(text(1, name), float(2, value.float), kind(ATTRIBUTE_TYPE.float));
  return join(text(1, name), ...value.map((each) => integer(8, each)), kind(ATTRIBUTE_TYPE.ints));
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

function text(number: number, content: string): Uint8Array {
  return message(number, Buffer.from(content));
}
