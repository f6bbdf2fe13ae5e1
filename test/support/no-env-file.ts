/** Vitest's global set-up: the tests see nothing of a developer's own `.env`. */
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** What is set wins over the file, and an empty value counts as unset. */
export default function hideEnvFile(): void {
  const text = existsSync('.env') ? readFileSync('.env', 'utf8') : '';
  for (const name of Object.keys(parseEnv(text))) process.env[name] ??= '';
}
