/** Reads models with transformers.js: from folders alone, and without a word on the console. */
import { open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  AutoConfig,
  AutoModelForCausalLM,
  AutoTokenizer,
  env,
  LogLevel,
  type PreTrainedTokenizer,
} from '@huggingface/transformers';
import type { Device, Dtype } from '../../shared/model-source.ts';
import { weightsFile } from './files.ts';
import { findNewKeys } from './new-keys.ts';
import type { Session } from './onnx.ts';
import { readOnnxFile } from './onnx-file.ts';
import { Refusal } from './refusal.ts';
import { modernise, type Rewritten } from './rewrite/modernise.ts';
import { createTokenizer, type Tokenizer } from './tokenizer.ts';

/** Weights in memory, ready to run. */
export interface Pretrained {
  readonly session: Session;
  /** For each `present.*` output, the one that holds its new part alone, where the graph has such. */
  readonly newKeys: ReadonlyMap<string, string>;
  /** The operators of the graph, where its file can be understood. */
  readonly ops: ReadonlySet<string>;
  dispose(): Promise<void>;
}

/** What a model's config.json says of its size. */
export interface Sizes {
  /** The most tokens of a text. */
  readonly contextLength: number;
  /** How many logits it gives: at least as many as there are tokens. */
  readonly vocabularySize: number;
}

/**
 * @param folder an absolute path: transformers.js takes others for Hub IDs
 * @throws {Refusal} where config.json does not say the sizes
 */
