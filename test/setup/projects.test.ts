/** The projects of vitest.config.ts: what falls out of them, and what does not belong into them, is told. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runNode } from '../support/command.ts';

const VITEST = resolve('node_modules/vitest/vitest.mjs');

it('a unit test that starts a Redis, a model or a browser fails, and is told where it belongs', async () => {
  const run = runNode([VITEST, 'run', '--config', 'test/setup/unit-bounds/vitest.config.ts']);
  expect(await run.ended).toEqual({ code: 1, signal: null });
  expect(run.output()).toContain('a unit test starts no Redis: it belongs into test/system');
  expect(run.output()).toContain('a unit test runs no model: it belongs into test/system');
  expect(run.output()).toContain('a unit test starts no browser: it belongs into test/e2e');
  expect(run.output()).toContain('3 failed');
});

it('a test file in a folder of no project fails every run', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tokenscope-projects-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of ['packages', 'test/new']) await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, 'test/new/some.test.ts'), '');
  const run = runNode([VITEST, 'run', '--config', resolve('vitest.config.ts')], {}, folder);
  expect(await run.ended).toEqual({ code: 1, signal: null });
  expect(run.output()).toContain('No project of vitest.config.ts has the folder of test/new/some.test.ts');
});
