/**
 * GPT-2 as an ONNX graph whose logits are a function of the token IDs alone: to the last bit the same in whatever
 * company, in whatever pieces and from whatever cache a text is read.
 *
 * inputs:  input_ids, position_ids [batch, new]: rows with fewer new tokens are padded on the right
 *          past_length [batch]: how many columns of the past are written
 *          logits_index [kept]: the positions whose logits are wanted, as indices into batch * new
 *          past_key_values.L.key|value [batch, heads, columns, head size]; columns is a multiple of 64, and there is room
 *          for all new tokens of each row
 * outputs: logits [kept, vocabulary], new.L.key|value [batch, heads, new, head size];
 *          residual.L [batch * new, width]: the residual stream after block L;
 *          attentions.L [batch, heads, new + 1, columns]: the attention probabilities of layer L, and once more those of
 *          the first new token. What is not fetched costs nothing.
 *
 * onnxruntime gives each row of a product with constant weights the same bits, whatever the number of rows. Attention is
 * made so, too: column j is always token j, because new keys and values go to their own places; sums over columns then
 * add the same numbers in the same order, and columns that nobody sees add exact zeros. A single query would be computed
 * by another kernel than several are: so the first one is there twice.
 */
import type { Activation, Gpt2Config } from './config.ts';
import type { Gpt2 } from './gpt2.ts';
import { MICROSOFT, OnnxWriter } from './onnx-writer.ts';
import { StoredOps } from './stored-ops.ts';
import { headName } from './weights.ts';

/** For each layer, the graph's names of the past's tensors and of the new ones. */
export function cacheNames({ layers }: Gpt2Config): { past: string; present: string; fresh: string }[] {
  return Array.from({ length: layers }, (_, layer) => ['key', 'value'].map((kind) => `${layer}.${kind}`))
    .flat()
    .map((name) => ({ past: `past_key_values.${name}`, present: `present.${name}`, fresh: `new.${name}` }));
}

/**
 * The whole model: the bytes of an ONNX file whose constants lie in the weights' files.
 * @param folder where its session will look for them
 */
export function modelGraph(gpt2: Gpt2, folder: string): Uint8Array {
  const g = new OnnxWriter(folder);
  const { config } = gpt2;
  const stored = new StoredOps(g, gpt2);
  const { heads, width } = config;
  const [batch, fresh, columns] = ['batch_size', 'sequence_length', 'columns'];
  g.input('input_ids', 'int64', [batch, fresh]);
  g.input('position_ids', 'int64', [batch, fresh]);
  g.input('past_length', 'int64', [batch]);
  g.input('logits_index', 'int64', ['kept']);
  for (const names of cacheNames(config)) {
    g.input(names.past, 'float32', [batch, heads, columns, width / heads]);
    g.output(names.fresh, 'float32', [batch, heads, fresh, width / heads]);
  }

  const shared = sharedValues(g, config);
  const tokens = stored.rows('wte.weight', 'input_ids');
  const positions = stored.rows('wpe.weight', 'position_ids');
  let x = g.op('Reshape', [g.op('Add', [tokens, positions]), shared.rows]);
  for (let layer = 0; layer < config.layers; layer++) {
    x = addBlock({ g, config, stored, shared }, layer, x);
    g.output(`residual.${layer}`, 'float32', ['rows', width]);
    g.output(`attentions.${layer}`, 'float32', [batch, heads, 'queries', columns]);
  }
  addHead({ g, config, stored }, g.op('Gather', [x, 'logits_index'], { attributes: { axis: 0 } }));
  g.output('logits', 'float32', ['kept', config.vocabularySize]);
  return g.bytes();
}

/** The final norm and the unembedding alone: `residual [rows, width]` to `logits [rows, vocabulary]`. */
export function headGraph(gpt2: Gpt2, folder: string): Uint8Array {
  const g = new OnnxWriter(folder);
  const { config } = gpt2;
  g.input('residual', 'float32', ['rows', config.width]);
  addHead({ g, config, stored: new StoredOps(g, gpt2) }, 'residual');
  g.output('logits', 'float32', ['rows', config.vocabularySize]);
  return g.bytes();
}

function addHead(building: Pick<Building, 'g' | 'config' | 'stored'>, residual: string): void {
  const { config, stored } = building;
  const { width, vocabularySize } = config;
  const head = { name: headName(config), inputs: width, outputs: vocabularySize, rows: 'outputs' } as const;
  stored.linear(head, addNorm(building, 'ln_f', residual), 'logits');
}

/** Values that every layer needs. */
interface Shared {
  /** The shape `[batch * new, width]`, as which the linear layers see the residual stream. */
  readonly rows: string;
  /** The shape `[batch, new, heads, head size]`. */
  readonly split: string;
  /** `[1]`: the number of new tokens. */
  readonly length: string;
  /** What is added to the scores, `[batch, 1, new + 1, columns]`: a query sees the columns up to its own position. */
  readonly bias: string;
}

