/** The tensors and sessions of onnxruntime, which transformers.js brings along and does not type. */
import { Tensor as TransformersTensor } from '@huggingface/transformers';

/** Half-precision floats come as their raw 16 bits. */
export type TensorData = Float32Array | Uint16Array | BigInt64Array | Uint8Array;
export type TensorType = 'float32' | 'float16' | 'int64' | 'bool';

export interface Tensor {
  readonly type: TensorType;
  readonly dims: readonly number[];
  readonly data: TensorData;
  /** `cpu`, or where on another device the data lie. */
  readonly location: string;
  getData(): Promise<TensorData>;
}

export interface ValueMetadata {
  readonly name: string;
  readonly type: TensorType;
  /** A dimension that varies is given by its name. */
  readonly shape: readonly (number | string)[];
}

export interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly inputMetadata: readonly ValueMetadata[];
  readonly outputMetadata: readonly ValueMetadata[];
  /** One forward pass. It starts in the event loop's next turn and blocks the loop until it is done. */
  run(
    feeds: Record<string, Tensor>,
    fetches?: Record<string, Tensor | null>,
  ): Promise<Record<string, Tensor>>;
}

// biome-ignore lint/suspicious/noExplicitAny: `ort_tensor` is internal
const OrtTensor = (new TransformersTensor('float32', new Float32Array(0), [0]) as any).ort_tensor.constructor;

/** A tensor over `data`, without a copy. */
export function tensor(type: TensorType, data: TensorData, dims: readonly number[]): Tensor {
  const made = new OrtTensor(type, data, dims);
  // Where there is a Float16Array (Node 24), onnxruntime makes one of the bits, and then finds no bytes in it.
  if (type === 'float16') made.cpuData = data;
  return made;
}

/** The floats of an output, or the raw bits of those that have 16, which Node 24 has as a Float16Array. */
export function floatsOf({ data }: Tensor): Float32Array | Uint16Array {
  if (data instanceof Float32Array || data instanceof Uint16Array) return data;
  return new Uint16Array(data.buffer, data.byteOffset, data.length);
}
