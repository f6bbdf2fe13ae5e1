import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DownloadProgress } from '../../../../src/worker/model/hub/download.ts';
import { type LoadOptions, loadLanguageModel } from '../../../../src/worker/model/load.ts';
import { difference, expected, exportFolder } from '../../../support/exports.ts';
import { type HubServer, startHub } from '../../../support/hub.ts';
import { writeGpt2 } from '../../../support/random-gpt2.ts';

const OLD = 'a'.repeat(40);
const NEW = 'b'.repeat(40);
const WEIGHTS = 'onnx/model.onnx';
const SMALL = ['config.json', 'tokenizer_config.json', 'tokenizer.json'];

let scratch: string;
let hub: HubServer;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tokenscope-'));
  const folder = await exportFolder('positions', join(scratch, 'model'));
  hub = await startHub('owner/tiny', revisions(NEW, folder));
});
afterEach(async () => {
  await hub.close();
  await rm(scratch, { recursive: true, force: true });
});

/** `main` and its commit, both the same folder. */
function revisions(commit: string, folder: string) {
  return new Map(['main', commit].map((revision) => [revision, { commit, folder }]));
}

const cache = (...path: string[]) => join(scratch, 'cache', ...path);

/** @param entry what stands in MODELS, without the name */
function load(
  entry: { source?: string; dtype?: 'fp32' | 'q8'; revision?: string } = {},
  options: Partial<LoadOptions> = {},
) {
  const source = { name: 'tiny', source: 'owner/tiny', dtype: 'fp32' as const, ...entry };
  const { host } = hub;
  return loadLanguageModel(source, {
    cacheDir: cache(),
    hub: { host, firstPause: 1 },
    threads: 1,
    ...options,
  });
}

async function modelOf(loading: ReturnType<typeof load>) {
  const loaded = await loading;
  if (!loaded.ok) throw new Error(loaded.problem);
  const { model } = loaded;
  const [{ ids, logits }] = expected as [(typeof expected)[0]];
  expect(difference((await model.open(ids)).logits, logits)).toBeLessThan(1e-4);
  await model.close();
  return model;
}

async function problemOf(loading: ReturnType<typeof load>): Promise<string> {
  const loaded = await loading;
  if (loaded.ok) throw new Error('the model was loaded');
  expect(loaded.problem).toMatch(/^[^\n]+\.$/);
  return loaded.problem;
}

const filesIn = async (folder: string) => (await readdir(folder)).sort();

test('a file for which there is no room on the disk is not begun', async () => {
  hub.faults.statesSize = 1e18;
  expect(await problemOf(load())).toMatch(
    /config\.json needs 1000000000000 MB more, and .*owner\/tiny has \d+ MB free: make room, or name another folder in MODEL_CACHE/,
  );
  expect(await filesIn(cache('owner/tiny'))).toEqual([]);
});

test('a model is downloaded once, with its progress told, and then works without the Hub', async () => {
  const progress: DownloadProgress[] = [];
  const model = await modelOf(load({}, { onDownload: (step) => progress.push(step) }));
  expect(model.info).toMatchObject({ source: 'owner/tiny', revision: NEW });
  // The first file says what `main` is; the others are fetched from that commit, however `main` moves meanwhile.
  const resolve = (revision: string, file: string) => `hub/owner/tiny/resolve/${revision}/${file}`;
  const [first, ...others] = SMALL as [string, ...string[]];
  expect(hub.asked).toEqual([
    resolve('main', first),
    ...others.map((file) => resolve(NEW, file)),
    ...['model.safetensors', 'model.safetensors.index.json', WEIGHTS].map((file) => resolve(NEW, file)),
    `storage/${WEIGHTS} whole`,
  ]);
  const percents = progress.filter(({ file }) => file === WEIGHTS).map(({ percent }) => percent as number);
  expect(percents.at(-1)).toBe(100);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
  expect(await filesIn(cache('owner/tiny/onnx'))).toEqual(['model.onnx']);

  await hub.close();
  const again = await modelOf(load());
  expect(again.info.revision).toBe(NEW);
});

test('weights beside the graph are downloaded, too', async () => {
  await exportFolder('external', join(scratch, 'model'));
  await modelOf(load());
  expect(await filesIn(cache('owner/tiny/onnx'))).toEqual(['external.onnx_data', 'model.onnx']);
});

test.each([1, 3])('a GPT-2 in %i safetensors files is downloaded, and needs no export', async (files) => {
  const folder = join(scratch, 'model');
  await rm(join(folder, 'onnx'), { recursive: true });
  await writeGpt2(folder, { config: { vocab_size: 304 }, files });
  for (let turn = 0; turn < 2; turn++) {
    const loaded = await load();
    if (!loaded.ok) throw new Error(loaded.problem);
    expect(loaded.model.info).toMatchObject({ source: 'owner/tiny', revision: NEW, contextLength: 160 });
    await loaded.model.close();
    await hub.close(); // the second time it works without the Hub
  }
});

