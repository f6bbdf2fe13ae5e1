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
    return this.#isFloat32(name) ? rows(name) : this.#toFloat(rows(name));
  }

  /**
   * `x [rows, inputs]` to `[rows, outputs]`.
   * @param output a name for the result
   */
  linear(linear: Linear, x: string, output?: string): string {
    const { weights } = this.#gpt2;
    const outputs = output === undefined ? {} : { outputs: [output] };
    if (weights.has(`${linear.name}.q8`)) return this.#productOf8(linear, x, outputs);
    if (weights.has(`${linear.name}.q4`)) return this.#productOf4(linear, x, outputs);
    const [matrix, rows] = weights.has(`${linear.name}.int8`)
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
   * The product with weights that are whole numbers of 8 bits, one scale for each output. Each row of `x` becomes whole
   * numbers of 21 bits, and these become three rows of 7 bits, which are multiplied with the weights as whole numbers.
   * So nothing of a row's numbers depends on other rows, or on the order in which a processor adds. Three rows cost
   * little more than one, because reading the weights is what takes time. Of 7 bits they are because processors without
   * VNNI add the products of two neighbours in 16 bits: 2 * 127 * 127 goes into these, 2 * 255 * 127 does not.
   */
  #productOf8(linear: Linear, x: string, outputs: { outputs?: readonly string[] }): string {
    const g = this.#g;
    const step = this.#step(x, LARGEST);
    const numbers = g.op(
      'Cast',
      [
        g.op('Add', [
          g.op('Div', [x, step]),
          g.constant('zero of 21 bits', 'float32', [], [ZERO_OF_21 + 0.5]), // a cast cuts off what is behind the point
        ]),
      ],
      { attributes: { to: ELEMENT.uint32 } },
    );
    const shifted = g.op('BitShift', [numbers, g.constant('shifts', 'uint32', [3, 1, 1], [14, 7, 0])], {
      attributes: { direction: 'RIGHT' },
    });
    const digits = g.op('Cast', [g.op('BitwiseAnd', [shifted, g.constant('7 bits', 'uint32', [], [127])])], {
      attributes: { to: ELEMENT.uint8 },
    });
    const products = g.op(
      'MatMulIntegerToFloat',
      [
        g.op('Reshape', [digits, this.#ints([-1, linear.inputs])]),
        this.#stored(`${linear.name}.q8`),
        g.constant('unscaled', 'float32', [], [1]),
        this.#stored(`${linear.name}.scale`),
        g.constant('zero of 7 bits', 'uint8', [], [64]),
      ],
      { domain: MICROSOFT },
    );
    const byDigit = g.op('Reshape', [products, this.#ints([3, -1, linear.outputs])]);
    const worth = g.op('Mul', [step, g.constant('worth', 'float32', [3, 1, 1], [2 ** 14, 2 ** 7, 1])]);
    const bias = this.#bias(linear);
    const sum = g.op('ReduceSum', [g.op('Mul', [byDigit, worth]), this.#ints([0])], {
      ...(bias.length === 0 && outputs),
      attributes: { keepdims: 0 },
    });
    return bias.length === 0 ? sum : g.op('Add', [sum, ...bias], outputs);
  }

  /** Of each row, what one step is worth where its largest number is `most` steps: `[..., 1]`. */
  #step(x: string, most: number): string {
    const g = this.#g;
    const largest = g.op('ReduceMax', [g.op('Abs', [x]), this.#ints([-1])], { attributes: { keepdims: 1 } });
    return g.op('Mul', [
      g.op('Max', [largest, g.constant('tiny', 'float32', [], [1e-30])]), // a row of zeros
      g.constant(`one in ${most}`, 'float32', [], [1 / most]),
    ]);
  }

  /**
   * The product with weights of 4 bits and an `x` of 16. MatMulNBits, where it is fast, rounds `x` to 8 bits, 32 numbers
   * of a row sharing a scale: what this leaves over is multiplied as a row of its own, and added.
   */
  #productOf4(linear: Linear, x: string, outputs: { outputs?: readonly string[] }): string {
    const g = this.#g;
    const blocks = g.op('Reshape', [x, this.#ints([-1, linear.inputs / BLOCK, BLOCK])]);
    const step = this.#step(blocks, 127);
    // These are what MatMulNBits would round to; it finds the same step in them, and so changes nothing.
    const rounded = g.op('Mul', [g.op('Round', [g.op('Div', [blocks, step])]), step]);
    const both = g.op('Concat', [rounded, g.op('Sub', [blocks, rounded])], { attributes: { axis: 0 } });
    const rows = g.op('Reshape', [both, this.#ints([-1, linear.inputs])]);
    const weights = [this.#stored(`${linear.name}.q4`), this.#stored(`${linear.name}.scale`)];
    // The bias is added twice, to both rows.
    const half = this.#bias(linear).map((bias) =>
      g.op('Mul', [bias, g.constant('half', 'float32', [], [0.5])]),
    );
    const products = g.op('MatMulNBits', [rows, ...weights, ...(half.length > 0 ? ['', '', ...half] : [])], {
      domain: MICROSOFT,
      attributes: {
        K: linear.inputs,
        N: linear.outputs,
        bits: 4,
        block_size: BLOCK,
        accuracy_level: FASTEST,
      },
    });
    const pairs = g.op('Reshape', [products, this.#ints([2, -1, linear.outputs])]);
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

/** What stands for zero in whole numbers of 21 bits: each of their three digits of 7 bits is 64. */
const ZERO_OF_21 = 64 * (2 ** 14 + 2 ** 7 + 1);
/** The number of steps from zero to the largest number of a row: a little less than there is room for. */
const LARGEST = 1_040_000;
