/** What cannot be served is refused in one line that names what is wrong, and nothing is left half-written. */
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dtype } from '../../../../../src/shared/model-source.ts';
import { loadLanguageModel } from '../../../../../src/worker/model/load.ts';
import { filesBelow, gpt2Folder } from '../../../../support/gpt2-folder.ts';
import { type RandomGpt2, safetensors, type Tensors, withHeader } from '../../../../support/random-gpt2.ts';

const WEIGHTS = 'model.safetensors';

let scratch: string;
let folder: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tokenscope-'));
  folder = join(scratch, 'model');
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

const cacheDir = () => join(scratch, 'cache');
const load = (dtype: Dtype = 'fp32') =>
  loadLanguageModel({ name: 'tiny', source: folder, dtype }, { cacheDir: cacheDir(), threads: 1 });

/** The one line that says why the folder is not served. */
async function problem(dtype?: Dtype): Promise<string> {
  const loaded = await load(dtype);
  if (loaded.ok) throw new Error('the model was loaded');
  expect(loaded.problem).toMatch(/^Model tiny \([^\n]+\.$/);
  expect(await filesBelow(cacheDir())).toEqual([]);
  return loaded.problem;
}

/** Rewrites the file of the weights: header, and the bytes behind it. */
async function rewrite(
  change: (
    header: Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }>,
  ) => void,
  data: (bytes: Buffer) => Buffer = (bytes) => bytes,
): Promise<void> {
  const bytes = await readFile(join(folder, WEIGHTS));
  const length = Number(bytes.readBigUInt64LE());
  const header = JSON.parse(bytes.subarray(8, 8 + length).toString());
  change(header);
  await writeFile(
    join(folder, WEIGHTS),
    withHeader(JSON.stringify(header), data(bytes.subarray(8 + length))),
  );
}

test('as they are written, the files are served', async () => {
  await gpt2Folder(folder, { buffers: true });
  const loaded = await load();
  if (!loaded.ok) throw new Error(loaded.problem);
  expect(loaded.model.info).toMatchObject({ dtype: 'fp32', contextLength: 160, vocabularySize: 304 });
  await loaded.model.close();
});

describe('a file of weights', () => {
  beforeEach(() => gpt2Folder(folder, { buffers: true }));

  const size = async () => (await readFile(join(folder, WEIGHTS))).length;

  test.each<[string, () => Promise<void>, RegExp]>([
    [
      'is cut',
      async () => truncate(join(folder, WEIGHTS), (await size()) - 5),
      /should have \d+ bytes and has \d+: it is cut/,
    ],
    [
      'is cut in its header',
      () => truncate(join(folder, WEIGHTS), 500),
      /header should have \d+ bytes, and the whole file has 500: it is cut/,
    ],
    ['is empty', () => truncate(join(folder, WEIGHTS), 0), /has 0 bytes/],
    [
      'is a Git LFS pointer',
      () => writeFile(join(folder, WEIGHTS), 'version https://git-lfs.github.com/spec/v1\n'),
      /no safetensors file/,
    ],
    [
      'has more bytes than tensors',
      async () => writeFile(join(folder, WEIGHTS), 'more', { flag: 'a' }),
      /should have \d+ bytes and has \d+\)/,
    ],
    [
      'has a header that is no JSON',
      async () => writeFile(join(folder, WEIGHTS), withHeader('{"wte": ', Buffer.alloc(9))),
      /header is not JSON/,
    ],
    [
      'has a header that is a list',
      async () => writeFile(join(folder, WEIGHTS), withHeader('[]', Buffer.alloc(9))),
      /header is no JSON object/,
    ],
    [
      'has a tensor without a place',
      () => rewrite((header) => void delete (header['ln_f.bias'] as { data_offsets?: unknown }).data_offsets),
      /type, shape and place of ln_f\.bias/,
    ],
  ])('that %s', async (_, spoil, says) => {
    await spoil();
    expect(await problem()).toMatch(says);
  });

  type Header = Parameters<Parameters<typeof rewrite>[0]>[0];
  const entry = (header: Header, name: string) => header[name] as Header[string];

  test.each<[string, (header: Header) => void, RegExp]>([
    [
      'places that overlap',
      (header) => {
        entry(header, 'ln_f.bias').data_offsets = entry(header, 'ln_f.weight').data_offsets;
      },
      /ln_f\.\w+ overlap ln_f\.\w+/,
    ],
    [
      'places with a hole',
      (header) => {
        delete header['ln_f.bias'];
      },
      /should have \d+ bytes and has \d+/,
    ],
    [
      'places with a hole in the middle',
      (header) => {
        delete header['h.0.ln_1.bias'];
      },
      /leaves 256 bytes before h\.0\.\S+ to nobody/,
    ],
    [
      'a place beyond its end',
      (header) => {
        entry(header, 'ln_f.bias').data_offsets = [9_000_000, 9_000_256];
      },
      /leaves \d+ bytes before ln_f\.bias to nobody/,
    ],
    [
      'a place that does not fit the shape',
      (header) => {
        entry(header, 'ln_f.bias').shape = [63];
      },
      /gives ln_f\.bias 256 bytes, and F32 \[63\] needs 252/,
    ],
    [
      'a type that does not exist',
      (header) => {
        entry(header, 'ln_f.bias').dtype = 'F31';
      },
      /ln_f\.bias is of the type F31/,
    ],
    [
      'a type that weights do not have',
      (header) => {
        entry(header, 'ln_f.bias').dtype = 'I32';
      },
      /ln_f\.bias is of the type I32, not F32, F16, BF16/,
    ],
    [
      'a weight of another name',
      (header) => {
        header['ln_g.bias'] = entry(header, 'ln_f.bias');
        delete header['ln_f.bias'];
      },
      /lacks ln_f\.bias/,
    ],
    [
      'a weight that GPT-2 has not',
      (header) => {
        header['h.0.attn.lora'] = entry(header, 'h.0.attn.masked_bias');
        delete header['h.0.attn.masked_bias'];
      },
      /has h\.0\.attn\.lora, for which config\.json has no place/,
    ],
    [
      'a weight under both of its names',
      (header) => {
        header['transformer.ln_f.bias'] = entry(header, 'h.0.ln_1.bias');
        delete header['h.0.ln_1.bias'];
      },
      /ln_f\.bias twice/,
    ],
  ])('whose header has %s', async (_, change, says) => {
    await rewrite(change);
    const found = await problem();
    expect(found).toMatch(says);
    expect(found).toContain(`${join(folder, WEIGHTS)} cannot be loaded (`);
    expect(found).toContain('copy or make it again');
  });

  test('that has a head of its own, other than the embedding that config.json says it is', async () => {
    await gpt2Folder(folder, { config: { tie_word_embeddings: false } });
    const config = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'));
    await writeFile(join(folder, 'config.json'), JSON.stringify({ ...config, tie_word_embeddings: true }));
    expect(await problem()).toContain('lm_head.weight and wte.weight differ');
  });
});

