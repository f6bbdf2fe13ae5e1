import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { runNode } from '../support/command.ts';

const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> };
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

describe.each([['start'], ['start:bot'], ['start:worker'], ['demo']])('npm run %s', (name) => {
  let folder: string;
  beforeEach(async () => {
    const made = await mkdtemp(join(tmpdir(), 'tokenscope-env-'));
    folder = made;
    return () => rm(made, { recursive: true });
  });

  /** Runs what package.json says of it, after its set-up, in a folder with this `.env`; it is refused there. */
  async function refused(envFile: string, environment: Record<string, string> = {}): Promise<string> {
    await writeFile(join(folder, '.env'), envFile);
    const args = scripts[name]?.split(' && node ')[1]?.split(' ') ?? [];
    const here = args.map((arg) => (arg === 'tsx' ? tsx : arg.endsWith('.ts') ? resolve(arg) : arg));
    const command = runNode(here, { MODELS: 'gpt2', DISCORD_TOKEN: 'a-token', ...environment }, folder);
    expect((await command.ended).code).toBeGreaterThan(0);
    return command.output();
  }

  it('reads .env, over which the environment wins, an empty value, too', async () => {
    const output = await refused('REDIS_URL=from-the-file\nLOG_LEVEL=loud\n', { LOG_LEVEL: '' });
    expect(output).toContain('REDIS_URL must be an address');
    expect(output).not.toContain('LOG_LEVEL');
  });
});
