/** A run of its own for projects.test.ts: tests that need more than those of the project `unit` may. */
import { defineConfig } from 'vitest/config';
import { unitSettings } from '../../support/unit/settings.ts';

export default defineConfig({
  test: { ...unitSettings, include: ['test/setup/unit-bounds/needs-*.ts'] },
});
