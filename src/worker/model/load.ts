import { basename, join, resolve } from 'node:path';
import type { Device, Dtype, ModelSource } from '../../shared/model-source.ts';
import { isFolder } from '../../shared/model-source.ts';
import { createLanguageModel } from './create.ts';
import { type DownloadProgress, download, type Hub } from './download.ts';
import { externalFiles, filesOf, jsonFiles, missingFiles, readJson, weightsFile } from './files.ts';
import type { LanguageModel } from './language-model.ts';
import { type EngineOptions, engineDefaults } from './options.ts';
import { type Pretrained, readModel, readSizes, readTokenizer } from './pretrained.ts';
import { Refusal } from './refusal.ts';

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
  const folder = isFolder(source.source) ? lookIn(source) : fetchFromHub(source, options);
  try {
    return { ok: true, model: await loadFrom(await folder, source, options) };
  } catch (error) {
    return {
      ok: false,
      problem: `Model ${source.name} (${source.source}, ${source.dtype}): ${oneLine(error)}.`,
    };
  }
}

async function loadFrom(folder: string, source: ModelSource, options: LoadOptions): Promise<LanguageModel> {
  const { name, dtype } = source;
  const device = options.device ?? 'cpu';
  const engine = { ...engineDefaults(), ...options };
  const reading = async <T>(file: string, read: () => Promise<T>): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      if (error instanceof Refusal) throw error;
      const advice = isFolder(source.source)
        ? 'copy or make it again'
        : 'delete it, then it is downloaded again';
      throw new Error(`${join(folder, file)} cannot be loaded (${oneLine(error)}); ${advice}`);
    }
  };
  for (const file of jsonFiles) await reading(file, () => readJson(folder, file));
  const sizes = await reading('config.json', () => readSizes(folder));
  const tokenizer = await reading('tokenizer.json', () => readTokenizer(folder, sizes.vocabularySize));
  const weights = weightsFile(dtype);
  const pretrained = await reading(weights, () => readOn(device, folder, dtype, engine.threads));
  const shown = isFolder(source.source) ? basename(folder) : source.source;
  const info = { name, source: shown, dtype, device, ...sizes };
  return reading(weights, async () => createLanguageModel(info, tokenizer, pretrained, engine)).catch(
    async (error) => {
      await pretrained.dispose();
      throw error;
    },
  );
}

/**
 * Reads a model for a device. Where that fails, the CPU says whose fault it is: what it can load is no broken file.
 * @throws {Refusal} where it is the device's
 */
async function readOn(device: Device, folder: string, dtype: Dtype, threads: number): Promise<Pretrained> {
  try {
    return await readModel(folder, { dtype, device, threads });
  } catch (error) {
    if (device === 'cpu') throw error;
    const onCpu = await readModel(folder, { dtype, device: 'cpu', threads }).catch(() => undefined);
    if (onCpu === undefined) throw error;
    await onCpu.dispose();
    throw new Refusal(
      `DEVICE=${device} cannot be used on this machine, while its files are whole (${oneLine(error)}); ` +
        'install what the device needs, or set DEVICE=cpu',
    );
  }
}

/** @throws {Error} that names what is missing */
async function lookIn({ source, dtype }: ModelSource): Promise<string> {
  const folder = resolve(source);
  let missing = await missingFiles(folder, filesOf(dtype));
  if (missing.length === 0)
    missing = await missingFiles(folder, await externalFiles(folder, weightsFile(dtype)));
  if (missing.length === 0) return folder;
  throw new Error(
    `the folder ${folder} lacks ${missing.join(', ')}; correct the folder or the dtype in MODELS`,
  );
}

/** @throws {Error} that says why the model cannot be downloaded */
async function fetchFromHub({ source, dtype }: ModelSource, options: LoadOptions): Promise<string> {
  if (!HUB_ID.test(source)) {
    throw new Error(
      'this is no Hub ID (owner/model), and a folder starts with / or ./; correct it in MODELS',
    );
  }
  const folder = join(resolve(options.cacheDir), source);
  const hub = options.hub ?? HUGGING_FACE;
  try {
    const fetchAll = async (files: readonly string[]) => {
      for (const file of await missingFiles(folder, files))
        await download(hub, source, file, folder, options.onDownload ?? (() => undefined));
    };
    await fetchAll(filesOf(dtype));
    await fetchAll(await externalFiles(folder, weightsFile(dtype)));
    return folder;
  } catch (error) {
    throw new Error(
      `${weightsFile(dtype)} and what belongs to it are not complete in the cache ${folder}, and ${oneLine(error)}; ` +
        'check the connection, the ID and the dtype in MODELS, or name a folder that holds the model',
    );
  }
}

const HUGGING_FACE: Hub = { host: 'https://huggingface.co' };
const HUB_ID = /^[\w.-]*\w[\w.-]*(\/[\w.-]*\w[\w.-]*)?$/;

/** A reason without line breaks, short enough for a log line. */
function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').trim().slice(0, 600);
}
