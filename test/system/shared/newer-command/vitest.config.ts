/** A run of its own for redis-commands.test.ts: it passes but for what it sends to Redis. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/system/shared/newer-command/sends.ts'],
    globalSetup: 'test/support/redis-watch.ts',
  },
});
