import { join } from 'node:path';
import type { Device, ModelSource } from '../../shared/model-source.ts';
import { createLanguageModel } from './create.ts';
import { jsonFiles, readJson, weightsFile } from './files.ts';
import type { FoundWeights, OpenOptions } from './found-weights.ts';
import { findGpt2 } from './gpt2/load.ts';
import { SAFETENSORS } from './gpt2/safetensors.ts';
import type { LanguageModel } from './language-model.ts';
import { type FileOptions, modelFiles } from './model-files.ts';
import { findOnnx } from './onnx-weights.ts';
import { type EngineOptions, engineDefaults } from './options.ts';
import { type Pretrained, readTokenizer } from './pretrained.ts';
import { Refusal } from './refusal.ts';
import type { Rewritten } from './rewrite/modernise.ts';

export interface LoadOptions extends Partial<EngineOptions>, FileOptions {
  /** `cpu` by default. */
  readonly device?: Device | undefined;
}

export type Loaded =
  | { readonly ok: true; readonly model: LanguageModel }
  | { readonly ok: false; readonly problem: string };

/**
 * Loads a model from a folder, or from the Hub's copy in the cache, which is downloaded where it is not complete yet.
 * A folder never touches the network, and neither does a complete copy.
 * @returns the model, or one sentence for the operator: what was looked for, where, and what to do
 */
export async function loadLanguageModel(source: ModelSource, options: LoadOptions): Promise<Loaded> {
  try {
    return { ok: true, model: await load(source, options) };
  } catch (error) {
    return {
      ok: false,
      problem: `Model ${source.name} (${source.source}, ${source.dtype}): ${oneLine(error)}.`,
    };
  }
}

async function load(source: ModelSource, options: LoadOptions): Promise<LanguageModel> {
  const { name, dtype } = source;
  const device = options.device ?? 'cpu';
  const engine = { ...engineDefaults(), ...options };
  const files = modelFiles(source, options);
  const { folder } = files;
  const reading = async <T>(file: string, read: () => Promise<T>): Promise<T> => {
    options.signal?.throwIfAborted();
    try {
      return await read();
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Error(`${join(folder, file)} cannot be loaded (${oneLine(error)}); ${files.advice}`);
    }
  };
  // The small ones first, so that a wrong ID, or a model that is none for this, shows before a long download.
  await files.need(jsonFiles, [weightsFile(dtype), ...SAFETENSORS]);
  for (const file of jsonFiles) await reading(file, () => readJson(folder, file));
  const search = { files, dtype, cacheDir: options.cacheDir, reading };
  const found = (await findGpt2(search)) ?? (await findOnnx(search));
  const [weights] = found.files;
  const revision = await files.revision([...jsonFiles, ...found.files]);
  const tokenizer = await reading('tokenizer.json', () => readTokenizer(folder, found.sizes.vocabularySize));
  const info = { name, source: files.shown, dtype, revision, device, ...found.sizes };
  const graph = {
    read: (rewritten?: Rewritten) => openOn(found, { device, threads: engine.threads, rewritten }),
    rewrite: found.rewrite,
  };
  return reading(weights, () => createLanguageModel(info, tokenizer, graph, engine));
}

/**
 * Opens a model on a device. Where that fails, the CPU says whose fault it is: what it can load is no broken file.
 * @throws {Refusal} where it is the device's
 */
async function openOn(found: FoundWeights, options: OpenOptions): Promise<Pretrained> {
  try {
    return await found.open(options);
  } catch (error) {
    const { device } = options;
    if (device === 'cpu') throw error;
    const onCpu = await found.open({ ...options, device: 'cpu' }).catch(() => undefined);
    if (onCpu === undefined) throw error;
    await onCpu.dispose();
    throw new Refusal(
      `DEVICE=${device} cannot be used on this machine, while its files are whole (${oneLine(error)}); ` +
        'install what the device needs, or set DEVICE=cpu',
    );
  }
}

/** A reason without line breaks, short enough for a log line. */
function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').trim().slice(0, 600);
}
