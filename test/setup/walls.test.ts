/** The walls of .dependency-cruiser.mjs, as `npm run lint` stands them up, in a repository whose files try to break them. */
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNode } from '../support/command.ts';

const DEPCRUISE = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** Files that others import. */
const FILES = [
  'src/shared/contract.ts',
  'src/shared/queue.ts',
  'src/worker/predict.ts',
  'src/worker/model/engine.ts',
  'src/worker/logits/softmax.ts',
  'src/launch/child.ts',
  'src/bot/main.ts',
  'src/bot/bot.ts',
  'src/bot/router.ts',
  'src/bot/features/index.ts',
  'src/bot/features/vote/state.ts',
  'src/bot/features/guess/state.ts',
  'src/bot/replies/kind.ts',
  'src/bot/options/options.ts',
  'src/bot/settings/store.ts',
  'src/bot/kit/text.ts',
  'src/bot/i18n/words.ts',
  'src/bot/extras/extra.ts',
  'packages/local-discord/src/index.ts',
  'test/support/store.ts',
];

/** A try to break a wall: which rule refuses it, the room that it is made from, and what is written there. */
type Try = readonly [rule: string, room: string, code: string];

const TRIES: readonly Try[] = [
  // A part imports another.
  ['shared', 'src/shared', `import '../bot/bot.ts';`],
  ['shared', 'src/shared', `import '../worker/predict.ts';`],
  ['shared', 'src/shared', `import '../launch/child.ts';`],
  ['bot', 'src/bot', `import '../worker/predict.ts';`],
  ['bot', 'src/bot/kit', `import '../../launch/child.ts';`],
  ['src', 'src/bot', `import 'local-discord';`],
  ['src', 'src/bot/replies', `import '../../../packages/local-discord/src/index.ts';`],
  ['src', 'src/worker', `import '../../test/support/store.ts';`],
  ['worker', 'src/worker', `import '../bot/bot.ts';`],
  ['worker', 'src/worker', `export const bot = () => import('../bot/bot.ts');`],
  ['launch', 'src/launch', `import '../bot/main.ts';`],
  ['launch', 'src/launch', `import '../worker/predict.ts';`],
  ['local-discord', 'packages/local-discord/src', `import '../../../src/bot/bot.ts';`],
  ['local-discord', 'packages/local-discord/src', `import '../../../src/shared/contract.ts';`],
  ['local-discord', 'packages/local-discord/src', `import '../../../test/support/store.ts';`],
  // A room of the worker imports what it must not.
  ['worker-model', 'src/worker/model', `import '../predict.ts';`],
  ['worker-model', 'src/worker/model', `import '../logits/softmax.ts';`],
  ['worker-logits', 'src/worker/logits', `import '../../shared/contract.ts';`],
  ['worker-logits', 'src/worker/logits', `import '../predict.ts';`],
  ['worker-logits', 'src/worker/logits', `import 'zod';`],
  ['worker-logits', 'src/worker/logits', `import 'node:fs/promises';`],
  // A room of the bot imports one above it.
  ['bot-i18n', 'src/bot/i18n', `import '../kit/text.ts';`],
  ['bot-i18n', 'src/bot/i18n', `import '../bot.ts';`],
  ['bot-kit', 'src/bot/kit/chart', `import '../../settings/store.ts';`],
  ['bot-kit', 'src/bot/kit', `import '../options/options.ts';`],
  ['bot-kit', 'src/bot/kit', `import '../replies/kind.ts';`],
  ['bot-kit', 'src/bot/kit', `import '../features/vote/state.ts';`],
  ['bot-settings', 'src/bot/settings', `import '../options/options.ts';`],
  ['bot-settings', 'src/bot/settings', `import '../replies/kind.ts';`],
  ['bot-options', 'src/bot/options', `import '../replies/kind.ts';`],
  ['bot-replies', 'src/bot/replies', `import '../features/index.ts';`],
  ['bot-replies', 'src/bot/replies/replay', `import '../../features/vote/state.ts';`],
  ['bot-replies', 'src/bot/replies', `import '../router.ts';`],
  ['bot-feature', 'src/bot/features/vote', `import '../../bot.ts';`],
  ['bot-feature', 'src/bot/features/vote', `import '../index.ts';`],
  ['bot-feature', 'src/bot/features/vote', `import '../guess/state.ts';`],
  ['bot-features-table', 'src/bot/features', `import '../router.ts';`],
  // A room without walls.
  ['bot-top', 'src/bot', `import './extras/extra.ts';`],
  ['bot-kit', 'src/bot/kit', `import '../extras/extra.ts';`],
  ['no-unknown-room', 'src/bot/extras', `import '../kit/text.ts';`],
  ['no-unknown-room', 'src/tools', `import 'node:fs';`],
  // A package that is not for every room.
  ['transformers', 'src/worker', `import '@huggingface/transformers';`],
  ['transformers', 'src/bot/kit', `import type { Tensor } from '@huggingface/transformers';`],
  ['redis', 'src/bot/features/vote', `import type { Redis } from 'ioredis';`],
  ['redis', 'src/bot/kit', `import 'bullmq';`],
  ['redis', 'src/worker/model', `import 'ioredis';`],
  // Whatever way it is written.
  ['bot-kit', 'src/bot/kit', `import type { Kind } from '../replies/kind.ts';`],
  ['bot-kit', 'src/bot/kit', `import { type Kind } from '../replies/kind.ts';`],
  ['bot-kit', 'src/bot/kit', `export type Kinds = Promise<readonly import('../replies/kind.ts').Kind[]>;`],
  ['bot-kit', 'src/bot/kit', `export type Module = typeof import('../replies/kind.ts');`],
  ['bot-kit', 'src/bot/kit', `export const load = async () => (await import('../replies/kind.ts')).kind;`],
  ['bot-kit', 'src/bot/kit', 'export const load = () => import(`../replies/kind.ts`);'],
  ['bot-kit', 'src/bot/kit', `export * from '../replies/kind.ts';`],
  ['bot-kit', 'src/bot/kit', `export type { Kind } from '../replies/kind.ts';`],
  ['bot-kit', 'src/bot/kit', `import kind = require('../replies/kind.ts');\nexport { kind };`],
  ['bot-kit', 'src/bot/kit', `export const kind = require('../replies/kind.ts');`],
  ['bot-kit', 'src/bot/kit', `/// <reference path="../replies/kind.ts" />`],
  ['bot-kit', 'src/bot/kit', `import '../../bot/../bot/kit/../replies/kind.ts';`],
  ['bot-kit', 'src/bot/kit', `import '../replies/kind.js';`],
  ['bot-kit', 'src/bot/kit', `import '../replies/kind';`],
  ['bot-kit', 'src/bot/kit', `import '#replies/kind.ts';`],
  ['no-unknown-import', 'src/bot/kit', `import '../replies/gone.ts';`],
  ['no-unknown-import', 'src/bot/kit', `import 'unheard-of';`],
];

