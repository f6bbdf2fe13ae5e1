import { basename, join, resolve } from 'node:path';
import type { Device, ModelSource } from '../../shared/model-source.ts';
import { isFolder } from '../../shared/model-source.ts';
import { createLanguageModel } from './create.ts';
import { type DownloadProgress, download, type Hub } from './download.ts';
import { brokenJson, filesOf, missingFiles, weightsFile } from './files.ts';
import type { LanguageModel } from './language-model.ts';
import { type Pretrained, readModel, readTokenizer } from './onnx.ts';
import { type EngineOptions, engineDefaults } from './options.ts';

export interface LoadOptions extends Partial<EngineOptions> {
  /** `cpu` by default. */
  readonly device?: Device | undefined;
  /** Where models from the Hub are kept between runs. */
  readonly cacheDir: string;
  readonly hub?: Hub | undefined;
  /** Called when a file of the Hub begins to come and at every tenth of it. */
  readonly onDownload?: ((progress: DownloadProgress) => void) | undefined;
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
  const found = isFolder(source.source) ? await lookIn(source) : await fetchFromHub(source, options);
  if (!found.ok) return found;
  const { folder } = found;
  const engine = { ...engineDefaults(), ...options };
  const failed = (what: string, error: unknown, advice: string): Loaded => ({
    ok: false,
    problem: `Model ${source.name}: ${what} in ${folder} cannot be loaded (${oneLine(error)}); ${advice}.`,
  });

  const again = isFolder(source.source)
    ? 'make or copy the file again'
    : 'delete that folder so that it is downloaded again';
  const [broken] = await brokenJson(folder, filesOf(source.dtype));
  if (broken !== undefined) return failed('a file', broken, again);
  let tokenizer: Awaited<ReturnType<typeof readTokenizer>>;
  try {
    tokenizer = await readTokenizer(folder);
  } catch (error) {
    return failed('tokenizer.json', error, again);
  }
  let pretrained: Pretrained;
  try {
    pretrained = await readModel(folder, {
      dtype: source.dtype,
      device: options.device ?? 'cpu',
      threads: engine.threads,
    });
  } catch (error) {
    return failed(weightsFile(source.dtype), error, again);
  }
  try {
    const info = {
      name: source.name,
      source: isFolder(source.source) ? basename(folder) : source.source,
      dtype: source.dtype,
      device: options.device ?? 'cpu',
      contextLength: pretrained.contextLength,
      vocabularySize: pretrained.vocabularySize,
    };
    return { ok: true, model: createLanguageModel(info, tokenizer, pretrained, engine) };
  } catch (error) {
    await pretrained.dispose();
    return failed(weightsFile(source.dtype), error, 'use an export of a GPT-2 decoder with past key values');
  }
}

type Found =
  | { readonly ok: true; readonly folder: string }
  | { readonly ok: false; readonly problem: string };

async function lookIn({ name, source, dtype }: ModelSource): Promise<Found> {
  const folder = resolve(source);
  const missing = await missingFiles(folder, filesOf(dtype));
  if (missing.length === 0) return { ok: true, folder };
  return {
    ok: false,
    problem: `Model ${name} (${dtype}): the folder ${folder} lacks ${missing.join(', ')}; correct the folder or the dtype in MODELS.`,
  };
}

async function fetchFromHub({ name, source, dtype }: ModelSource, options: LoadOptions): Promise<Found> {
  const folder = join(resolve(options.cacheDir), source);
  const missing = await missingFiles(folder, filesOf(dtype));
  const hub = options.hub ?? { host: 'https://huggingface.co' };
  try {
    for (const file of missing)
      await download(hub, source, file, folder, options.onDownload ?? (() => undefined));
  } catch (error) {
    return {
      ok: false,
      problem: `Model ${name} (${source}, ${dtype}): ${weightsFile(dtype)} is not complete in the cache ${folder}, and ${oneLine(error)}; check the connection, the ID and the dtype in MODELS, or name a folder that holds the model.`,
    };
  }
  return { ok: true, folder };
}

/** A reason without line breaks, short enough for a log line. */
function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}
