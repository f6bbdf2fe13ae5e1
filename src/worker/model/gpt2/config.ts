/** What GPT-2's config.json says: every field that changes numbers is honoured here or refused by its name. */
import { z } from 'zod';

export interface Gpt2Config {
  readonly layers: number;
  readonly heads: number;
  /** Of the residual stream; a multiple of `heads`. */
  readonly width: number;
  /** Of the hidden layer of each MLP. */
  readonly inner: number;
  readonly vocabularySize: number;
  readonly contextLength: number;
  readonly activation: Activation;
  readonly epsilon: number;
  /** What each layer multiplies its attention scores by. */
  readonly attentionScale: (layer: number) => number;
  /** False where the unembedding `lm_head.weight` is a matrix of its own. */
  readonly tied: boolean;
}

export type Activation =
  | 'gelu'
  | 'gelu_tanh'
  | 'quick_gelu'
  | 'relu'
  | 'silu'
  | 'sigmoid'
  | 'tanh'
  | 'linear';

/** The names in transformers' ACT2FN. */
const ACTIVATIONS: Readonly<Record<string, Activation>> = {
  gelu_new: 'gelu_tanh',
  gelu_fast: 'gelu_tanh',
  gelu_accurate: 'gelu_tanh',
  gelu_pytorch_tanh: 'gelu_tanh',
  gelu_python_tanh: 'gelu_tanh',
  gelu: 'gelu',
  gelu_python: 'gelu',
  quick_gelu: 'quick_gelu',
  relu: 'relu',
  silu: 'silu',
  swish: 'silu',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  linear: 'linear',
};

/** Classes of transformers whose language model this is. */
const ARCHITECTURES = ['GPT2LMHeadModel', 'GPT2DoubleHeadsModel', 'GPT2Model'];

const size = z.number().int().positive('must be at least 1');

/** The defaults are those of transformers' GPT2Config, which config.json may leave out. */
const schema = z.object({
  model_type: z.literal('gpt2'),
  n_layer: size.default(12),
  n_head: size.default(12),
  n_embd: size.default(768),
  n_inner: size.nullish(),
  vocab_size: size.default(50257),
  n_positions: size.default(1024),
  activation_function: z.string().default('gelu_new'),
  layer_norm_epsilon: z.number().positive().default(1e-5),
  scale_attn_weights: z.boolean().default(true),
  scale_attn_by_inverse_layer_idx: z.boolean().default(false),
  // It guards half precision against overflow; here attention is computed in float32 in any case.
  reorder_and_upcast_attn: z.boolean().default(false),
  tie_word_embeddings: z.boolean().default(true),
  add_cross_attention: z.literal(false, 'must be false: cross-attention needs an encoder').default(false),
  architectures: z.array(z.string()).nullish(),
  pruned_heads: z.record(z.string(), z.unknown()).nullish(),
  quantization_config: z.null('must not be there: quantised weights are not read').optional(),
});

/** Other names for the same fields: transformers reads both. */
const ALIASES = {
  num_hidden_layers: 'n_layer',
  num_attention_heads: 'n_head',
  hidden_size: 'n_embd',
  max_position_embeddings: 'n_positions',
} as const;

/** Whether this is the config.json of a GPT-2. */
export function isGpt2(json: unknown): boolean {
  return (
    typeof json === 'object' && json !== null && (json as { model_type?: unknown }).model_type === 'gpt2'
  );
}

/**
 * Reads a parsed config.json.
 * @throws {Error} that names the fields that are wrong or not supported
 */
export function readConfig(json: unknown): Gpt2Config {
  const parsed = schema.safeParse(withoutAliases(json as Record<string, unknown>));
  if (!parsed.success) {
    throw new Error(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    );
  }
  const fields = parsed.data;
  const activation = Object.hasOwn(ACTIVATIONS, fields.activation_function)
    ? ACTIVATIONS[fields.activation_function]
    : undefined;
  if (activation === undefined) {
    throw new Error(
      `activation_function ${JSON.stringify(fields.activation_function)} is not supported; ` +
        `these are: ${Object.keys(ACTIVATIONS).join(', ')}`,
    );
  }
  const stranger = fields.architectures?.find((name) => !ARCHITECTURES.includes(name));
  if (stranger !== undefined)
    throw new Error(`architectures: ${stranger} is no ${ARCHITECTURES.join(' or ')}`);
  if (Object.keys(fields.pruned_heads ?? {}).length > 0) throw new Error('pruned_heads are not supported');
  if (fields.n_embd % fields.n_head !== 0) {
    throw new Error(`n_embd ${fields.n_embd} is no multiple of n_head ${fields.n_head}`);
  }
  const scale = fields.scale_attn_weights ? (fields.n_embd / fields.n_head) ** -0.5 : 1;
  return {
    layers: fields.n_layer,
    heads: fields.n_head,
    width: fields.n_embd,
    inner: fields.n_inner ?? 4 * fields.n_embd,
    vocabularySize: fields.vocab_size,
    contextLength: fields.n_positions,
    activation,
    epsilon: fields.layer_norm_epsilon,
    attentionScale: (layer) => (fields.scale_attn_by_inverse_layer_idx ? scale / (layer + 1) : scale),
    tied: fields.tie_word_embeddings,
  };
}

function withoutAliases(json: Record<string, unknown>): Record<string, unknown> {
  const fields = { ...json };
  for (const [alias, name] of Object.entries(ALIASES)) {
    const value = fields[alias];
    if (value === undefined) continue;
    if (fields[name] !== undefined && fields[name] !== value) {
      throw new Error(`${name} is ${fields[name]} and ${alias}, which is the same, is ${value}`);
    }
    fields[name] = value;
  }
  return fields;
}