export async function readSizes(folder: string): Promise<Sizes> {
  stayLocal();
  // biome-ignore lint/suspicious/noExplicitAny: the fields differ from kind to kind
  const config: any = await AutoConfig.from_pretrained(folder, { local_files_only: true });
  const contextLength = config.n_positions ?? config.max_position_embeddings;
  const vocabularySize = config.vocab_size;
  if (!isCount(contextLength)) {
    throw new Refusal(
      `${join(folder, 'config.json')} says no context length (n_positions or max_position_embeddings), ` +
        'so nobody knows where its texts end; take another model',
    );
  }
  if (!isCount(vocabularySize)) {
    throw new Refusal(
      `${join(folder, 'config.json')} says no size of the vocabulary (vocab_size); take another model`,
    );
  }
  return { contextLength, vocabularySize };
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0;

/**
 * @param folder an absolute path: transformers.js takes others for Hub IDs
 * @param vocabularySize of the model; IDs for which there is no token are named by themselves
 * @throws {Error} where tokenizer.json is no byte-level BPE tokenizer
 */
export async function readTokenizer(folder: string, vocabularySize = 0): Promise<Tokenizer> {
  stayLocal();
  const pretrained: PreTrainedTokenizer = await AutoTokenizer.from_pretrained(folder, {
    local_files_only: true,
  });
  return createTokenizer(pretrained, vocabularySize);
}

export interface ReadOptions {
  readonly dtype: Dtype;
  readonly device: Device;
  readonly threads: number;
  /** A graph that stands in for the one in the file; see `rewriteModel`. */
  readonly rewritten?: Rewritten | undefined;
}

/** The last reading that was asked for. */
let latest: Promise<unknown> = Promise.resolve();

/**
 * Reads a model, one after the other: several at once would need the memory of all their files together, and
 * transformers.js could not tell two readings of the same file apart.
 * @param folder an absolute path
 * @throws {Error} where onnxruntime cannot make a session of the file
 */
export function readModel(folder: string, options: ReadOptions): Promise<Pretrained> {
  const reading = latest.then(() => readNow(folder, options));
  latest = reading.catch(() => undefined);
  return reading;
}

/**
 * What the graph of an old export can be made, so that it can be run in the fast way. It is to be proved.
 * @returns undefined where that is not possible, or not needed
 */
export function rewriteModel(folder: string, dtype: Dtype): Promise<Rewritten | undefined> {
  return modernise(join(folder, weightsFile(dtype))).catch(() => undefined);
}

async function readNow(folder: string, options: ReadOptions): Promise<Pretrained> {
  const { dtype, device, threads, rewritten } = options;
  stayLocal();
  const file = weightsFile(dtype);
  // Whatever cannot be understood here is for onnxruntime to load or to refuse.
  const graph = await readOnnxFile(join(folder, file)).catch(() => undefined);
  const newKeys = graph && findNewKeys(graph);
  const reading: Reading = { folder, file, graph: rewritten?.bytes, suffix: newKeys?.suffix, bytes: [] };
  weights.add(reading);
  try {
    const model = await AutoModelForCausalLM.from_pretrained(folder, {
      local_files_only: true,
      dtype,
      // transformers.js would leave the cache on another device, where onnxruntime-node cannot read it; and weights
      // in other files are found by onnxruntime itself, so that one that is missing is an ordinary error.
      device: 'cpu',
      use_external_data_format: false,
      session_options: {
        executionProviders: [device],
        intraOpNumThreads: threads,
        extra: {
          session: {
            intra_op: { spin_duration_us: SPIN },
            model_external_initializers_file_folder_path: dirname(join(folder, file)),
          },
        },
      },
    });
    // biome-ignore lint/suspicious/noExplicitAny: the sessions are typed as any
    const { sessions } = model as any;
    return {
      session: sessions.model,
      newKeys: rewritten?.newKeys ?? newKeys?.outputs ?? new Map(),
      ops: graph?.ops ?? new Set(),
      dispose: async () => void (await model.dispose()),
    };
  } finally {
    weights.delete(reading);
    // onnxruntime has its own copy by now; the collector would let half a gigabyte lie about for a while.
    for (const bytes of reading.bytes) bytes.resize(0);
  }
}

/**
 * How many microseconds a thread that waits for work keeps its core. By default it is about a millisecond, which is
 * no faster here, and makes a step twice as long as soon as anything else wants the cores.
 */
export const SPIN = '20';

/** Weights that are being read. */
interface Reading {
  readonly folder: string;
  readonly file: string;
  /** To be taken instead of the file, which it refers to. */
  readonly graph: Uint8Array | undefined;
  /** To be put after the end of the file. */
  readonly suffix: Uint8Array | undefined;
  /** The file in memory, where it had to be read there. */
  readonly bytes: ResizableArrayBuffer[];
}
const weights = new Set<Reading>();

/**
 * transformers.js keeps these settings for the whole process: no network, nothing on the console, and weights through
 * a "cache" that hands them over without reading them twice into memory, as it does with files that it finds itself.
 */
function stayLocal(): void {
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.useWasmCache = false;
  env.logLevel = LogLevel.NONE;
  env.useCustomCache = true;
  env.customCache = {
    // It asks by the path at first and then by the address that the file would have on the Hub.
    match: async (key: string) => {
      const found = [...weights].find(({ folder, file }) => key.includes(folder) && key.endsWith(file));
      if (found === undefined) return undefined;
      const path = join(found.folder, found.file);
      if (found.graph !== undefined) return new Response(found.graph as Uint8Array<ArrayBuffer>);
      return found.suffix === undefined ? path : new ExtendedFile(path, found.suffix, found.bytes);
    },
    put: async () => undefined,
  };
}

/** A file and some more bytes, as the response that transformers.js expects of a cache. */
class ExtendedFile extends Response {
  override readonly arrayBuffer: () => Promise<ArrayBuffer>;

  constructor(path: string, suffix: Uint8Array, bytes: ResizableArrayBuffer[]) {
    super();
    this.arrayBuffer = async () => {
      const { size } = await stat(path);
      const all = new ResizableArrayBuffer(size + suffix.length, { maxByteLength: size + suffix.length });
      bytes.push(all);
      await readInto(new Uint8Array(all, 0, size), path);
      new Uint8Array(all, size).set(suffix);
      return all;
    };
  }
}

async function readInto(bytes: Uint8Array, path: string): Promise<void> {
  const file = await open(path);
  try {
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await file.read(bytes, at, Math.min(bytes.length - at, MAX_READ), at);
      if (bytesRead === 0) throw new Error('the file ends early');
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
}

/** Linux reads at most 2 GB at once. */
const MAX_READ = 2 ** 30;

/** In Node 20, but not yet in the ES2023 types. */
interface ResizableArrayBuffer extends ArrayBuffer {
  resize(length: number): void;
}
const ResizableArrayBuffer = ArrayBuffer as unknown as new (
  length: number,
  options: { maxByteLength: number },
) => ResizableArrayBuffer;
