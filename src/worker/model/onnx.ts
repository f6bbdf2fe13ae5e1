/**
 * The edge to transformers.js and to the onnxruntime session inside it, which it does not type. Nothing else in the
 * project imports either.
 */
import {
  AutoModelForCausalLM,
  AutoTokenizer,
  env,
  LogLevel,
  type PreTrainedTokenizer,
  Tensor as TransformersTensor,
} from '@huggingface/transformers';
import type { Device, Dtype } from '../../shared/model-source.ts';
import { createTokenizer, type Tokenizer } from './tokenizer.ts';

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

/** Weights in memory, ready to run. */
export interface Pretrained {
  readonly session: Session;
  readonly contextLength: number;
  readonly vocabularySize: number;
  dispose(): Promise<void>;
}

/** A tensor over `data`, without a copy. */
export function tensor(type: TensorType, data: TensorData, dims: readonly number[]): Tensor {
  // biome-ignore lint/suspicious/noExplicitAny: `ort_tensor` is internal
  return (new TransformersTensor(type, data as Float32Array, [...dims]) as any).ort_tensor;
}

/** @throws {Error} where tokenizer.json is no byte-level BPE tokenizer */
export async function readTokenizer(folder: string): Promise<Tokenizer> {
  onlyFrom(folder);
  const pretrained: PreTrainedTokenizer = await AutoTokenizer.from_pretrained(folder, {
    local_files_only: true,
  });
  return createTokenizer(pretrained);
}

export interface ReadOptions {
  readonly dtype: Dtype;
  readonly device: Device;
  readonly threads?: number | undefined;
}

/** @throws {Error} where onnxruntime cannot make a session of the file */
export async function readModel(
  folder: string,
  { dtype, device, threads }: ReadOptions,
): Promise<Pretrained> {
  onlyFrom(folder);
  const model = await AutoModelForCausalLM.from_pretrained(folder, {
    local_files_only: true,
    dtype,
    device,
    session_options: threads === undefined ? {} : { intraOpNumThreads: threads },
  });
  // biome-ignore lint/suspicious/noExplicitAny: the configuration and the sessions are typed as any
  const { config, sessions } = model as any;
  return {
    session: sessions.model,
    contextLength: config.n_positions ?? config.max_position_embeddings,
    vocabularySize: config.vocab_size,
    dispose: async () => void (await model.dispose()),
  };
}

/** transformers.js keeps these for the whole process: no network, no copies, nothing on the console. */
function onlyFrom(_folder: string): void {
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.useWasmCache = false;
  env.logLevel = LogLevel.NONE;
}