test('a head that is the embedding once more is served', async () => {
  await gpt2Folder(folder);
  const bytes = await readFile(join(folder, WEIGHTS));
  const length = Number(bytes.readBigUInt64LE());
  const header = JSON.parse(bytes.subarray(8, 8 + length).toString());
  delete header.__metadata__;
  const tensors: Tensors = new Map(
    Object.entries(
      header as Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }>,
    ).map(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [begin, end],
        },
      ]) => [name, { dtype, shape, bytes: bytes.subarray(8 + length + begin, 8 + length + end) }],
    ),
  );
  tensors.set('lm_head.weight', tensors.get('wte.weight') as NonNullable<ReturnType<Tensors['get']>>);
  await writeFile(join(folder, WEIGHTS), safetensors(tensors));
  const loaded = await load();
  if (!loaded.ok) throw new Error(loaded.problem);
  await loaded.model.close();
});

describe('a configuration that does not fit the weights', () => {
  test.each<[Record<string, unknown>, RegExp]>([
    [{ n_embd: 32 }, /wte\.weight is \[304,64\], and config\.json makes it \[304,32\]/],
    [{ n_inner: 128 }, /h\.0\.mlp\.c_fc\.weight is \[64,256\], and config\.json makes it \[64,128\]/],
    [{ n_positions: 96 }, /wpe\.weight is \[160,64\]/],
    [{ vocab_size: 303 }, /wte\.weight is \[304,64\]/],
    [{ n_layer: 3 }, /lacks h\.2\.ln_1\.weight, h\.2\.ln_1\.bias, h\.2\.ln_2\.weight and 9 more/],
    [{ n_layer: 1 }, /has h\.1\.ln_1\.weight, .* and \d+ more, for which config\.json has no place/],
    [{ tie_word_embeddings: false }, /lacks lm_head\.weight/],
  ])('%j', async (fields, says) => {
    await gpt2Folder(folder);
    const config = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'));
    await writeFile(join(folder, 'config.json'), JSON.stringify({ ...config, ...fields }));
    expect(await problem()).toMatch(says);
  });
});