/** What rooms may import. */
const ALLOWED: readonly (readonly [room: string, code: string])[] = [
  [
    'src/bot',
    `import './features/index.ts';\nimport './replies/kind.ts';\nimport './main.ts';\nimport './i18n/words.ts';`,
  ],
  ['src/bot/features', `import './vote/state.ts';\nimport './guess/state.ts';\nimport '../replies/kind.ts';`],
  [
    'src/bot/features/vote',
    `import './state.ts';\nimport '../../replies/kind.ts';\nimport '../../kit/text.ts';`,
  ],
  ['src/bot/replies', `import '../options/options.ts';\nimport '../settings/store.ts';\nimport 'ioredis';`],
  ['src/bot/options', `import '../settings/store.ts';\nimport '../kit/text.ts';\nimport '../i18n/words.ts';`],
  ['src/bot/settings', `import '../kit/text.ts';\nimport '../../shared/contract.ts';`],
  ['src/bot/kit', `import '../i18n/words.ts';\nimport 'node:fs/promises';\nimport 'zod';`],
  ['src/bot/i18n', `import '../../shared/contract.ts';`],
  ['src/worker', `import './model/engine.ts';\nimport './logits/softmax.ts';\nimport '../shared/queue.ts';`],
  ['src/worker/model', `import '@huggingface/transformers';\nimport '../../shared/contract.ts';`],
  ['src/worker/logits', `import 'pure-rand/generator/xoroshiro128plus';`],
  ['src/launch', `import 'local-discord';\nimport '../shared/contract.ts';`],
];

