/**
 * The bounds of the project `unit`: a test there that runs a model or starts a browser fails, and is told where it
 * belongs. The programs in `bin/`, first on its PATH, say the same of Redis.
 */
import { vi } from 'vitest';

vi.mock('@huggingface/transformers', () => {
  throw new Error('a unit test runs no model: it belongs into test/system');
});
vi.mock('playwright-core', () => {
  throw new Error('a unit test starts no browser: it belongs into test/e2e');
});
