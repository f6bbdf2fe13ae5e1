import {
  GatewayIntentBits,
  MessageFlags,
  PermissionFlagsBits,
  REST,
  Routes,
  SlashCommandBuilder,
} from 'discord.js';
import { expect, test } from 'vitest';
import { manualClock } from '../../src/index.ts';
import { apiError, complaints, localDiscord, loggedIn, onSlash } from '../support/bot.ts';

const ask = new SlashCommandBuilder().setName('ask').setDescription('Asks');
const ABSENT = '100000000000000000';

/** A deferred reply that is left to whoever has its token. */
async function withDeferred() {
  const discord = await localDiscord({ rateLimits: false });
  const client = await loggedIn(discord);
  await client.application.commands.set([ask]);
  onSlash(client, (interaction) => interaction.deferReply());
  const asked = await discord.member('Ada').slash('ask');
  await asked.acknowledged();
  const rest = new REST({ api: discord.apiUrl });
  const original = Routes.webhookMessage(discord.applicationId, asked.token, '@original');
  return { discord, client, asked, rest, original };
}

test('another process edits a reply with nothing but the token', async () => {
  const { asked, rest, original } = await withDeferred();
  const files = [{ name: 'a.txt', data: 'one' }];
  await rest.patch(original, { auth: false, body: { content: 'by the worker' }, files });
  const reply = await asked.reply();
  expect(reply.content).toBe('by the worker');
  expect(reply.attachments.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['one']);
});

test('an edit keeps the attachments that it does not mention, and otherwise only those it lists', async () => {
  const { asked, rest, original } = await withDeferred();
  const patch = (body: unknown, ...names: string[]) =>
    rest.patch(original, { auth: false, body, files: names.map((name) => ({ name, data: name })) });
  const names = () => asked.message?.attachments.map(({ filename }) => filename);

  await patch({ attachments: [{ id: 0, description: 'first' }] }, 'a.txt', 'b.txt');
  expect(names()).toEqual(['a.txt', 'b.txt']);
  expect(asked.message?.attachments[0]?.description).toBe('first');
  await patch({ content: 'only words' });
  expect(names()).toEqual(['a.txt', 'b.txt']);
  const kept = asked.message?.attachments[1]?.id;
  await patch({ attachments: [{ id: kept }, { id: 0 }] }, 'c.txt');
  expect(names()).toEqual(['b.txt', 'c.txt']);
  await patch({ attachments: [] });
  expect(names()).toEqual([]);
});

test('a file that an embed shows is not listed for the bot, until an edit takes it out of the embed', async () => {
  const { asked, rest, original } = await withDeferred();
  const patch = (body: unknown, files: { name: string; data: string }[] = []) =>
    rest.patch(original, { auth: false, body, files });
  const listed = () => asked.message?.json.attachments.map(({ filename }) => filename);
  const embeds = [{ title: 'Chart', image: { url: 'attachment://a.png' } }];

  await patch({ embeds }, [{ name: 'a.png', data: 'a' }]);
  expect(listed()).toEqual([]);
  expect(asked.message?.attachments).toMatchObject([{ filename: 'a.png', embedded: true }]);
  await patch({ content: 'more' });
  expect(listed()).toEqual([]);
  await patch({ embeds: [{ title: 'No chart' }] });
  expect(listed()).toEqual(['a.png']);
});

test('an edit leaves what it does not mention, and clears what it sets to null', async () => {
  const { asked, rest, original } = await withDeferred();
  const patch = (body: unknown) => rest.patch(original, { auth: false, body });
  const components = [{ type: 1, components: [{ type: 2, style: 2, label: 'Cancel', custom_id: 'cancel' }] }];
  await patch({ content: 'a', embeds: [{ title: 'b' }], components });
  await patch({ content: 'c' });
  expect(asked.message).toMatchObject({ content: 'c', embeds: [{ title: 'b' }], components });
  await patch({ content: null, components: [] });
  expect(asked.message).toMatchObject({ content: '', embeds: [{ title: 'b' }], components: [] });
});

test('messages that do not exist, or belong to another, are unknown', async () => {
  const { discord, client, asked, rest, original } = await withDeferred();
  const other = await discord.member('Ben').send('mine');
  const message = (id: string) => Routes.webhookMessage(discord.applicationId, asked.token, id);
  const body = { content: 'x' };
  expect(await apiError(rest.patch(message(other.id), { auth: false, body }))).toMatchObject({
    status: 404,
    code: 10008,
  });
  expect(await apiError(rest.patch(message(ABSENT), { auth: false, body }))).toMatchObject({ code: 10008 });
  await rest.delete(original, { auth: false });
  expect(await apiError(rest.patch(original, { auth: false, body }))).toMatchObject({ code: 10008 });
  const wrongToken = Routes.webhookMessage(discord.applicationId, 'wrong', '@original');
  expect(await apiError(rest.patch(wrongToken, { auth: false, body }))).toMatchObject({
    status: 404,
    code: 10015,
  });
  const channel = Routes.channelMessage(discord.channel('general').id, other.id);
  expect(await apiError(client.rest.patch(channel, { body }))).toMatchObject({ status: 403, code: 50005 });
});

