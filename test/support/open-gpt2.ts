import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Device } from '../../src/shared/model-source.ts';
import { Engine } from '../../src/worker/model/engine.ts';
import { FastWay } from '../../src/worker/model/fast-way.ts';
import { readConfig } from '../../src/worker/model/gpt2/config.ts';
import { toFloats } from '../../src/worker/model/gpt2/floats.ts';
import type { Gpt2, Gpt2Dtype } from '../../src/worker/model/gpt2/gpt2.ts';
import { INDEX_FILE, SINGLE_FILE, type StoredTensor } from '../../src/worker/model/gpt2/safetensors.ts';
import { openGpt2, readGpt2 } from '../../src/worker/model/gpt2/session.ts';
import { readGraph } from '../../src/worker/model/graph.ts';
import { type Session, type Tensor, tensor } from '../../src/worker/model/onnx.ts';
import { engineDefaults } from '../../src/worker/model/options.ts';
import { type RandomGpt2, writeGpt2 } from './random-gpt2.ts';

export interface OpenedGpt2 {
  readonly gpt2: Gpt2;
  readonly session: Session;
  readonly engine: Engine;
  /** A weight in float32. */
  weight(name: string): Promise<Float32Array>;
  close(): Promise<void>;
}

/** A GPT-2 that has no tokenizer, as an engine. What is made of its weights is kept in its folder. */
export async function openFolder(folder: string, dtype: Gpt2Dtype = 'fp32'): Promise<OpenedGpt2> {
  const config = readConfig(JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')));
  const file = existsSync(join(folder, SINGLE_FILE)) ? SINGLE_FILE : INDEX_FILE;
  const gpt2 = await readGpt2(folder, file, config, { dtype, cacheDir: folder });
  const options = { device: 'cpu' as Device, threads: 2 };
  const { session, newKeys, dispose } = await openGpt2(gpt2, options);
  const engine = new Engine(
    new FastWay(readGraph(session, newKeys)),
    config.contextLength,
    config.vocabularySize,
    engineDefaults(),
  );
  const close = async () => {
    await engine.close();
    await dispose();
  };
  const weight = async (name: string) => {
    const { path, offset, length, dtype } = gpt2.weights.get(name) as StoredTensor;
    const bytes = Buffer.from(new ArrayBuffer(length));
    const handle = await open(path);
    await handle.read(bytes, 0, length, offset);
    await handle.close();
    return toFloats(bytes, dtype);
  };
  return { gpt2, session, engine, weight, close };
}

/** Writes a random GPT-2 into a folder and opens it. */
export async function openWritten(
  folder: string,
  model?: RandomGpt2,
  dtype?: Gpt2Dtype,
): Promise<OpenedGpt2> {
  await writeGpt2(folder, model);
  return openFolder(folder, dtype);
}

/** One pass over `ids` without a past, with everything that the graph gives. */
export function passOver(
  { gpt2, session }: OpenedGpt2,
  ids: readonly number[],
): Promise<Record<string, Tensor>> {
  const { layers, heads, width } = gpt2.config;
  const columns = 64 * Math.ceil(ids.length / 64);
  const whole = (values: readonly number[]) => BigInt64Array.from(values, BigInt);
  const feeds: Record<string, Tensor> = {
    input_ids: tensor('int64', whole(ids), [1, ids.length]),
    position_ids: tensor('int64', whole(ids.map((_, i) => i)), [1, ids.length]),
    past_length: tensor('int64', whole([0]), [1]),
    logits_index: tensor('int64', whole([ids.length - 1]), [1]),
  };
  for (let layer = 0; layer < layers; layer++) {
    for (const kind of ['key', 'value']) {
      const shape = [1, heads, columns, width / heads];
      feeds[`past_key_values.${layer}.${kind}`] = tensor('float32', new Float32Array(width * columns), shape);
    }
  }
  return session.run(feeds);
}
