import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import { type LocalDiscord, startLocalDiscord } from 'local-discord';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptAddress } from '../../src/launch/kept-address.ts';
import { type RunningCommand, runSource } from '../support/command.ts';

describe('npm start', () => {
  let discord: LocalDiscord;
  /** Where the private Redis keeps its jobs. */
  let folder: string;
  beforeEach(async () => {
    discord = await startLocalDiscord();
    folder = await mkdtemp(join(tmpdir(), 'tokenscope-start-'));
  });
  afterEach(async () => {
    await discord.close();
    await rm(folder, { recursive: true });
  });

  const start = (settings: Record<string, string> = {}) =>
    runSource(
      'src/launch/start.ts',
      {
        DISCORD_TOKEN: discord.botToken,
        DISCORD_API_URL: discord.apiUrl,
        MODELS: `gpt2-mini=${resolve('models/gpt2-mini')}@q8`,
        ...settings,
      },
      folder,
    );

  it('answers commands with nothing but a token and a model, and ends clean on Ctrl-C', async () => {
    const command = start();
    await discord.commandsRegistered('predict', 'generate', 'tokenize', 'help');
    await discord.connected();
    const interaction = await discord.member('Ada').slash('tokenize', { text: 'You are going to' });
    // It may say first that the worker is still loading the model.
    await interaction.until(({ embeds }) => embeds[0]?.description?.includes('1639  You') ?? false);
    // No other user of this machine can read its jobs.
    expect((await stat(join(folder, '.tokenscope', 'redis'))).mode & 0o077).toBe(0);
    command.kill('SIGINT');
    expect(await command.ended).toEqual({ code: 0, signal: null });
    expect(await command.alive()).toEqual([]);
    expect(command.output()).not.toContain(discord.botToken);
  });

  it.each(['worker', 'bot', 'redis-server'])(
    'starts the %s again where it dies, says so, and answers as before',
    async (name) => {
      const command = start({ HTTP_PORT: '0' });
      await expect.poll(() => isWell(command), { timeout: 50_000 }).toBe(true);
      process.kill(await pidOf(name, command), 'SIGKILL');
      await command.printed(new RegExp(`${name} ended.*; starting it again in 1 s`));
      await expect.poll(() => isWell(command), { timeout: 50_000 }).toBe(true);
      const interaction = await discord.member('Ada').slash('tokenize', { text: 'You are going to' });
      await interaction.until(({ embeds }) => embeds[0]?.description?.includes('1639  You') ?? false);
      command.kill('SIGINT');
      expect(await command.ended).toEqual({ code: 0, signal: null });
      expect(await command.alive()).toEqual([]);
    },
    150_000,
  );

  /** Whether bot and worker say of themselves that they are well, and Redis, Discord and the model, too. */
  async function isWell(command: RunningCommand): Promise<boolean> {
    const served = Array.from(command.output().matchAll(/"process":"(\w+)".*"port":(\d+)/g));
    const answers = ['bot', 'worker'].map(async (part) => {
      const [, , port] = served.findLast(([, process]) => process === part) ?? [];
      const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
      return answer?.ok === true;
    });
    return (await Promise.all(answers)).every(Boolean);
  }

  async function pidOf(part: string, command: RunningCommand): Promise<number> {
    const line = (await command.alive()).find((each) => each.includes(`${part}/main`));
    if (line !== undefined) return Number.parseInt(line, 10);
    const redis = new Redis(await keptAddress(join(folder, '.tokenscope/redis')));
    const info = await redis.info('server');
    redis.disconnect();
    return Number(/^process_id:(\d+)/m.exec(info)?.[1]);
  }

  it('refuses to start twice in one folder, in one sentence', async () => {
    const first = start();
    await discord.commandsRegistered();
    const second = start();
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.output()).toMatch(/^Tokenscope runs already in this folder .*\n$/);
    expect(second.output()).toContain(folder);
    first.kill('SIGINT');
    expect(await first.ended).toEqual({ code: 0, signal: null });
  });

  it('reads .env, over which what is set wins', async () => {
    await writeFile(join(folder, '.env'), 'WORKER_SLOTS=7\nDISCORD_TOKEN=not-the-token\nLOG_LEVEL=\n');
    const command = start();
    await discord.commandsRegistered();
    await command.printed(/"slots":7.*taking jobs/);
    command.kill('SIGINT');
    expect(await command.ended).toEqual({ code: 0, signal: null });
  });

  it.each([
    ['0', 0],
    ['65535', 2],
  ])('serves health at HTTP_PORT and the next port, or any: %s', async (port, code) => {
    const command = start({ HTTP_PORT: port });
    if (code === 0) {
      await discord.commandsRegistered();
      await command.printed(/taking jobs/);
      command.kill('SIGINT');
    }
    expect(await command.ended).toEqual({ code, signal: null });
    const ports = Array.from(command.output().matchAll(/"port":(\d+)/g), ([, served]) => Number(served));
    expect(ports.filter((served) => served > 1)).toHaveLength(code === 0 ? 2 : 0);
    const refused = 'HTTP_PORT must be at most 65534 here, since the worker takes the next one';
    expect(command.output().includes(refused)).toBe(code !== 0);
  });

  it('leaves no process behind where it is killed itself', async () => {
    const command = start();
    await discord.commandsRegistered();
    await command.printed(/taking jobs/);
    const others = (await command.alive()).map((line) => Number.parseInt(line, 10));
    command.kill('SIGKILL');
    // The output's end is the end of the last process that held it.
    await command.ended;
    expect(others.length).toBeGreaterThan(2);
    expect(await command.alive()).toEqual([]);
  });

  it('names every wrong setting before anything starts', async () => {
    const command = start({ DISCORD_TOKEN: '', MODELS: 'gpt2', WORKER_SLOTS: '0' });
    expect(await command.ended).toEqual({ code: 2, signal: null });
    const lines = command.output().trim().split('\n').toSorted();
    expect(lines).toEqual([
      expect.stringMatching(
        /^DISCORD_TOKEN is not set: get one at https:.*; to try the bot without one: npm run demo$/,
      ),
      'MODELS "gpt2" is no model: write each model as name=source@dtype, such as gpt2=openai-community/gpt2@fp32',
      'WORKER_SLOTS must be at least 1',
    ]);
  });

  it('says in one line that Discord does not accept the token', async () => {
    const command = start({ DISCORD_TOKEN: 'not-a-token' });
    expect(await command.ended).toEqual({ code: 1, signal: null });
    // The last line says it, whatever else was printed.
    expect(command.output().trim().split('\n').at(-1)).toMatch(
      /^the bot ended \(1\): DISCORD_TOKEN is not a valid token of a bot: get one at https:.*; ending everything$/,
    );
    expect(command.output()).not.toMatch(/^\s+at /m);
    expect(await command.alive()).toEqual([]);
  });

  it('takes a token with the word before it that Discord documents, and logs an address to invite the bot at', async () => {
    const command = start({ DISCORD_TOKEN: `Bot ${discord.botToken}` });
    await command.printed(/"msg":"answering commands"/);
    const line = command
      .output()
      .split('\n')
      .find((one) => one.includes('"msg":"answering commands"'));
    const invite = new URL(JSON.parse(line ?? '').invite);
    expect(invite.origin + invite.pathname).toBe(`${discord.apiUrl}/oauth2/authorize`);
    expect(Object.fromEntries(invite.searchParams)).toEqual({
      client_id: discord.applicationId,
      scope: 'bot applications.commands',
      permissions: '274878024704',
    });
    command.kill('SIGINT');
    expect(await command.ended).toEqual({ code: 0, signal: null });
  });
});
