import { join } from 'node:path';
import { readJson, weightsFile } from '../files.ts';
import type { FoundWeights, Search } from '../found-weights.ts';
import { Refusal } from '../refusal.ts';
import { type Gpt2Config, isGpt2, readConfig } from './config.ts';
import { type Gpt2, type Gpt2Dtype, gpt2Dtypes } from './gpt2.ts';
import { findOwnWeights } from './own-export.ts';
import { INDEX_FILE, SAFETENSORS, shardsOf } from './safetensors.ts';
import { openGpt2, readGpt2 } from './session.ts';

/**
 * The weights of a GPT-2 that are in safetensors, or in an ONNX file of this project's own making, to be run by the
 * graph that graph.ts writes. Safetensors come before any ONNX export of the same model: of exports there are many kinds.
 * @returns undefined where it is no GPT-2, or its weights, or those of the dtype, are in neither
 * @throws {Error} that names what is missing, broken or not supported
 */
export async function findGpt2(search: Search): Promise<FoundWeights | undefined> {
  const { files, dtype } = search;
  const json = await readJson(files.folder, 'config.json');
  if (!isGpt2(json) || !isMadeOfSafetensors(dtype)) return undefined;
  const weights = await files.first(SAFETENSORS, weightsFile(dtype));
  return SAFETENSORS.includes(weights) ? findStored(weights, json, search) : findOwn(weights, json, search);
}

async function findStored(weights: string, json: unknown, search: Search): Promise<FoundWeights> {
  const { files, dtype, cacheDir, reading } = search;
  const { folder } = files;
  const config = refusing(`${join(folder, 'config.json')} is of a GPT-2 that is not served here`, () =>
    readConfig(json),
  );
  await files.need([weights]);
  const shards = weights === INDEX_FILE ? await reading(weights, () => shardsOf(folder, weights)) : [];
  await files.need(shards);
  const options = { dtype: dtype as Gpt2Dtype, cacheDir };
  const gpt2 = await reading(weights, () => readGpt2(folder, weights, config, options));
  return found(gpt2, [weights, ...shards]);
}

/** An ONNX file of this project's own making; others are run as they are. */
async function findOwn(weights: string, json: unknown, { files }: Search): Promise<FoundWeights | undefined> {
  await files.need([weights]);
  const config = readConfigOrNothing(json);
  const own = config && (await findOwnWeights(join(files.folder, weights), config));
  return own && found({ config, weights: own, dtype: 'fp32' }, [weights]);
}

function found(gpt2: Gpt2, files: FoundWeights['files']): FoundWeights {
  const { contextLength, vocabularySize } = gpt2.config;
  return {
    files,
    sizes: { contextLength, vocabularySize },
    open: (options) => openGpt2(gpt2, options),
    rewrite: async () => undefined, // the graph is this project's own
  };
}

function readConfigOrNothing(json: unknown): Gpt2Config | undefined {
  try {
    return readConfig(json);
  } catch {
    return undefined;
  }
}

function isMadeOfSafetensors(dtype: string): dtype is Gpt2Dtype {
  return (gpt2Dtypes as readonly string[]).includes(dtype);
}

/** @throws {Refusal} where `read` fails: no file is broken, and another copy would not help */
function refusing<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Refusal(`${what} (${(error as Error).message}); take another model`);
  }
}
