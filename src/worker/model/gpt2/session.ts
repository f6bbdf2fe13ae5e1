/** Opens a GPT-2 whose weights are safetensors: writes its graph and hands it to onnxruntime. */
import { dirname, join, resolve, sep } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import type { Device } from '../../../shared/model-source.ts';
import type { Session } from '../onnx.ts';
import { type Pretrained, SPIN } from '../pretrained.ts';
import type { Gpt2Config } from './config.ts';
import type { Gpt2, Gpt2Dtype } from './gpt2.ts';
import { cacheNames, headGraph, modelGraph } from './graph.ts';
import { quantised } from './quantise.ts';
import { readTensors } from './safetensors.ts';
import { chooseWeights, headName } from './weights.ts';

export interface Gpt2Options {
  readonly device: Device;
  readonly threads: number;
}

/**
 * Finds the weights of a dtype; those that are not floats of 32 bits are made once, and kept in `cacheDir`.
 * @param file `model.safetensors`, or the index of several
 * @throws {Error} with one sentence: what in the files does not fit the configuration or itself
 */
export async function readGpt2(
  folder: string,
  file: string,
  config: Gpt2Config,
  { dtype, cacheDir }: { dtype: Gpt2Dtype; cacheDir: string },
): Promise<Gpt2> {
  const weights = await chooseWeights(config, await readTensors(folder, file));
  const original: Gpt2 = { config, weights, dtype };
  return dtype === 'fp32' ? original : quantised(original, join(resolve(cacheDir), 'made'));
}

/** @throws {Error} where onnxruntime cannot make a session of it */
export async function openGpt2(gpt2: Gpt2, options: Gpt2Options): Promise<Pretrained> {
  const { config } = gpt2;
  const session = await open(gpt2, modelGraph, options);
  return {
    session: session as unknown as Session,
    newKeys: new Map(cacheNames(config).map(({ present, fresh }) => [present, fresh])),
    ops: new Set(gpt2.dtype === 'q4' ? ['MatMulNBits'] : []),
    dispose: () => session.release(),
  };
}

/**
 * The final norm and the unembedding as a session of its own: `residual [rows, width]` to `logits [rows, vocabulary]`.
 * Where its weights are float32 it reads them where the file is mapped, and so needs no memory for them.
 */
export async function openHead(gpt2: Gpt2, options: Gpt2Options): Promise<Session> {
  const inPlace = !gpt2.weights.has(`${headName(gpt2.config)}.q8`);
  return (await open(gpt2, headGraph, options, inPlace)) as unknown as Session;
}

/** @param inPlace whether weights are used as they lie, instead of a copy in an order that is faster */
function open(gpt2: Gpt2, graph: typeof modelGraph, { device, threads }: Gpt2Options, inPlace = false) {
  const folder = commonFolder([...gpt2.weights.values()].map(({ path }) => path));
  return InferenceSession.create(graph(gpt2, folder), {
    executionProviders: [device],
    intraOpNumThreads: threads,
    logSeverityLevel: ERRORS,
    extra: {
      session: {
        intra_op: { spin_duration_us: SPIN },
        model_external_initializers_file_folder_path: folder,
        ...(inPlace && { disable_prepacking: '1' }),
      },
    },
  });
}

/** The innermost folder that all of these files lie below. */
function commonFolder(paths: readonly string[]): string {
  let folder = dirname(paths[0] as string);
  while (!paths.every((path) => path.startsWith(join(folder, sep)))) folder = dirname(folder);
  return folder;
}

/** TensorScatter warns at every pass that it copies what may not be overwritten. */
const ERRORS = 3;
