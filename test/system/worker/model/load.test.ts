import { copyFile, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LanguageModel } from '../../../../src/worker/model/language-model.ts';
import { type LoadOptions, loadLanguageModel } from '../../../../src/worker/model/load.ts';
import { exportFolder, loadExport } from '../../../support/exports.ts';

const BUNDLED = 'models/gpt2-mini';
const WEIGHTS = 'onnx/model_quantized.onnx';

let scratch: string;
/** A copy of the bundled model that a test may spoil. */
let folder: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tokenscope-'));
  folder = join(scratch, 'model');
  await mkdir(join(folder, 'onnx'), { recursive: true });
  for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json', WEIGHTS]) {
    await copyFile(join(BUNDLED, file), join(folder, file));
  }
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

/** Port 1 of this machine: nobody listens there. */
const UNREACHABLE = { host: 'http://127.0.0.1:1', firstPause: 1 };

function load(source: string, options: Partial<LoadOptions> = {}, dtype: 'q8' | 'fp32' = 'q8') {
  const cacheDir = join(scratch, 'cache');
  return loadLanguageModel({ name: 'mini', source, dtype }, { cacheDir, hub: UNREACHABLE, ...options });
}

async function problemOf(loading: ReturnType<typeof load>): Promise<string> {
  const loaded = await loading;
  if (loaded.ok) throw new Error('the model was loaded');
  expect(loaded.problem).toMatch(/^[^\n]+\.$/);
  return loaded.problem;
}

async function expectToWork(loaded: Awaited<ReturnType<typeof load>>): Promise<LanguageModel> {
  if (!loaded.ok) throw new Error(loaded.problem);
  const sequence = await loaded.model.open(loaded.model.encode('You are going to'));
  expect(sequence.logits[307]).toBeCloseTo(5.40239, 3);
  return loaded.model;
}

describe('a folder', () => {
  test('is loaded by two names at the same moment', async () => {
    const both = await Promise.all([load(folder), load(folder)]);
    for (const loaded of both) await (await expectToWork(loaded)).close();
  });

  test('is loaded, and the model says what it is', async () => {
    const model = await expectToWork(await load(folder));
    expect(model.info).toEqual({
      name: 'mini',
      source: 'model',
      dtype: 'q8',
      revision: expect.stringMatching(/^[0-9a-f]{64}$/),
      device: 'cpu',
      contextLength: 512,
      vocabularySize: 50257,
    });
    expect(model).toMatchObject({ vocabularySize: 50257, endOfText: 50256 });
    await model.close();
  });

  test('that is not there is named, with what is missing in it', async () => {
    const problem = await problemOf(load(join(scratch, 'nowhere')));
    expect(problem).toContain(`Model mini (${join(scratch, 'nowhere')}, q8): the folder`);
    expect(problem).toContain(`lacks config.json, tokenizer_config.json, tokenizer.json, ${WEIGHTS}`);
    expect(problem).toContain('correct the folder or the dtype in MODELS');
  });

  test('without the weights of the dtype names their file', async () => {
    expect(await problemOf(load(folder, {}, 'fp32'))).toContain(
      `${folder} lacks onnx/model.onnx or model.safetensors;`,
    );
  });

  test.each([
    ['broken in the middle', () => truncate(join(folder, WEIGHTS), 9_000_000)],
    ['empty', () => truncate(join(folder, WEIGHTS), 0)],
    [
      'a Git LFS pointer',
      () => writeFile(join(folder, WEIGHTS), 'version https://git-lfs.github.com/spec/v1\n'),
    ],
  ])('with weights that are %s names their file', async (_, spoil) => {
    await spoil();
    const problem = await problemOf(load(folder));
    expect(problem).toContain(`${join(folder, WEIGHTS)} cannot be loaded (`);
    expect(problem).toContain('copy or make it again');
  });

  test.each([
    ['no JSON', 'tokenizer.json', '{"version": "1.0", '],
    ['no tokenizer', 'tokenizer.json', '{}'],
    ['no configuration', 'config.json', 'not found'],
  ])('with %s in %s names that file or the weights', async (_, file, content) => {
    await writeFile(join(folder, file), content);
    const problem = await problemOf(load(folder));
    expect(problem).toMatch(new RegExp(`${folder}/(${file}|${WEIGHTS}) cannot be loaded \\(.+\\); `));
  });

  test.each([
    ['context length', { model_type: 'bloom', vocab_size: 304, n_layer: 2, hidden_size: 16 }],
    ['context length', { model_type: 'resnet' }],
    ['size of the vocabulary', { model_type: 'gpt2', n_positions: 96 }],
  ])('whose config.json says no %s is refused', async (lacking, config) => {
    await writeFile(join(folder, 'config.json'), JSON.stringify(config));
    const problem = await problemOf(load(folder));
    expect(problem).toContain(`: ${join(folder, 'config.json')} says no ${lacking} (`);
    expect(problem).toContain('; take another model.');
  });

  test('for a device that this machine lacks names the setting, and no file', async () => {
    const problem = await problemOf(load(folder, { device: 'dml' }));
    expect(problem).toMatch(
      /: DEVICE=dml cannot be used on this machine, while its files are whole \(.+\); /,
    );
    expect(problem).toContain('set DEVICE=cpu');
    expect(problem).not.toMatch(/delete|copy or make/);
  });

  test('with broken weights names them, on whatever device', async () => {
    await truncate(join(folder, WEIGHTS), 9_000_000);
    const problem = await problemOf(load(folder, { device: 'dml' }));
    expect(problem).toContain('copy or make it again');
  });

  test('with weights in another file is missing that one, where it is missing', async () => {
    const external = await exportFolder('external', join(scratch, 'external'));
    await rm(join(external, 'onnx/external.onnx_data'));
    expect(await problemOf(loadExport('external', external))).toContain(
      `${external} lacks onnx/external.onnx_data; correct the folder`,
    );
  });

  test('that says it has its weights in another file, but has none, harms nobody', async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', note);
    const said = { 'transformers.js_config': { use_external_data_format: true } };
    const plain = await exportFolder('positions', join(scratch, 'plain'), said);
    const loaded = await loadExport('positions', plain);
    expect(loaded).toMatchObject({ ok: true });
    if (loaded.ok) await loaded.model.close();
    process.off('unhandledRejection', note);
    expect(rejections).toEqual([]);
  });

  test('with weights outside of itself is refused', async () => {
    const external = await exportFolder('external', join(scratch, 'external'));
    const weights = join(external, 'onnx/model.onnx');
    const graph = (await readFile(weights)).toString('latin1');
    await writeFile(weights, graph.replaceAll('external.onnx_data', '../../../etc/data1'), 'latin1');
    expect(await problemOf(loadExport('external', external))).toContain(
      `${weights} has weights in "../../../etc/data1", outside of its folder`,
    );
  });

  test('that cannot be loaded leaves nothing on the console', async () => {
    const spies = (['log', 'warn', 'error', 'info'] as const).map((method) => vi.spyOn(console, method));
    await truncate(join(folder, WEIGHTS), 9_000_000);
    await load(folder);
    await writeFile(join(folder, 'tokenizer.json'), '{}');
    await load(folder);
    await load('nobody/nothing');
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  test('that was mended is loaded the next time', async () => {
    await rm(join(folder, 'tokenizer_config.json'));
    await problemOf(load(folder));
    await copyFile(join(BUNDLED, 'tokenizer_config.json'), join(folder, 'tokenizer_config.json'));
    await (await expectToWork(await load(folder))).close();
  });
});