test('a call without the right token is unauthorized', async () => {
  const discord = await localDiscord();
  const rest = new REST({ api: discord.apiUrl }).setToken('wrong');
  expect(await apiError(rest.get(Routes.user()))).toMatchObject({ status: 401, code: 0 });
  expect(await apiError(rest.get('/no/such/route', { auth: false }))).toMatchObject({ status: 404, code: 0 });
});

test('the bot writes in a channel, replies to a message there, and may look it up', async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  const said = await discord.member('Ben').send('question');
  const channel = await client.channels.fetch(said.channelId);
  if (!channel?.isSendable()) throw new Error('not a channel to write in');
  const sent = await channel.send({ content: 'answer', reply: { messageReference: said.id } });
  expect((await channel.messages.fetch(sent.id)).reference?.messageId).toBe(said.id);
  expect(discord.messages('general').map(({ content }) => content)).toEqual(['question', 'answer']);
  expect(discord.message(sent.id)?.repliesTo?.id).toBe(said.id);
  const toNothing = channel.send({ content: 'x', reply: { messageReference: ABSENT } });
  expect(complaints(await apiError(toNothing))).toEqual([
    'message_reference MESSAGE_REFERENCE_UNKNOWN_MESSAGE',
  ]);
  await sent.edit('better answer');
  await sent.delete();
  expect(discord.messages('general').map(({ content }) => content)).toEqual(['question']);
});

test('a message that is sent again under an enforced nonce is there once', async () => {
  const discord = await localDiscord({ rateLimits: false });
  const client = await loggedIn(discord);
  const send = (nonce: string) => {
    const body = { content: 'late answer', nonce, enforce_nonce: true };
    return client.rest.post(Routes.channelMessages(discord.channel('general').id), { body });
  };
  expect(await send('a')).toEqual(await send('a'));
  await send('b');
  expect(discord.messages('general')).toHaveLength(2);
});

test('without its permissions the bot is kept out of a channel', async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  const send = () =>
    client.rest.post(Routes.channelMessages(discord.channel('general').id), { body: { content: 'x' } });
  discord.setBotPermissions('general', PermissionFlagsBits.SendMessages);
  expect(await apiError(send())).toMatchObject({ status: 403, code: 50013 });
  discord.setBotPermissions('general', PermissionFlagsBits.ViewChannel);
  expect(await apiError(send())).toMatchObject({ status: 403, code: 50001 });
  discord.setBotPermissions('general', 0n);
  await expect(send()).resolves.toBeDefined();
});

test('AutoMod refuses a blocked word wherever it stands, and the reply can be made without it', async () => {
  const { discord, asked, rest, original } = await withDeferred();
  discord.blockWords('darn');
  const edit = (body: unknown) => rest.patch(original, { auth: false, body });
  expect(await apiError(edit({ content: 'Darn it' }))).toMatchObject({ status: 400, code: 200000 });
  expect(await apiError(edit({ embeds: [{ fields: [{ name: 'a', value: 'darn' }] }] }))).toMatchObject({
    code: 200000,
  });
  expect(asked.state).toBe('deferred');
  await edit({ content: 'Oh dear' });
  expect((await asked.reply()).content).toBe('Oh dear');
});

test('a message records whom it would ping under its allowed_mentions', async () => {
  const discord = await localDiscord({ rateLimits: false });
  const client = await loggedIn(discord);
  const { id } = discord.member('Ben');
  const role = discord.guild().roles[1]?.id;
  const content = `<@${id}> <@&${role}> @everyone`;
  const send = async (body: object) => {
    await client.rest.post(Routes.channelMessages(discord.channel('general').id), {
      body: { content, ...body },
    });
    return discord.messages('general').at(-1)?.pings;
  };
  expect(await send({})).toEqual({ users: [id], roles: [role], everyone: true });
  expect(await send({ allowed_mentions: { parse: [] } })).toEqual({ users: [], roles: [], everyone: false });
  expect(await send({ allowed_mentions: { parse: ['roles'], users: [id] } })).toEqual({
    users: [id],
    roles: [role],
    everyone: false,
  });
  const message_reference = { message_id: (await discord.member('Ben').send('hi')).id };
  const reply = { content: 'hello', message_reference };
  expect(await send(reply)).toMatchObject({ users: [id] });
  expect(await send({ ...reply, allowed_mentions: { parse: [] } })).toMatchObject({ users: [] });
  expect(await send({ ...reply, allowed_mentions: { parse: [], replied_user: true } })).toMatchObject({
    users: [id],
  });
});

test('the bot sees what others write only as far as its intents go', async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord, {
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
  });
  const seen: string[] = [];
  const third = new Promise<void>((resolve) => {
    client.on('messageCreate', ({ content }) => {
      seen.push(content);
      if (seen.length === 3) resolve();
    });
  });
  await discord.member('Ben').send('not for bots');
  await discord.member('Ben').send(`<@${discord.applicationId}> for you`);
  await client.rest.post(Routes.channelMessages(discord.channel('general').id), {
    body: { content: 'my own' },
  });
  await third;
  expect(seen).toEqual(['', `<@${discord.applicationId}> for you`, 'my own']);
});