test('a GPT-2 in safetensors whose content is another than stated is not kept', async () => {
  const folder = join(scratch, 'model');
  await writeGpt2(folder, { config: { vocab_size: 304 } });
  hub.faults.spoils = 'model.safetensors';
  expect(await problemOf(load())).toContain('another content than the Hub states');
  expect(await filesIn(cache('owner/tiny'))).not.toContain('model.safetensors');
});

/** From which byte on the weights were asked for, one time after the other. */
const askedFrom = () =>
  hub.asked.flatMap((line) => {
    const range = /^storage\/onnx\/model\.onnx (whole|\d+)/.exec(line)?.[1];
    return range === undefined ? [] : [range === 'whole' ? 0 : Number(range)];
  });

/** Has `act` done when so much of the weights has come. */
const at = (percent: number, act: () => void) => (progress: DownloadProgress) => {
  if (progress.file === WEIGHTS && (progress.percent ?? 0) >= percent) act();
};

test('a download that breaks off goes on where it broke off, as long as something comes', async () => {
  Object.assign(hub.faults, { breakAfter: 12_000, waits: true });
  await modelOf(load({}, { onDownload: at(0, hub.breakNow) }));
  const from = askedFrom();
  expect(from.length).toBeGreaterThan(6); // as many tries in vain would have ended it
  expect(from[0]).toBe(0);
  expect(from).toEqual([...new Set(from)].sort((a, b) => a - b));
});

test('what an interrupted worker has fetched is gone on with at the next start', async () => {
  Object.assign(hub.faults, { breakAfter: 50_000, waits: true });
  const closing = new AbortController();
  const options = {
    signal: closing.signal,
    onDownload: at(50, () => closing.abort(new Error('the worker is ending'))),
  };
  expect(await problemOf(load({}, options))).toContain('the worker is ending');
  const [part, ...more] = await filesIn(cache('owner/tiny/onnx'));
  expect(part).toMatch(/^model\.onnx\.[0-9a-f]{64}\.part$/);
  expect(more).toEqual([]);

  hub.faults.breakAfter = undefined;
  await modelOf(load());
  expect(askedFrom()[1]).toBeGreaterThan(40_000);
  expect(await filesIn(cache('owner/tiny/onnx'))).toEqual(['model.onnx']);
});

test('a server that cannot begin in the middle gives the whole file again', async () => {
  Object.assign(hub.faults, { breakAfter: 50_000, waits: true, ignoresRange: true });
  const mend = at(50, () => {
    hub.faults.breakAfter = undefined;
    hub.breakNow();
  });
  await modelOf(load({}, { onDownload: mend }));
  expect(askedFrom()[1]).toBeGreaterThan(40_000);
});

test('the rest of another content is never put behind what has come', async () => {
  const folder = cache('owner/tiny/onnx');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `model.onnx.${'0'.repeat(64)}.part`), Buffer.alloc(50_000));
  await modelOf(load());
  expect(hub.asked.at(-1)).toBe(`storage/${WEIGHTS} whole`);
  expect(await filesIn(folder)).toEqual(['model.onnx']);
});

test('leftovers of earlier versions and of finished downloads are removed at the start', async () => {
  await modelOf(load());
  const folder = cache('owner/tiny/onnx');
  for (const left of [
    'model.onnx.1b4e28ba-2fa1-11d2-883f-0016d3cca427.tmp',
    `model.onnx.${'0'.repeat(64)}.part`,
  ])
    await writeFile(join(folder, left), 'left');
  await modelOf(load());
  expect(await filesIn(folder)).toEqual(['model.onnx']);
});

test('a file with another SHA-256 than the Hub states is not kept', async () => {
  hub.faults.spoils = WEIGHTS;
  const problem = await problemOf(load());
  expect(problem).toContain('model.onnx came with another content than the Hub states, and was removed');
  expect(await filesIn(cache('owner/tiny/onnx'))).toEqual([]);
  hub.faults.spoils = undefined;
  await modelOf(load());
});

test('neither is one of which a part was spoiled on this machine', async () => {
  const { length } = await readFile(join(scratch, 'model', WEIGHTS));
  const folder = cache('owner/tiny/onnx');
  await mkdir(folder, { recursive: true });
  const sum = createHash('sha256').update(await readFile(join(scratch, 'model', WEIGHTS)));
  await writeFile(join(folder, `model.onnx.${sum.digest('hex')}.part`), Buffer.alloc(length - 1000));
  expect(await problemOf(load())).toContain('model.onnx came with another content than the Hub states');
  expect(askedFrom()).toEqual([length - 1000]);
  expect(await filesIn(folder)).toEqual([]);
  await modelOf(load());
});

