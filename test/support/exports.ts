/** The tiny GPT-2 of test/data/exports, in each layout in which exporters write decoders (make.py says which). */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dtype } from '../../src/shared/model-source.ts';
import { type LoadOptions, loadLanguageModel } from '../../src/worker/model/load.ts';
import cases from '../data/exports/expected.json' with { type: 'json' };

const DATA = 'test/data/exports';

/** The dtype by whose file name each layout is loaded. */
const layouts = {
  positions: 'fp32',
  external: 'fp32',
  half: 'fp16',
  'half-cache': 'fp16',
  buffer: 'fp32',
  positionless: 'fp32',
  merged: 'fp32',
  fused: 'fp32',
  dynamic8: 'q8',
  blocks4: 'q4',
} as const satisfies Record<string, Dtype>;
export type Layout = keyof typeof layouts;

const SUFFIX = { fp32: '', fp16: '_fp16', q8: '_quantized', q4: '_q4' };

/** The tokens of a prompt, and what PyTorch gives after the last of them when it reads them whole. */
export const expected: readonly { readonly ids: readonly number[]; readonly logits: readonly number[] }[] =
  cases;

/** Lays a layout out as a folder that can be named in MODELS. `config` is put over the fixture's own. */
export async function exportFolder(layout: Layout, folder: string, config: object = {}): Promise<string> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  for (const file of ['tokenizer.json', 'tokenizer_config.json'])
    await copyFile(join(DATA, file), join(folder, file));
  const own = JSON.parse(await readFile(join(DATA, 'config.json'), 'utf8'));
  await writeFile(join(folder, 'config.json'), JSON.stringify({ ...own, ...config }));
  await copyFile(join(DATA, `${layout}.onnx`), join(folder, `onnx/model${SUFFIX[layouts[layout]]}.onnx`));
  if (layout === 'external')
    await copyFile(join(DATA, 'external.onnx_data'), join(folder, 'onnx/external.onnx_data'));
  return folder;
}

export function loadExport(layout: Layout, folder: string, options: Partial<LoadOptions> = {}) {
  return loadLanguageModel(
    { name: layout, source: folder, dtype: layouts[layout] },
    { cacheDir: '/nonexistent/cache', threads: 1, ...options },
  );
}

/** The greatest difference of any logit. */
export function difference(logits: ArrayLike<number>, others: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < others.length; i++) {
    const apart = Math.abs((logits[i] as number) - (others[i] as number));
    if (!(apart <= most)) most = apart; // not a number is the greatest of all
  }
  return most;
}
