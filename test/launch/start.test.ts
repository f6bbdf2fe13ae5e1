import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { runSource } from '../support/command.ts';

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
    const interaction = await discord.member('Ada').slash('tokenize', { text: 'You are going to' });
    expect((await interaction.reply()).embeds[0]?.description).toContain('1639  You');
    command.kill('SIGINT');
    expect(await command.ended).toEqual({ code: 0, signal: null });
    expect(await command.alive()).toEqual([]);
    expect(command.output()).not.toContain(discord.botToken);
  });

  it('ends everything where one part dies', async () => {
    const command = start();
    await discord.commandsRegistered();
    await command.printed(/taking jobs/);
    const worker = (await command.alive()).find((line) => line.includes('worker/main'));
    process.kill(Number.parseInt(worker ?? '', 10), 'SIGKILL');
    expect(await command.ended).toEqual({ code: 1, signal: null });
    expect(command.output()).toContain('the worker ended (SIGKILL): ending everything');
    expect(await command.alive()).toEqual([]);
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
      'DISCORD_TOKEN is not set',
      'MODELS "gpt2" is no model: write each model as name=source@dtype, such as gpt2=Xenova/gpt2@fp32',
      'WORKER_SLOTS must be at least 1',
    ]);
  });

  it('says in one line that Discord does not accept the token', async () => {
    const command = start({ DISCORD_TOKEN: 'not-a-token' });
    expect(await command.ended).toEqual({ code: 1, signal: null });
    expect(command.output()).toMatch(/invalid token/i);
    expect(await command.alive()).toEqual([]);
  });
});