/** What starts the bot and a worker: what they do not lead to is in nobody's use. */
const STARTS: Record<string, string> = {
  'src/bot/main.ts': `import './features/index.ts';`,
  'src/worker/main.ts': `import './predict.ts';`,
};
const UNUSED = ['bot-in-use', 'worker-in-use'];

/** Two files that import each other, by their types alone. */
const CIRCLE: Record<string, string> = {
  'src/worker/circle-one.ts': `import type { Two } from './circle-two.ts';\nexport interface One { two: Two }`,
  'src/worker/circle-two.ts': `import type { One } from './circle-one.ts';\nexport interface Two { one: One }`,
};

const PACKAGES = ['typescript', 'zod', 'ioredis', 'bullmq', '@huggingface/transformers', 'pure-rand'];

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

describe('npm run lint', () => {
  let folder: string;
  /** Names of the rules that refuse what a file imports. */
  let refusals: (file: string) => string[];
  /** Names of the rules that find it in nobody's use. */
  let unused: (file: string) => string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tokenscope-walls-'));
    const files = {
      ...Object.fromEntries(FILES.map((file) => [file, ''])),
      ...Object.fromEntries(
        [...TRIES.entries()].map(([i, [, room, code]]) => [fileOf(room, `try-${i}`), code]),
      ),
      ...Object.fromEntries(ALLOWED.map(([room, code]) => [fileOf(room, 'allowed'), code])),
      ...CIRCLE,
      ...STARTS,
      'package.json': JSON.stringify({
        name: 'a',
        type: 'module',
        imports: { '#replies/*': './src/bot/replies/*' },
      }),
    };
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    for (const file of ['tsconfig.json', '.dependency-cruiser.mjs', 'packages/local-discord/package.json'])
      await copyFile(file, join(folder, file));
    await mkdir(join(folder, 'node_modules/@huggingface'), { recursive: true });
    for (const name of PACKAGES)
      await symlink(resolve('node_modules', name), join(folder, 'node_modules', name));
    await symlink('../packages/local-discord', join(folder, 'node_modules/local-discord'));

    const cruise = JSON.parse(await lint(folder, 'json')) as Cruise;
    const violations = (file: string) =>
      cruise.summary.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
    refusals = (file) => violations(file).filter((name) => !UNUSED.includes(name));
    unused = (file) => violations(file).filter((name) => UNUSED.includes(name));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(TRIES.map((each, i) => [...each, i] as const))('%s: %s may not %s', (rule, room, _code, i) => {
    expect(refusals(fileOf(room, `try-${i}`))).toEqual([rule]);
  });

  it('refuses a circle of types', () => {
    expect(Object.keys(CIRCLE).flatMap(refusals)).toEqual(['no-circle']);
  });

  it.each(ALLOWED)('lets %s %s', (room) => {
    expect(refusals(fileOf(room, 'allowed'))).toEqual([]);
  });

  it('finds a feature that is not in the table, texts of no language, and a use case that answers nothing', () => {
    expect(unused('src/bot/features/index.ts')).toEqual([]);
    expect(unused('src/worker/predict.ts')).toEqual([]);
    expect(unused('src/bot/features/vote/state.ts')).toEqual(['bot-in-use']);
    expect(unused('src/bot/i18n/words.ts')).toEqual(['bot-in-use']);
    expect(unused(fileOf('src/worker', 'allowed'))).toEqual(['worker-in-use']);
  });

  it('says where the code belongs', async () => {
    const printed = await lint(folder, 'err-long');
    expect(printed).toContain('error bot-kit: src/bot/kit/');
    expect(printed).toContain('Take the value as a');
    expect(printed.replace(/\s+/g, ' ')).toContain('kind of reply in src/bot/features/index.ts');
  });
});

const fileOf = (room: string, name: string) => `${room}/${name}.ts`;

/** What the dependency-cruiser of `npm run lint` prints in this folder. */
async function lint(folder: string, outputType: string): Promise<string> {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { lint: string } };
  const [, args = ''] = /depcruise (.*?) &&/.exec(scripts.lint) ?? [];
  const run = runNode([DEPCRUISE, ...args.split(' '), '--output-type', outputType], {}, folder);
  await run.ended;
  return run.output();
}
