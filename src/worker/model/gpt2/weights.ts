/** The weights of a GPT-2 by their names without prefix, checked against the shapes that its configuration gives. */
import { open } from 'node:fs/promises';
import type { Gpt2Config } from './config.ts';
import { type StoredTensor, some } from './safetensors.ts';

/** Tensors by name: `wte.weight`, `h.0.attn.c_attn.weight`, ... */
export type Weights = ReadonlyMap<string, StoredTensor>;

export const FLOATS: readonly string[] = ['F32', 'F16', 'BF16'];

/** The linear layers of a block with their sizes `[inputs, outputs]`, which is how Conv1D keeps them. */
export function linearLayers({ width, inner }: Gpt2Config): Record<string, readonly [number, number]> {
  return {
    'attn.c_attn': [width, 3 * width],
    'attn.c_proj': [width, width],
    'mlp.c_fc': [width, inner],
    'mlp.c_proj': [inner, width],
  };
}

/** The name of the unembedding: GPT-2 itself unembeds with its token embedding. */
export function headName({ tied }: Gpt2Config): string {
  return tied ? 'wte.weight' : 'lm_head.weight';
}

/** The shape of every weight. */
export function shapesOf(config: Gpt2Config): Map<string, readonly number[]> {
  const { width, vocabularySize, contextLength } = config;
  const shapes = new Map<string, readonly number[]>();
  const norm = (name: string) => shapes.set(`${name}.weight`, [width]).set(`${name}.bias`, [width]);
  shapes.set('wte.weight', [vocabularySize, width]).set('wpe.weight', [contextLength, width]);
  for (let layer = 0; layer < config.layers; layer++) {
    norm(`h.${layer}.ln_1`);
    norm(`h.${layer}.ln_2`);
    for (const [name, shape] of Object.entries(linearLayers(config))) {
      shapes.set(`h.${layer}.${name}.weight`, shape).set(`h.${layer}.${name}.bias`, [shape[1]]);
    }
  }
  norm('ln_f');
  return shapes.set(headName(config), [vocabularySize, width]);
}

/** Masks that older versions of transformers saved, and the head of another task. */
const NOT_NEEDED = /^(h\.\d+\.attn\.(bias|masked_bias)|multiple_choice_head\..+)$/;

/**
 * Takes the weights of a GPT-2 out of what its files hold.
 * @throws {Error} with one sentence: what is missing, there twice, not known, or of another shape or type
 */
export async function chooseWeights(
  config: Gpt2Config,
  stored: ReadonlyMap<string, StoredTensor>,
): Promise<Weights> {
  const tensors = withoutPrefix(stored);
  const shapes = shapesOf(config);
  const missing = [...shapes.keys()].filter((name) => !tensors.has(name));
  if (missing.length > 0) throw new Error(`it lacks ${some(missing)}`);
  for (const [name, shape] of shapes) {
    const { dtype, shape: found } = tensors.get(name) as StoredTensor;
    if (found.length !== shape.length || found.some((dimension, i) => dimension !== shape[i])) {
      throw new Error(`${name} is [${found}], and config.json makes it [${shape}]`);
    }
    if (!FLOATS.includes(dtype)) throw new Error(`${name} is of the type ${dtype}, not ${FLOATS.join(', ')}`);
  }
  const head = tensors.get('lm_head.weight');
  if (config.tied && head !== undefined) {
    await expectSame(head, tensors.get('wte.weight') as StoredTensor);
    tensors.delete('lm_head.weight');
  }
  const unknown = [...tensors.keys()].filter((name) => !shapes.has(name));
  if (unknown.length > 0) throw new Error(`it has ${some(unknown)}, for which config.json has no place`);
  return tensors;
}

function withoutPrefix(stored: ReadonlyMap<string, StoredTensor>): Map<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  for (const [name, tensor] of stored) {
    const plain = name.replace(/^transformer\./, '');
    if (NOT_NEEDED.test(plain)) continue;
    if (tensors.has(plain)) throw new Error(`it has ${plain} twice, with and without "transformer."`);
    tensors.set(plain, tensor);
  }
  return tensors;
}

/** A tied model has its head once; a file that has it twice must not have two different ones. */
async function expectSame(head: StoredTensor, embedding: StoredTensor): Promise<void> {
  const same = head.dtype === embedding.dtype && head.length === embedding.length;
  if (!same || !(await sameBytes(head, embedding))) {
    throw new Error(
      'lm_head.weight and wte.weight differ, and config.json says that they are the same (tie_word_embeddings)',
    );
  }
}

const PIECE = 1 << 22;

async function sameBytes(a: StoredTensor, b: StoredTensor): Promise<boolean> {
  const files = await Promise.all([a, b].map(({ path }) => open(path)));
  try {
    const pieces = [Buffer.alloc(PIECE), Buffer.alloc(PIECE)] as const;
    for (let at = 0; at < a.length; at += PIECE) {
      const length = Math.min(PIECE, a.length - at);
      await files[0]?.read(pieces[0], 0, length, a.offset + at);
      await files[1]?.read(pieces[1], 0, length, b.offset + at);
      if (pieces[0].compare(pieces[1], 0, length, 0, length) !== 0) return false;
    }
    return true;
  } finally {
    await Promise.all(files.map((file) => file.close()));
  }
}
