import { defineConfig } from 'vitest/config';

const project = (name: string, ...include: string[]) => ({ extends: true as const, test: { name, include } });

export default defineConfig({
  test: {
    projects: [
      project('unit', 'test/unit/**/*.test.ts', 'example/**/*.test.ts'),
      // Needs a Chromium.
      project('page', 'test/page/**/*.test.ts'),
    ],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
