import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { unitSettings } from './test/support/unit/settings.ts';

/** What a test needs is said by the folder that it lies in. A test file that lies in none of them fails the run. */
const FOLDERS = {
  /** Nothing but node_modules. */
  unit: [
    'test/bot',
    'test/shared',
    'test/worker',
    'packages/local-discord/test/unit',
    'packages/local-discord/example',
  ],
  /** Redis, the bundled model, or minutes: searches through everything that a reply can be. */
  system: ['test/system', 'test/exhaustive', 'test/integration', 'test/resilience', 'test/chaos'],
  /** Chromium; the bot's own page tests Redis and the model as well. */
  page: ['test/e2e', 'packages/local-discord/test/page'],
  /** What is on an operator's machine: the production build, the commands that start everything, the set-up. */
  deploy: ['test/docker', 'test/launch', 'test/setup'],
};

const homeless = ['test', 'packages']
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file)))
  .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules'))
  .filter(
    (file) =>
      !Object.values(FOLDERS)
        .flat()
        .some((folder) => file.startsWith(join(folder, '/'))),
  );
if (homeless.length > 0) {
  throw new Error(
    `No project of vitest.config.ts has the folder of ${homeless.join(', ')}: they would never run`,
  );
}

const project = (
  name: keyof typeof FOLDERS,
  needs: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration => ({
  extends: true,
  test: { name, include: FOLDERS[name].map((folder) => `${folder}/**/*.test.ts`), ...needs },
});
const redis = { globalSetup: 'test/support/redis-watch.ts' };

export default defineConfig({
  test: {
    projects: [
      project('unit', unitSettings),
      project('system', redis),
      project('page', redis),
      project('deploy', redis),
    ],
    globalSetup: 'test/support/no-env-file.ts',
    // Two cores are the smallest supported machine; every worker may load a model.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