test('the wire log tells what was dispatched and what the bot called', async () => {
  const { discord, asked, rest, original } = await withDeferred();
  await rest.patch(original, {
    auth: false,
    body: { content: 'x' },
    files: [{ name: 'a.txt', data: 'abc' }],
  });
  const entries = discord.wire().filter(({ interactionId }) => interactionId === asked.id);
  expect(entries).toMatchObject([
    { kind: 'dispatch', event: 'INTERACTION_CREATE', sent: 1, kept: 0 },
    {
      kind: 'rest',
      method: 'POST',
      route: '/interactions/:interaction/:token/callback',
      request: { type: 5 },
    },
    {
      kind: 'rest',
      method: 'PATCH',
      route: '/webhooks/:application/:token/messages/:message',
      status: 200,
      request: { content: 'x' },
      files: [{ name: 'a.txt', size: 3 }],
      messageId: asked.message?.id,
    },
  ]);
});

test("the bot's own token edits its reply, with files and components, after the interaction's token has died", async () => {
  const clock = manualClock();
  const discord = await localDiscord({ rateLimits: false, clock });
  const client = await loggedIn(discord);
  await client.application.commands.set([ask]);
  onSlash(client, (interaction) => interaction.reply('early'));
  const { id: ben } = discord.member('Ben');
  const asked = await discord.member('Ada').slash('ask');
  const reply = await asked.reply();
  const channel = Routes.channelMessage(reply.channelId, reply.id);
  clock.advance(15 * 60_000);
  const dead = Routes.webhookMessage(discord.applicationId, asked.token, '@original');
  expect(await apiError(client.rest.patch(dead, { auth: false, body: { content: 'x' } }))).toMatchObject({
    status: 401,
    code: 50027,
  });
  const button = { type: 2, style: 1, label: 'Again', custom_id: 'again' };
  const body = {
    content: `late <@${ben}>`,
    embeds: [{ title: 'Chart', image: { url: 'attachment://a.gif' } }],
    components: [{ type: 1, components: [button] }],
    attachments: [
      { id: 0, description: 'a chart' },
      { id: 1, description: 'all of it' },
    ],
    allowed_mentions: { parse: [] },
  };
  const gif = Buffer.from('GIF89a\x03\x00\x02\x00', 'latin1');
  const files = [
    { name: 'a.gif', data: gif },
    { name: 'a.txt', data: 'all' },
  ];
  const edited = await client.rest.patch(channel, { body, files });
  expect(edited).toMatchObject({
    id: reply.id,
    content: `late <@${ben}>`,
    mentions: [],
    attachments: [{ filename: 'a.txt', description: 'all of it' }],
    components: [{ components: [button] }],
    interaction_metadata: { id: asked.id },
  });
  expect(await client.rest.get(channel)).toEqual(edited);
  const [shown] = asked.message?.attachments ?? [];
  expect(shown).toMatchObject({ contentType: 'image/gif', width: 3, height: 2, embedded: true });
  expect(asked.history.at(-1)?.message).toBe(asked.message);
  const kept = await client.rest.patch(channel, { body: { content: 'last words' } });
  expect(kept).toMatchObject({ content: 'last words', components: [{ components: [button] }] });
});

test("the bot's own token writes a reply that is still thinking, and finds no private one", async () => {
  const { discord, client, asked } = await withDeferred();
  const thinking = asked.message;
  if (thinking === undefined) throw new Error('There is no reply');
  const message = (id: string) => Routes.channelMessage(thinking.channelId, id);
  await client.rest.patch(message(thinking.id), { body: { content: 'by the bot' } });
  expect([asked.state, (await asked.reply()).content]).toEqual(['replied', 'by the bot']);

  const rest = new REST({ api: discord.apiUrl });
  const body = { content: 'psst', flags: MessageFlags.Ephemeral };
  const followUp = Routes.webhook(discord.applicationId, asked.token);
  await rest.post(followUp, { auth: false, body });
  const [psst] = asked.followUps;
  if (psst === undefined) throw new Error('There is no follow-up');
  for (const call of [
    client.rest.get(message(psst.id)),
    client.rest.patch(message(psst.id), { body: { content: 'x' } }),
    client.rest.delete(message(psst.id)),
  ]) {
    expect(await apiError(call)).toMatchObject({ status: 404, code: 10008 });
  }
  discord.setBotPermissions('general', PermissionFlagsBits.ViewChannel);
  for (const call of [
    client.rest.get(message(thinking.id)),
    client.rest.patch(message(thinking.id), { body: { content: 'x' } }),
  ]) {
    expect(await apiError(call)).toMatchObject({ status: 403, code: 50001 });
  }
  const original = Routes.webhookMessage(discord.applicationId, asked.token, '@original');
  await rest.patch(original, { auth: false, body: { content: 'by the token' } });
  expect(asked.message?.content).toBe('by the token');
});
