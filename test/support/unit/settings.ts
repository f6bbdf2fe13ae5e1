/** How the project `unit` runs, for vitest.config.ts and for the test of its bounds. */
import { delimiter, join } from 'node:path';
import type { TestProjectInlineConfiguration } from 'vitest/config';

const HERE = import.meta.dirname;

export const unitSettings: TestProjectInlineConfiguration['test'] = {
  setupFiles: join(HERE, 'bounds.ts'),
  env: { PATH: [join(HERE, 'bin'), process.env.PATH].join(delimiter) },
  // Half of the time would go into importing the same modules again for each file.
  isolate: false,
};
