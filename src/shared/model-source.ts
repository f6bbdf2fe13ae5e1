/** Where a model comes from: one entry of `MODELS`, written `name=source@dtype`, or `name=source@dtype#revision`. */

/** dtypes that transformers.js can load, and so suffixes of the ONNX files it looks for. */
export const dtypes = ['fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'q4f16', 'bnb4'] as const;
export type Dtype = (typeof dtypes)[number];
export const devices = ['cpu', 'cuda', 'dml', 'webgpu'] as const;
export type Device = (typeof devices)[number];

export interface ModelSource {
  /** What members call the model; shown in every reply. */
  readonly name: string;
  /** A Hub ID (`openai-community/gpt2`), or a folder (absolute, or starting with `.`). */
  readonly source: string;
  readonly dtype: Dtype;
  /** Of a Hub ID: the branch, tag or commit that is wanted; its newest state where there is none. */
  readonly revision?: string;
}

/** True where `source` names a folder on this machine and nothing may be downloaded for it. */
export function isFolder(source: string): boolean {
  return /^(\.{0,2}[\\/]|\.{1,2}$|[A-Za-z]:[\\/])/.test(source);
}