test('a small file is checked by its hash in git', async () => {
  hub.faults.spoils = 'tokenizer.json';
  expect(await problemOf(load())).toContain('tokenizer.json came with another content than the Hub states');
});

test('an overloaded server is asked again, and given up at last, with nothing left that looks like a model', async () => {
  hub.faults.status = 503;
  expect(await problemOf(load())).toMatch(/model\.onnx answers 503; check the connection/);
  expect(askedFrom()).toEqual([0, 0, 0, 0, 0]);
  expect(await filesIn(cache('owner/tiny/onnx'))).toEqual([]);
});

test('a mirror that states nothing is believed by the length', async () => {
  hub.faults.isPlain = true;
  const model = await modelOf(load());
  expect(model.info.revision).toMatch(/^[0-9a-f]{64}$/); // nobody said the commit
  await rm(cache('owner/tiny', WEIGHTS));
  hub.faults.breakAfter = 60_000;
  expect(await problemOf(load())).toMatch(/model\.onnx broke off after \d+ of \d+ bytes/);
  expect(await filesIn(cache('owner/tiny/onnx'))).toEqual([]);
});

test('two workers download a file once', async () => {
  const models = await Promise.all([modelOf(load()), modelOf(load())]);
  expect(models.map(({ info }) => info.revision)).toEqual([NEW, NEW]);
  expect(hub.asked.filter((line) => line.startsWith('storage'))).toHaveLength(1);
});

test('a token goes to the Hub and not to its storage', async () => {
  const folder = join(scratch, 'model');
  const closed = await startHub('owner/tiny', revisions(NEW, folder), 'hf_secret');
  const { host } = closed;
  expect(await problemOf(load({}, { hub: { host } }))).toContain(
    'answers 401: no such model, or no permission',
  );
  await modelOf(load({}, { hub: { host, token: 'hf_secret' } }));
  await closed.close();
});

describe('a revision', () => {
  beforeEach(async () => {
    await hub.close();
    const old = await exportFolder('external', join(scratch, 'old'));
    const both = [...revisions(NEW, join(scratch, 'model')), [OLD, { commit: OLD, folder: old }]] as const;
    hub = await startHub('owner/tiny', new Map([...both, ['refs/pr/1', { commit: OLD, folder: old }]]));
  });

  test('that is pinned is the one that is fetched, and lies beside others', async () => {
    const pinned = await modelOf(load({ revision: OLD }));
    expect(pinned.info).toMatchObject({ source: 'owner/tiny', revision: OLD });
    const newest = await modelOf(load());
    expect(newest.info.revision).toBe(NEW);
    expect(await filesIn(cache('owner'))).toEqual(['tiny', `tiny@${OLD}`]);
  });

  test('may be a branch with a slash', async () => {
    const model = await modelOf(load({ revision: 'refs/pr/1' }));
    expect(model.info.revision).toBe(OLD);
  });

  test('that does not exist is named', async () => {
    expect(await problemOf(load({ revision: 'v9' }))).toContain(
      '/owner/tiny/resolve/v9/config.json does not exist',
    );
  });
});

test('a Hub that cannot be reached is named with its cache and what to do', async () => {
  // Port 1 of this machine: nobody listens there.
  const problem = await problemOf(load({}, { hub: { host: 'http://127.0.0.1:1', firstPause: 1 } }));
  expect(problem).toContain(
    'Model tiny (owner/tiny, fp32): onnx/model.onnx or model.safetensors and what belongs to it are not complete',
  );
  expect(problem).toContain(`in the cache ${cache('owner', 'tiny')}`);
  expect(problem).toContain('127.0.0.1:1 cannot be reached');
  expect(problem).toContain('check the connection, the ID and the dtype in MODELS');
});

test('a model that does not exist, or not in this dtype, is named', async () => {
  expect(await problemOf(load({ source: 'owner/none' }))).toContain(
    'answers 401: no such model, or no permission',
  );
  expect(await problemOf(load({ dtype: 'q8' }))).toContain('onnx/model_quantized.onnx does not exist');
});

test('a model that cannot be served is refused before its weights are downloaded', async () => {
  const config = join(scratch, 'model/config.json');
  await writeFile(config, JSON.stringify({ model_type: 'bloom', vocab_size: 304 }));
  expect(await problemOf(load())).toContain('says no context length');
  expect(hub.asked.filter((line) => line.startsWith('storage'))).toEqual([]);
});

test('a model that lies in the cache is never looked for elsewhere', async () => {
  await mkdir(dirname(cache('owner/tiny')), { recursive: true });
  await cp(join(scratch, 'model'), cache('owner/tiny'), { recursive: true });
  await modelOf(load());
  expect(hub.asked).toEqual([]);
});

test('an ID must be one', async () => {
  expect(await problemOf(load({ source: '../../etc' }))).toContain('lacks config.json');
  expect(await problemOf(load({ source: 'owner/../../mini' }))).toContain('no Hub ID (owner/model)');
});
