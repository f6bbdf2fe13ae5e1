/** Nodes over weights that lie in files: as floats of any size, or rounded (see quantise.ts and own-export.ts). */
import type { Gpt2 } from './gpt2.ts';
import { ELEMENT, type ElementType, MICROSOFT, type OnnxWriter } from './onnx-writer.ts';
import { BLOCK } from './quantise.ts';
import type { StoredTensor, StoredType } from './safetensors.ts';

const ELEMENT_OF: Partial<Record<StoredType, ElementType>> = {
  F32: 'float32',
  F16: 'float16',
  BF16: 'bfloat16',
  U8: 'uint8',
  I8: 'int8',
};

export interface Linear {
  /** Of the weight. */
  readonly name: string;
  /** Of the bias, where there is one. */
  readonly bias?: string;
  readonly inputs: number;
  readonly outputs: number;
  /** What the rows of the matrix are: `inputs` in Conv1D, `outputs` in an embedding. */
  readonly rows: 'inputs' | 'outputs';
}

/** Adds nodes that use a model's weights to a graph. */
export class StoredOps {
  readonly #g: OnnxWriter;
  readonly #gpt2: Gpt2;

  constructor(g: OnnxWriter, gpt2: Gpt2) {
    this.#g = g;
    this.#gpt2 = gpt2;
  }

  /** A weight in float32, of any shape; onnxruntime unfolds others once, when it loads the graph. */
  weight(name: string): string {
    const stored = this.#stored(name);
    return this.#isFloat32(name) ? stored : this.#toFloat(stored);
  }

  /** The rows of a table that `indices [batch, new]` name, in float32. Only these rows are read. */
  rows(name: string, indices: string): string {
    const g = this.#g;
    const rows = (table: string) => g.op('Gather', [this.#stored(table), indices]);
    if (this.#gpt2.weights.has(`${name}.int8`)) {
      return g.op('Mul', [this.#toFloat(rows(`${name}.int8`)), rows(`${name}.scale`)]);
    }
    const quantised = this.#gpt2.weights.get(`${name}.quantised`);
    if (quantised === undefined) return this.#isFloat32(name) ? rows(name) : this.#toFloat(rows(name));
    const [, blocks] = quantised.shape as [number, number];
    const numbers = this.#toFloat(rows(`${name}.quantised`)); // [batch, new, blocks, 32]
    const centred = g.op('Sub', [numbers, g.constant('centre', 'float32', [], [128])]);
    const scales = g.op('Unsqueeze', [rows(`${name}.scale`), this.#ints([-1])]);
    return g.op('Reshape', [g.op('Mul', [centred, scales]), this.#ints([0, 0, blocks * BLOCK])]);
  }

  /**
   * `x [rows, inputs]` to `[rows, outputs]`.
   * @param output a name for the result
   */
  linear(linear: Linear, x: string, output?: string): string {
    const outputs = output === undefined ? {} : { outputs: [output] };
    if (this.#gpt2.weights.has(`${linear.name}.quantised`)) {
      return this.#gpt2.dtype === 'int8'
        ? this.#product(linear, x, this.#bias(linear), outputs)
        : this.#exactProduct(linear, x, outputs);
    }
    const [matrix, rows] = this.#gpt2.weights.has(`${linear.name}.int8`)
      ? [this.#scaledRows(linear.name), 'outputs']
      : [this.weight(linear.name), linear.rows];
    return this.#g.op('Gemm', [x, matrix, ...this.#bias(linear)], {
      ...outputs,
      attributes: { transB: rows === 'outputs' ? 1 : 0 },
    });
  }

  /** A matrix whose rows, of outputs, are whole numbers with a scale; unfolded once, when the graph is loaded. */
  #scaledRows(name: string): string {
    return this.#g.op('Mul', [this.#toFloat(this.#stored(`${name}.int8`)), this.#stored(`${name}.scale`)]);
  }

  /**
   * MatMulNBits as it is fastest, and gives a row the same bits in any company: it rounds `x` to 8 bits, too, 32 numbers
   * of a row sharing a scale.
   */
  #product(
    linear: Linear,
    x: string,
    bias: readonly string[],
    outputs: { outputs?: readonly string[] },
  ): string {
    const quantised = this.#gpt2.weights.get(`${linear.name}.quantised`) as StoredTensor;
    const [, , bytes] = quantised.shape as [number, number, number];
    const weights = [this.#stored(`${linear.name}.quantised`), this.#stored(`${linear.name}.scale`)];
    return this.#g.op('MatMulNBits', [x, ...weights, ...(bias.length > 0 ? ['', '', ...bias] : [])], {
      ...outputs,
      domain: MICROSOFT,
      attributes: {
        K: linear.inputs,
        N: linear.outputs,
        bits: (bytes * 8) / BLOCK,
        block_size: BLOCK,
        accuracy_level: FASTEST,
      },
    });
  }

  /**
   * The product with weights that are rounded and an `x` that is not: what rounding `x` leaves over is multiplied as a
   * row of its own and added, which makes 16 bits. A few rows more cost little, because reading the weights is what
   * takes time where rows are few.
   */
  #exactProduct(linear: Linear, x: string, outputs: { outputs?: readonly string[] }): string {
    const g = this.#g;
    const blocks = g.op('Reshape', [x, this.#ints([-1, linear.inputs / BLOCK, BLOCK])]);
    const most = g.op('ReduceMax', [g.op('Abs', [blocks]), this.#ints([-1])], {
      attributes: { keepdims: 1 },
    });
    const step = g.op('Mul', [
      g.op('Max', [most, g.constant('tiny', 'float32', [], [1e-30])]), // a block of zeros
      g.constant('one in 127', 'float32', [], [1 / 127]),
    ]);
    // These are what MatMulNBits would round to; it finds the same step in them, and so changes nothing.
    const rounded = g.op('Mul', [g.op('Round', [g.op('Div', [blocks, step])]), step]);
    const both = g.op('Concat', [rounded, g.op('Sub', [blocks, rounded])], { attributes: { axis: 0 } });
    const rows = g.op('Reshape', [both, this.#ints([-1, linear.inputs])]);
    // The bias is added twice, to both rows.
    const half = this.#bias(linear).map((bias) =>
      g.op('Mul', [bias, g.constant('half', 'float32', [], [0.5])]),
    );
    const pairs = g.op('Reshape', [
      this.#product(linear, rows, half, {}),
      this.#ints([2, -1, linear.outputs]),
    ]);
    return g.op('ReduceSum', [pairs, this.#ints([0])], { ...outputs, attributes: { keepdims: 0 } });
  }

  #bias({ bias }: Linear): string[] {
    return bias === undefined ? [] : [this.weight(bias)];
  }

  #stored(name: string): string {
    const tensor = this.#gpt2.weights.get(name) as StoredTensor;
    return this.#g.stored(name, ELEMENT_OF[tensor.dtype] as ElementType, tensor.shape, tensor);
  }

  #isFloat32(name: string): boolean {
    return this.#gpt2.weights.get(name)?.dtype === 'F32';
  }

  #toFloat(x: string): string {
    return this.#g.op('Cast', [x], { attributes: { to: ELEMENT.float32 } });
  }

  #ints(values: readonly number[]): string {
    return this.#g.constant(`[${values}]`, 'int64', [values.length], values);
  }
}

/** MatMulNBits' `accuracy_level` that rounds its input to 8 bits. */
const FASTEST = 4;
