import { readFile, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Dtype } from '../../shared/model-source.ts';
import { readOnnxFile } from './onnx-file.ts';
import { Refusal } from './refusal.ts';

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

/** What every model needs besides its weights. */
export const jsonFiles = ['config.json', 'tokenizer_config.json', 'tokenizer.json'] as const;

/**
 * The files beside a weights file in `folder` in which the rest of its weights lie: large models have some.
 * None where the file cannot be understood: onnxruntime says why, when it is loaded.
 * @throws {Refusal} where it names one outside of its own folder
 */
export async function externalFiles(folder: string, weights: string): Promise<string[]> {
  const { externalFiles } = await readOnnxFile(join(folder, weights)).catch(() => ({ externalFiles: [] }));
  const outside = externalFiles.find((file) => !isInside(file));
  if (outside !== undefined) {
    throw new Refusal(
      `${join(folder, weights)} has weights in ${JSON.stringify(outside)}, outside of its folder`,
    );
  }
  return externalFiles.map((file) => posix.join(posix.dirname(weights), file));
}

const isInside = (file: string) => !/^[\\/]|:|(^|[\\/])\.\.([\\/]|$)/.test(file) && file !== '';

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
