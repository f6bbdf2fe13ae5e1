import { defineConfig } from 'vitest/config';

/** The folder below test/ is the project: `page` needs a Chromium, `unit` nothing. */
const project = (name: string) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`] },
});

export default defineConfig({
  test: {
    projects: [project('unit'), project('page')],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
