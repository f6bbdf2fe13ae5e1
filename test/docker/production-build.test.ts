import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startLocalDiscord } from 'local-discord';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../src/launch/free-port.ts';
import { startPrivateRedis } from '../../src/launch/private-redis.ts';
import { runNode } from '../support/command.ts';

const run = promisify(execFile);
const ENDED = { code: 0, signal: null };

/** What the images hold, laid out as in them, but built and run here. */
describe('the production build', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tokenscope-build-'));
    const compiler = ['node_modules/@typescript/native/bin/tsc', '-p', 'tsconfig.build.json'];
    await run(process.execPath, [...compiler, '--outDir', join(folder, 'dist')]);
    await copyFile('package.json', join(folder, 'package.json'));
    await copyFile('docker/health.mjs', join(folder, 'health.mjs'));
    for (const name of ['node_modules', 'models']) await symlink(resolve(name), join(folder, name));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('answers a command, tells its health, and ends on SIGTERM', async () => {
    const redis = await startPrivateRedis();
    const discord = await startLocalDiscord();
    const environment = async () => ({
      NODE_ENV: 'production',
      REDIS_URL: redis.url,
      MODELS: 'gpt2-mini=./models/gpt2-mini@q8',
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: discord.apiUrl,
      // As in the image: every address. The port is any that is free.
      HTTP_HOST: '0.0.0.0',
      HTTP_PORT: String(await freePort()),
    });
    const settings = { worker: await environment(), bot: await environment() };
    const worker = runNode(['dist/worker/main.js'], settings.worker, folder);
    const bot = runNode(['dist/bot/main.js'], settings.bot, folder);
    try {
      await discord.connected();
      const interaction = await discord.member('Ada').slash('predict', { text: 'You are going to' });
      const reply = await interaction.until(({ attachments }) => attachments.length > 0);
      expect(reply.embeds[0]?.description).toContain('You(1639) ␣are(389) ␣going(1016) ␣to(284)');

      for (const [name, parts] of [
        ['worker', { redis: 'ok', 'model gpt2-mini': 'ok, exact' }],
        ['bot', { redis: 'ok', discord: 'ok' }],
      ] as const) {
        const check = runNode(['health.mjs'], settings[name], folder);
        expect(await check.ended).toEqual(ENDED);
        const [status, ...body] = check.output().split(' ');
        expect([status, JSON.parse(body.join(' '))]).toEqual(['200', parts]);
      }
    } finally {
      for (const process of [bot, worker]) process.kill('SIGTERM');
      await Promise.all([bot.ended, worker.ended]);
      await discord.close();
      await redis.stop();
    }
    expect([await bot.ended, await worker.ended]).toEqual([ENDED, ENDED]);
    expect(await runNode(['health.mjs'], settings.bot, folder).ended).toEqual({ code: 1, signal: null });
  });

  it('holds nothing of the local Discord', async () => {
    const files = await readdir(join(folder, 'dist'), { recursive: true, withFileTypes: true });
    const code = files.filter(({ name }) => name.endsWith('.js'));
    expect(code.length).toBeGreaterThan(100);
    const texts = await Promise.all(
      code.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
    );
    expect(texts.filter((text) => text.includes('local-discord'))).toEqual([]);
  });

  it('names each wrong setting on a line of its own and starts nothing', async () => {
    const wrong = { REDIS_URL: '', MODELS: 'gpt2', DEVICE: 'tpu', WORKER_SLOTS: '0', HTTP_PORT: '8080' };
    const worker = runNode(['dist/worker/main.js'], wrong, folder);
    expect(await worker.ended).toEqual({ code: 2, signal: null });
    const lines = worker.output().trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).msg.split(' ')[0]).toSorted()).toEqual([
      'DEVICE',
      'MODELS',
      'REDIS_URL',
      'WORKER_SLOTS',
    ]);
  });
});
