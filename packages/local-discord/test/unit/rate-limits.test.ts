import { DiscordAPIError, REST, Routes, SlashCommandBuilder } from 'discord.js';
import { expect, test } from 'vitest';
import { type LocalDiscord, manualClock } from '../../src/index.ts';
import { localDiscord, loggedIn, onSlash } from '../support/bot.ts';

async function repliedTo(discord: LocalDiscord) {
  const client = await loggedIn(discord);
  await client.application.commands.set([new SlashCommandBuilder().setName('ask').setDescription('Asks')]);
  onSlash(client, (interaction) => interaction.reply('0'));
  const asked = await discord.member('Ada').slash('ask');
  await asked.reply();
  const path = Routes.webhookMessage(discord.applicationId, asked.token, '@original');
  const edit = (content: string) =>
    fetch(`${discord.apiUrl}/v10${path}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ content }),
    });
  return { asked, path, edit };
}

test('the sixth edit of a reply within 5 seconds is answered with 429, and a later one is taken', async () => {
  const clock = manualClock();
  const discord = await localDiscord({ clock });
  const { asked, edit } = await repliedTo(discord);
  for (const n of [4, 3, 2, 1, 0]) {
    const { status, headers } = await edit(`${n} left`);
    expect([status, headers.get('X-RateLimit-Limit'), headers.get('X-RateLimit-Remaining')]).toEqual([
      200,
      '5',
      `${n}`,
    ]);
  }
  clock.advance(3000);
  const refused = await edit('too many');
  expect(refused.status).toBe(429);
  expect(await refused.json()).toEqual({
    message: 'You are being rate limited.',
    retry_after: 2,
    global: false,
  });
  expect(refused.headers.get('Retry-After')).toBe('2');
  expect(refused.headers.get('X-RateLimit-Reset-After')).toBe('2.000');
  expect(refused.headers.get('X-RateLimit-Scope')).toBe('user');
  clock.advance(2000);
  expect((await edit('again')).status).toBe(200);
  expect(asked.message?.content).toBe('again');
});

test('a bucket belongs to one webhook and one route', async () => {
  const discord = await localDiscord({ clock: manualClock() });
  const { path, edit } = await repliedTo(discord);
  for (let n = 0; n < 6; n += 1) await edit(`${n}`);
  const read = await fetch(`${discord.apiUrl}/v10${path}`);
  expect([read.status, read.headers.get('X-RateLimit-Remaining')]).toEqual([200, '4']);
});

test('discord.js waits a 429 out and delivers the edit', async () => {
  const discord = await localDiscord({ rateLimits: false });
  const { asked, path } = await repliedTo(discord);
  discord.setFaults(({ method, index }) =>
    method === 'PATCH' && index === 0
      ? { status: 429, body: { message: 'You are being rate limited.', retry_after: 0.05, global: false } }
      : undefined,
  );
  const rest = new REST({ api: discord.apiUrl, offset: 0 });
  await rest.patch(path, { auth: false, body: { content: 'patient' } });
  const statuses = discord
    .wire()
    .flatMap((entry) => (entry.kind === 'rest' && entry.method === 'PATCH' ? entry.status : []));
  expect(statuses).toEqual([429, 200]);
  expect(asked.message?.content).toBe('patient');
});

test('the 51st call of a bot within a second meets the global limit', async () => {
  const clock = manualClock();
  const discord = await localDiscord({ clock });
  const call = () =>
    fetch(`${discord.apiUrl}/v10/users/@me`, { headers: { Authorization: `Bot ${discord.botToken}` } });
  const statuses = await Promise.all(Array.from({ length: 50 }, async () => (await call()).status));
  expect(new Set(statuses)).toEqual(new Set([200]));
  const refused = await call();
  expect(refused.status).toBe(429);
  expect(refused.headers.get('X-RateLimit-Global')).toBe('true');
  expect(await refused.json()).toMatchObject({ global: true });
  clock.advance(5000);
  expect((await call()).status).toBe(200);
});

test('a fault hook can fail an edit, or drop it, with or without its effect', async () => {
  const discord = await localDiscord({ rateLimits: false });
  const { asked, path } = await repliedTo(discord);
  const rest = new REST({ api: discord.apiUrl, retries: 0 });
  const edit = (content: string) => rest.patch(path, { auth: false, body: { content } });
  discord.setFaults(() => ({ status: 403, body: { code: 50013, message: 'Missing Permissions' } }));
  await expect(edit('a')).rejects.toThrow(DiscordAPIError);
  discord.setFaults(() => ({ status: 500 }));
  await expect(edit('b')).rejects.toThrow('Internal Server Error');
  discord.setFaults(() => 'drop');
  await expect(edit('c')).rejects.toThrow();
  expect(asked.message?.content).toBe('0');
  discord.setFaults(() => 'drop-answer');
  await expect(edit('d')).rejects.toThrow();
  expect(asked.message?.content).toBe('d');
  discord.setFaults(undefined);
  await edit('e');
  expect(asked.message?.content).toBe('e');
});
