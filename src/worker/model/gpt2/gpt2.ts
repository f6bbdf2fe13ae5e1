import type { Dtype } from '../../../shared/model-source.ts';
import type { Gpt2Config } from './config.ts';
import type { Weights } from './weights.ts';

/** What is known of a GPT-2 before it is loaded. */
export interface Gpt2 {
  readonly config: Gpt2Config;
  readonly weights: Weights;
  readonly dtype: Gpt2Dtype;
}

/** What is made of safetensors; the other dtypes exist as ONNX files alone. */
export const gpt2Dtypes = ['fp32', 'fp16', 'q8', 'q4'] as const satisfies readonly Dtype[];
export type Gpt2Dtype = (typeof gpt2Dtypes)[number];