function sharedValues(g: OnnxWriter, { width, heads }: Gpt2Config): Shared {
  const of = (name: string, values: readonly number[]) => g.constant(name, 'int64', [values.length], values);
  const [nought, unit] = [g.constant('nought', 'int64', [], [0]), g.constant('unit', 'int64', [], [1])];
  const outer = g.op('Shape', ['input_ids']);
  const columns = g.op('Gather', [
    g.op('Shape', ['past_key_values.0.key']),
    g.constant('two', 'int64', [], [2]),
  ]);
  const column = g.op('Range', [nought, columns, unit]);
  const query = g.op('Unsqueeze', [firstAgain(g, 'position_ids', 1), of('axes13', [1, 3])]);
  const [seen, unseen] = [
    g.constant('seen', 'float32', [], [0]),
    g.constant('unseen', 'float32', [], [-1e9]),
  ];
  return {
    rows: of('rows', [-1, width]),
    split: g.op('Concat', [outer, of('per_head', [heads, width / heads])], { attributes: { axis: 0 } }),
    length: g.op('Gather', [outer, of('one', [1])]),
    bias: g.op('Where', [g.op('LessOrEqual', [column, query]), seen, unseen]),
  };
}

/** `x` with its first entry along an axis once more behind the others. */
function firstAgain(g: OnnxWriter, x: string, axis: number): string {
  const of = (name: string, value: number) => g.constant(name, 'int64', [1], [value]);
  const first = g.op('Slice', [x, of('zero', 0), of('one', 1), of(`axis${axis}`, axis)]);
  return g.op('Concat', [x, first], { attributes: { axis } });
}

interface Building {
  readonly g: OnnxWriter;
  readonly config: Gpt2Config;
  readonly stored: StoredOps;
  readonly shared: Shared;
}

/** One block over the residual stream `[batch * new, width]`; returns the stream after it. */
function addBlock(building: Building, layer: number, stream: string): string {
  const { g, config, stored } = building;
  const { width, inner } = config;
  const block = `h.${layer}`;
  const linear = (name: string, inputs: number, outputs: number, x: string) => {
    const of = (kind: string) => `${block}.${name}.${kind}`;
    return stored.linear({ name: of('weight'), bias: of('bias'), inputs, outputs, rows: 'inputs' }, x);
  };
  const qkv = linear('attn.c_attn', width, 3 * width, addNorm(building, `${block}.ln_1`, stream));
  const mixed = addAttention(building, layer, qkv);
  const x = g.op('Add', [stream, linear('attn.c_proj', width, width, mixed)]);
  const hidden = linear('mlp.c_fc', width, inner, addNorm(building, `${block}.ln_2`, x));
  const added = linear('mlp.c_proj', inner, width, addActivation(g, config.activation, hidden));
  return g.op('Add', [x, added], { outputs: [`residual.${layer}`] });
}

/** `[batch * new, 3 * width]` to what the heads have gathered, `[batch * new, width]`. */
function addAttention({ g, config, shared }: Building, layer: number, qkv: string): string {
  const parts = ['q', 'k', 'v'].map((part) => `${part}.${layer}`);
  const [q, k, v] = parts as [string, string, string];
  g.op('Split', [qkv], { outputs: parts, attributes: { axis: 1, num_outputs: 3 } });
  const byHead = (part: string, name = `${part}.by_head`) =>
    g.op('Transpose', [g.op('Reshape', [part, shared.split])], {
      outputs: [name],
      attributes: { perm: [0, 2, 1, 3] },
    });
  const query = firstAgain(g, byHead(q), 2);
  const key = byHead(k, `new.${layer}.key`);
  const value = byHead(v, `new.${layer}.value`);

  const scores = (keys: string) =>
    g.op('FusedMatMul', [query, keys], {
      domain: MICROSOFT,
      attributes: { transB: 1, alpha: { float: config.attentionScale(layer) } },
    });
  // Scores are put in their places rather than keys, because that moves less.
  const all = inPlace(g, scores(`past_key_values.${layer}.key`), scores(key), 3);
  const probabilities = g.op('Softmax', [g.op('Add', [all, shared.bias])], {
    outputs: [`attentions.${layer}`],
    attributes: { axis: -1 },
  });
  const mixed = g.op('MatMul', [probabilities, inPlace(g, `past_key_values.${layer}.value`, value, 2)]);
  const of = (name: string, number: number) => g.constant(name, 'int64', [1], [number]);
  const wanted = g.op('Slice', [mixed, of('zero', 0), shared.length, of('axis2', 2)]);
  const joined = g.op('Transpose', [wanted], { attributes: { perm: [0, 2, 1, 3] } });
  return g.op('Reshape', [joined, shared.rows]);
}

/** `past` with what belongs to the new tokens at their places along an axis. */
function inPlace(g: OnnxWriter, past: string, fresh: string, axis: number): string {
  return g.op('TensorScatter', [past, fresh, 'past_length'], { attributes: { axis } });
}

function addNorm(
  { g, config, stored }: Pick<Building, 'g' | 'config' | 'stored'>,
  name: string,
  x: string,
): string {
  const inputs = [x, stored.weight(`${name}.weight`), stored.weight(`${name}.bias`)];
  return g.op('LayerNormalization', inputs, { attributes: { axis: -1, epsilon: { float: config.epsilon } } });
}

function addActivation(g: OnnxWriter, activation: Activation, x: string): string {
  const microsoft = (kind: string) => g.op(kind, [x], { domain: MICROSOFT });
  switch (activation) {
    case 'gelu_tanh':
      return microsoft('FastGelu');
    case 'gelu':
      return microsoft('Gelu');
    case 'quick_gelu':
      return g.op('QuickGelu', [x], { domain: MICROSOFT, attributes: { alpha: { float: 1.702 } } });
    case 'silu':
      return g.op('Mul', [x, g.op('Sigmoid', [x])]);
    case 'relu':
      return g.op('Relu', [x]);
    case 'sigmoid':
      return g.op('Sigmoid', [x]);
    case 'tanh':
      return g.op('Tanh', [x]);
    case 'linear':
      return x;
  }
}