describe('a configuration that is not supported', () => {
  test.each<[Record<string, unknown>, string]>([
    [{ activation_function: 'mish' }, 'activation_function "mish" is not supported; these are: gelu_new, '],
    [{ activation_function: 'constructor' }, 'activation_function "constructor" is not supported'],
    [{ add_cross_attention: true }, 'add_cross_attention: must be false'],
    [
      { architectures: ['GPT2ForSequenceClassification'] },
      'architectures: GPT2ForSequenceClassification is no GPT2LMHeadModel',
    ],
    [{ pruned_heads: { 0: [1] } }, 'pruned_heads'],
    [{ quantization_config: { bits: 4 } }, 'quantization_config: must not be there'],
    [{ n_head: 3 }, 'n_embd 64 is no multiple of n_head 3'],
    [{ n_layer: 0 }, 'n_layer: must be at least 1'],
    [{ layer_norm_epsilon: 'small' }, 'layer_norm_epsilon: '],
    [{ hidden_size: 128 }, 'n_embd is 64 and hidden_size, which is the same, is 128'],
  ])('%j', async (fields, says) => {
    await gpt2Folder(folder, { config: { n_embd: 64 } });
    const config = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'));
    await writeFile(join(folder, 'config.json'), JSON.stringify({ ...config, ...fields }));
    const found = await problem();
    expect(found).toContain(`${join(folder, 'config.json')} is of a GPT-2 that is not served here (`);
    expect(found).toContain(says);
    expect(found).toContain('take another model');
  });
});

describe('several files', () => {
  const INDEX = 'model.safetensors.index.json';
  beforeEach(() => gpt2Folder(folder, { prefix: true, files: 3 }));

  async function reindex(change: (map: Record<string, string>) => void): Promise<void> {
    const index = JSON.parse(await readFile(join(folder, INDEX), 'utf8'));
    change(index.weight_map);
    await writeFile(join(folder, INDEX), JSON.stringify(index));
  }

  test('of which one is not there', async () => {
    await rm(join(folder, 'model-2-of-3.safetensors'));
    expect(await problem()).toContain(`the folder ${folder} lacks model-2-of-3.safetensors;`);
  });

  test('of which one is cut', async () => {
    await truncate(join(folder, 'model-2-of-3.safetensors'), 5000);
    expect(await problem()).toMatch(
      /index\.json cannot be loaded \(model-2-of-3\.safetensors: it should have/,
    );
  });

  test.each<[string, (map: Record<string, string>) => void, RegExp]>([
    [
      'a tensor in another file',
      (map) => {
        map['transformer.ln_f.bias'] = map['transformer.ln_f.weight'] as string;
      },
      /holds transformer\.ln_f\.bias, which the index has in model-/,
    ],
    [
      'a tensor in no file',
      (map) => {
        map['transformer.more'] = 'model-1-of-3.safetensors';
      },
      /model-1-of-3\.safetensors lacks transformer\.more/,
    ],
    [
      'a file outside of the folder',
      (map) => {
        map['transformer.ln_f.bias'] = '../model.safetensors';
      },
      /names "\.\.\/model\.safetensors", which is no safetensors file beside it/,
    ],
  ])('whose index has %s', async (_, change, says) => {
    await reindex(change);
    expect(await problem()).toMatch(says);
  });

  test('whose index is none', async () => {
    await writeFile(join(folder, INDEX), '{}');
    expect(await problem()).toContain('no weight_map');
  });
});

describe('a dtype', () => {
  test('that is not made of safetensors names the file that it would be in', async () => {
    await gpt2Folder(folder);
    expect(await problem('uint8')).toContain(`the folder ${folder} lacks onnx/model_uint8.onnx`);
  });

  test.each<[RandomGpt2, string]>([
    [
      { config: { n_inner: 100 } },
      'q4 needs n_embd and n_inner that are multiples of 32, not 64 and 100; take q8, fp16 or fp32',
    ],
    [{ config: { n_embd: 40 } }, 'q4 needs n_embd and n_inner that are multiples of 32, not 40 and 160'],
  ])('q4 of weights that do not go into it is refused', async (model, says) => {
    await gpt2Folder(folder, model);
    expect(await problem('q4')).toContain(says);
  });

  test('fp16 of numbers too large for it is refused, and nothing is left behind', async () => {
    await gpt2Folder(folder);
    await rewrite(
      () => undefined,
      (bytes) => {
        bytes.writeFloatLE(7e4, 4 * 64 * 304);
        return bytes;
      },
    );
    expect(await problem('fp16')).toContain(
      'wpe.weight has 70000, which is too large for half precision; take fp32',
    );
  });

  test('that cannot be written is refused with the reason', async () => {
    await gpt2Folder(folder);
    await writeFile(cacheDir(), 'a file where the cache should be');
    const loaded = await load('q8');
    expect(loaded.ok ? '' : loaded.problem).toMatch(
      /cannot be written \((ENOTDIR|EEXIST).*\); make room, or set MODEL_CACHE to another folder\.$/,
    );
  });
});
