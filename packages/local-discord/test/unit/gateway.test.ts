import { once } from 'node:events';
import { Events, GatewayIntentBits, SlashCommandBuilder } from 'discord.js';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startLocalDiscord } from '../../src/index.ts';
import { localDiscord, loggedIn, onSlash } from '../support/bot.ts';

const ask = new SlashCommandBuilder().setName('ask').setDescription('Asks');

async function withBot() {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  await client.application.commands.set([ask]);
  onSlash(client, (interaction) => interaction.reply('here'));
  return { discord, client, ada: discord.member('Ada') };
}

test('the bot knows its server, channels and itself once it is ready', async () => {
  const { discord, client } = await withBot();
  expect(client.user.displayName).toBe('Bot');
  const guild = client.guilds.cache.first();
  expect(guild?.name).toBe('Classroom');
  expect(guild?.channels.cache.map(({ name }) => name)).toEqual(['general', 'playground', 'announcements']);
  expect(guild?.members.me?.id).toBe(discord.applicationId);
  expect((await guild?.members.fetch(discord.member('Ben').id))?.displayName).toBe('Ben');
});

test('a server that the bot joins later is known to it, and its members can act there', async () => {
  const { discord, client } = await withBot();
  const joined = once(client, Events.GuildCreate);
  discord.addGuild({ name: 'Second', channels: ['lab'], members: [{ name: 'Eve' }, { name: 'Ada' }] });
  const [guild] = await joined;
  expect(guild.name).toBe('Second');
  expect(discord.member('Ada', 'Second').id).toBe(discord.member('Ada').id);
  expect((await (await discord.member('Eve', 'Second').slash('ask')).reply()).content).toBe('here');
  expect(discord.messages('lab', 'Second')).toHaveLength(1);
});

test('an interaction that comes while the connection is broken is delivered when the session resumes', async () => {
  const { discord, client, ada } = await withBot();
  const resumed = once(client, Events.ShardResume);
  discord.pause();
  const asked = await ada.slash('ask');
  expect(discord.wire().at(-1)).toMatchObject({ event: 'INTERACTION_CREATE', sent: 0, kept: 1 });
  discord.resume();
  expect((await asked.reply()).content).toBe('here');
  await resumed;
  expect(discord.sessions()).toHaveLength(1);
});

test('the bot reconnects and resumes when Discord asks it to', async () => {
  const { discord, client, ada } = await withBot();
  const resumed = once(client, Events.ShardResume);
  discord.gateway.reconnect();
  await resumed;
  expect((await (await ada.slash('ask')).reply()).content).toBe('here');
});

test('a session that cannot be resumed is replaced by a new one', async () => {
  const { discord, ada } = await withBot();
  const [before] = discord.sessions();
  const identified = new Promise<string>((resolve) => {
    discord.on('session', ({ change, sessionId }) => {
      if (change === 'identified') resolve(sessionId);
    });
  });
  discord.gateway.invalidateResumes(true);
  discord.gateway.disconnect();
  expect(await identified).not.toBe(before?.id);
  expect((await (await ada.slash('ask')).reply()).content).toBe('here');
});

test('a bot that is told to identify again does so, and is ready then', async () => {
  const discord = await localDiscord();
  discord.gateway.invalidateIdentifies(1);
  const client = await loggedIn(discord);
  await client.application.commands.set([ask]);
  onSlash(client, (interaction) => interaction.reply('here'));
  expect((await (await discord.member('Ada').slash('ask')).reply()).content).toBe('here');
  expect(discord.sessions()).toHaveLength(1);
}, 20_000);

test('every session of a shard gets each interaction, and one of them acknowledges it', async () => {
  const { discord, ada } = await withBot();
  const second = await loggedIn(discord);
  const got = once(second, Events.InteractionCreate);
  const asked = await ada.slash('ask');
  await asked.reply();
  const [received] = await got;
  expect(received.id).toBe(asked.id);
  expect(discord.sessions()).toHaveLength(2);
});

test('a client that says goodbye has no session any more, and what comes then is lost', async () => {
  const { discord, client, ada } = await withBot();
  const ended = new Promise<void>((resolve) => {
    discord.on('session', ({ change }) => {
      if (change === 'ended') resolve();
    });
  });
  await client.destroy();
  await ended;
  await ada.slash('ask');
  expect(discord.wire().at(-1)).toMatchObject({ event: 'INTERACTION_CREATE', sent: 0, kept: 0 });
});

/** What the gateway says to a client that sends these packets, and the code with which it closes. */
async function closeCode(discord: { origin: string }, ...packets: unknown[]): Promise<number> {
  const socket = new WebSocket(`${discord.origin.replace('http', 'ws')}/gateway?v=10&encoding=json`);
  socket.on('open', () => {
    for (const packet of packets) socket.send(typeof packet === 'string' ? packet : JSON.stringify(packet));
  });
  const [code] = await once(socket, 'close');
  return code;
}

test('the gateway closes with the code that says what was wrong', async () => {
  const discord = await localDiscord();
  const identify = (d: object) => ({
    op: 2,
    d: { token: discord.botToken, intents: 1, properties: {}, ...d },
  });
  expect(await closeCode(discord, identify({ token: 'wrong' }))).toBe(4004);
  expect(await closeCode(discord, identify({ intents: GatewayIntentBits.MessageContent }))).toBe(4014);
  expect(await closeCode(discord, identify({ intents: 2 ** 30 }))).toBe(4013);
  expect(await closeCode(discord, identify({ shard: [1, 1] }))).toBe(4010);
  expect(await closeCode(discord, identify({}), identify({}))).toBe(4005);
  expect(await closeCode(discord, { op: 3, d: {} })).toBe(4003);
  expect(await closeCode(discord, 'no JSON')).toBe(4002);
  expect(await closeCode(discord, { op: 99 })).toBe(4001);
});

test('a bot that has used up its session starts cannot identify', async () => {
  const discord = await localDiscord({ sessionStarts: 1 });
  await loggedIn(discord);
  const identify = { op: 2, d: { token: discord.botToken, intents: 1, properties: {} } };
  expect(await closeCode(discord, identify)).toBe(4004);
});

test('closing rejects what still waits, and leaves nothing listening', async () => {
  const discord = await startLocalDiscord();
  const waiting = discord.connected(1);
  await discord.close();
  await expect(waiting).rejects.toThrow('The local Discord was closed: 0 of 1 sessions are connected');
  await expect(fetch(`${discord.apiUrl}/v10/gateway`)).rejects.toThrow();
});

test('a call hangs while Discord is paused and is answered afterwards', async () => {
  const { discord, client } = await withBot();
  discord.pause();
  const call = client.rest.get('/users/@me');
  discord.resume();
  await expect(call).resolves.toMatchObject({ id: discord.applicationId });
});

test('a call breaks while Discord refuses', async () => {
  const discord = await localDiscord();
  discord.pause({ refuse: true });
  await expect(fetch(`${discord.apiUrl}/v10/gateway`)).rejects.toThrow();
  discord.resume();
  expect((await fetch(`${discord.apiUrl}/v10/gateway`)).status).toBe(200);
});
