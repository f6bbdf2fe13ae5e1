import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dtype } from '../../shared/model-source.ts';

/** The suffixes of ONNX files, as transformers.js and the models on the Hub name them. */
const SUFFIX: Readonly<Record<Dtype, string>> = {
  fp32: '',
  fp16: '_fp16',
  q8: '_quantized',
  int8: '_int8',
  uint8: '_uint8',
  q4: '_q4',
  q4f16: '_q4f16',
  bnb4: '_bnb4',
};

/** The file that holds the weights of a dtype. */
export function weightsFile(dtype: Dtype): string {
  return `onnx/model${SUFFIX[dtype]}.onnx`;
}

export const jsonFiles = ['config.json', 'tokenizer_config.json', 'tokenizer.json'] as const;

/** All files that a model needs, the small ones first, so that a wrong ID shows before a long download. */
export function filesOf(dtype: Dtype): string[] {
  return [...jsonFiles, weightsFile(dtype)];
}

/** Those of `files` that are not in `folder`. */
export async function missingFiles(folder: string, files: readonly string[]): Promise<string[]> {
  const found = await Promise.all(files.map((file) => isFile(join(folder, file))));
  return files.filter((_, i) => !found[i]);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** @throws {Error} where a file is not JSON */
export async function readJson(folder: string, file: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, file), 'utf8'));
}
