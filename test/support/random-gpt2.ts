/**
 * Writes random GPT-2s as repositories on the Hub lay their files out, small and always the same. What PyTorch computes
 * with them is in test/data/gpt2/expected.json; expected.py, beside it, made that from the files of this script:
 * `node --import tsx test/support/random-gpt2.ts FOLDER`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { toHalves } from '../../src/worker/model/gpt2/floats.ts';

export interface RandomGpt2 {
  /** Fields of config.json beside those of `SMALL`. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** With `transformer.` before the names, as newer versions of transformers save them. */
  readonly prefix?: boolean;
  /** With the masks that older versions saved. */
  readonly buffers?: boolean;
  readonly dtype?: 'F32' | 'F16' | 'BF16';
  /** Over how many files. */
  readonly files?: number;
}

const SMALL = {
  model_type: 'gpt2',
  architectures: ['GPT2LMHeadModel'],
  n_layer: 2,
  n_head: 2,
  n_embd: 64,
  n_positions: 160,
  vocab_size: 97,
};

export type Tensors = Map<string, { dtype: string; shape: readonly number[]; bytes: Uint8Array }>;

/** Writes config.json and the weights into a folder. */
export async function writeGpt2(folder: string, model: RandomGpt2 = {}): Promise<void> {
  const config = { ...SMALL, ...model.config };
  const tensors = tensorsOf(config, model);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  const { files = 1 } = model;
  if (files === 1) return writeFile(join(folder, 'model.safetensors'), safetensors(tensors));
  const weight_map: Record<string, string> = {};
  for (let i = 0; i < files; i++) {
    const file = `model-${i + 1}-of-${files}.safetensors`;
    const part: Tensors = new Map([...tensors].filter((_, at) => at % files === i));
    for (const name of part.keys()) weight_map[name] = file;
    await writeFile(join(folder, file), safetensors(part));
  }
  await writeFile(join(folder, 'model.safetensors.index.json'), JSON.stringify({ metadata: {}, weight_map }));
}

/** The bytes of a file. */
export function safetensors(tensors: Tensors): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } };
  let at = 0;
  for (const [name, { dtype, shape, bytes }] of tensors) {
    header[name] = { dtype, shape, data_offsets: [at, at + bytes.length] };
    at += bytes.length;
  }
  return withHeader(JSON.stringify(header), Buffer.concat([...tensors.values()].map(({ bytes }) => bytes)));
}

export function withHeader(json: string, data: Uint8Array): Uint8Array {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(Buffer.byteLength(json)));
  return Buffer.concat([length, Buffer.from(json), data]);
}

type Fields = typeof SMALL & { n_inner?: number; tie_word_embeddings?: boolean };

export function tensorsOf(config: Fields, { prefix, buffers, dtype = 'F32' }: RandomGpt2 = {}): Tensors {
  const { n_embd: width, n_layer: layers, n_positions: positions, vocab_size: vocabulary } = config;
  const inner = config.n_inner ?? 4 * width;
  const random = normals(1);
  const tensors: Tensors = new Map();
  const add = (name: string, shape: readonly number[], mean: number, deviation: number) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const values = Float32Array.from({ length: size }, () => mean + deviation * random());
    const full = name === 'lm_head.weight' || !prefix ? name : `transformer.${name}`;
    tensors.set(full, { dtype, shape, bytes: encode(values, dtype) });
  };
  const norm = (name: string) => {
    add(`${name}.weight`, [width], 1, 0.2);
    add(`${name}.bias`, [width], 0, 0.1);
  };
  add('wte.weight', [vocabulary, width], 0, 0.4);
  add('wpe.weight', [positions, width], 0, 0.2);
  for (let layer = 0; layer < layers; layer++) {
    const block = `h.${layer}`;
    norm(`${block}.ln_1`);
    if (buffers) {
      const mask = Float32Array.from({ length: positions ** 2 }, (_, i) =>
        i % positions <= Math.floor(i / positions) ? 1 : 0,
      );
      tensors.set(`${prefix ? 'transformer.' : ''}${block}.attn.bias`, {
        dtype: 'F32',
        shape: [1, 1, positions, positions],
        bytes: encode(mask, 'F32'),
      });
      tensors.set(`${prefix ? 'transformer.' : ''}${block}.attn.masked_bias`, {
        dtype: 'F32',
        shape: [],
        bytes: encode(Float32Array.of(-1e4), 'F32'),
      });
    }
    const linear = (name: string, inputs: number, outputs: number) => {
      add(`${block}.${name}.weight`, [inputs, outputs], 0, 1.2 * inputs ** -0.5);
      add(`${block}.${name}.bias`, [outputs], 0, 0.1);
    };
    linear('attn.c_attn', width, 3 * width);
    linear('attn.c_proj', width, width);
    norm(`${block}.ln_2`);
    linear('mlp.c_fc', width, inner);
    linear('mlp.c_proj', inner, width);
  }
  norm('ln_f');
  if (config.tie_word_embeddings === false) add('lm_head.weight', [vocabulary, width], 0, 0.4);
  return tensors;
}

function encode(values: Float32Array, dtype: string): Uint8Array {
  if (dtype === 'F32') return new Uint8Array(values.buffer);
  const halves =
    dtype === 'F16'
      ? toHalves(values)
      : Uint16Array.from(new Uint32Array(values.buffer), (bits) => bits >>> 16);
  return new Uint8Array(halves.buffer);
}

/** Numbers of a normal distribution (Box and Muller), rounded so that every machine has the same bits. */
function normals(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  const uniform = () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;
  return () => {
    const value = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    return Math.round(value * 2 ** 16) / 2 ** 16;
  };
}

/** What is checked against PyTorch. */
export const MODELS: Readonly<Record<string, RandomGpt2>> = {
  'official layout': { buffers: true },
  'with prefix': { prefix: true },
  'in three files': { prefix: true, files: 3 },
  'half precision': { dtype: 'F16' },
  'brain floats': { dtype: 'BF16', prefix: true },
  'a head of its own': { config: { tie_word_embeddings: false }, prefix: true },
  'inner size': { config: { n_inner: 96 } },
  'layer norm': { config: { layer_norm_epsilon: 0.05 } },
  'unscaled attention': { config: { scale_attn_weights: false } },
  'attention by layer': { config: { scale_attn_by_inverse_layer_idx: true, reorder_and_upcast_attn: true } },
  'four heads': { config: { n_head: 4, n_layer: 3 } },
  ...Object.fromEntries(
    [
      'gelu',
      'gelu_fast',
      'gelu_pytorch_tanh',
      'quick_gelu',
      'relu',
      'silu',
      'swish',
      'sigmoid',
      'tanh',
      'linear',
    ].map((activation_function) => [activation_function, { config: { activation_function } }]),
  ),
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? '.';
  for (const [name, model] of Object.entries(MODELS)) await writeGpt2(join(folder, name), model);
}
