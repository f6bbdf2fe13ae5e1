/** Threads, forum posts, direct messages, and what overwrites make of permissions. */
import { once } from 'node:events';
import {
  ApplicationCommandType,
  ChannelType,
  Events,
  GatewayIntentBits,
  InteractionContextType,
  MessageFlags,
  Partials,
  PermissionFlagsBits as Permission,
  REST,
  Routes,
  SlashCommandBuilder,
} from 'discord.js';
import { expect, test } from 'vitest';
import { CLASSROOM, type LocalDiscord, type LocalDiscordOptions } from '../../src/index.ts';
import { apiError, localDiscord, loggedIn, onInteraction } from '../support/bot.ts';

const everywhere = new SlashCommandBuilder().setName('ask').setDescription('Asks');
const onServers = new SlashCommandBuilder()
  .setName('manage')
  .setDescription('Manages')
  .setContexts(InteractionContextType.Guild);
const DIRECT = '@me';
const AGAIN = { type: 1, components: [{ type: 2, style: 1, label: 'Again', custom_id: 'again' } as const] };

async function withBot(options: LocalDiscordOptions = {}) {
  const discord = await localDiscord({ rateLimits: false, ...options });
  const client = await loggedIn(discord, {
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
  });
  await client.application.commands.set([
    everywhere,
    onServers,
    { type: ApplicationCommandType.Message, name: 'Look' },
  ]);
  onInteraction(client, async (interaction) => {
    if (interaction.isRepliable()) await interaction.reply({ content: 'here', components: [AGAIN] });
  });
  const post = (
    channelId: string,
    body: object = { content: 'x' },
    files: { name: string; data: string }[] = [],
  ) => client.rest.post(Routes.channelMessages(channelId), { body, files });
  return { discord, client, post, ada: discord.member('Ada'), chloe: discord.member('Chloe') };
}

const payloadOf = (discord: LocalDiscord, { id }: { id: string }) => discord.interaction(id)?.payload;

test('an interaction in a thread says what kind of channel it is and which one it hangs on', async () => {
  const { discord, client, chloe } = await withBot();
  const created = once(client, Events.ThreadCreate);
  const thread = await chloe.startThread('homework', { channel: 'general' });
  const [known] = await created;
  expect([known.id, known.parentId, known.ownerId]).toEqual([
    thread.id,
    discord.channel('general').id,
    chloe.id,
  ]);
  const asked = await chloe.slash('ask', {}, { channel: 'homework' });
  expect((await asked.reply()).channelId).toBe(thread.id);
  expect(payloadOf(discord, asked)).toMatchObject({
    channel_id: thread.id,
    guild_id: discord.guild().id,
    context: InteractionContextType.Guild,
    channel: {
      id: thread.id,
      type: ChannelType.PublicThread,
      parent_id: discord.channel('general').id,
      permissions: expect.stringMatching(/^\d+$/),
      thread_metadata: { archived: false, locked: false },
    },
  });
});

test('a forum has posts, which are threads, and no messages of its own', async () => {
  const { discord, post, chloe } = await withBot();
  const forum = discord.addChannel({ name: 'questions', kind: 'forum' });
  await expect(chloe.slash('ask', {}, { channel: 'questions' })).rejects.toThrow(/is a forum/);
  await expect(chloe.startThread('empty', { channel: 'questions' })).rejects.toThrow(/begins with a message/);
  const created = await chloe.startThread('why', { channel: 'questions', content: 'Why is it so?' });
  expect(discord.messages('why').map(({ content }) => content)).toEqual(['Why is it so?']);
  const asked = await chloe.slash('ask', {}, { channel: 'why' });
  expect(payloadOf(discord, asked)?.channel).toMatchObject({
    id: created.id,
    type: ChannelType.PublicThread,
    parent_id: forum.id,
    applied_tags: [],
  });
  expect(await apiError(post(forum.id))).toMatchObject({ status: 400, code: 50008 });
});

test('in a thread Send Messages in Threads is needed, and Send Messages has no effect', async () => {
  const { discord, post, chloe } = await withBot();
  const thread = await chloe.startThread('homework', { channel: 'general' });
  discord.setBotPermissions('general', Permission.SendMessages);
  await post(thread.id);
  discord.setBotPermissions('general', Permission.SendMessagesInThreads);
  expect(await apiError(post(thread.id))).toMatchObject({ status: 403, code: 50013 });
  expect(() => discord.setBotPermissions('homework', 0n)).toThrow(/of general/);
});

test('a thread in the archive takes no edit and no command, and a message takes it out', async () => {
  const { discord, client, post, chloe } = await withBot();
  const thread = await chloe.startThread('homework', { channel: 'general' });
  const asked = await chloe.slash('ask', {}, { channel: 'homework' });
  const reply = await asked.reply();
  const own = await post(thread.id);
  if (typeof own !== 'object' || own === null || !('id' in own)) throw new Error('no message');
  discord.changeThread('homework', { archived: true });
  const edit = client.rest.patch(Routes.channelMessage(thread.id, String(own.id)), {
    body: { content: 'y' },
  });
  expect(await apiError(edit)).toMatchObject({ status: 400, code: 50083 });
  const original = Routes.webhookMessage(discord.applicationId, asked.token, '@original');
  const rest = new REST({ api: discord.apiUrl });
  expect(await apiError(rest.patch(original, { auth: false, body: { content: 'y' } }))).toMatchObject({
    code: 50083,
  });
  await expect(chloe.slash('ask', {}, { channel: 'homework' })).rejects.toThrow(/in the archive/);
  await expect(chloe.press(reply, 'again')).rejects.toThrow(/in the archive/);
  const updated = once(client, Events.ThreadUpdate);
  await post(thread.id);
  const [, after] = await updated;
  expect(after.archived).toBe(false);
  await rest.patch(original, { auth: false, body: { content: 'y' } });
});

test('in a locked thread only those write and edit who may manage threads', async () => {
  const { discord, client, post, chloe } = await withBot();
  const thread = await chloe.startThread('homework', { channel: 'general' });
  const own = (await post(thread.id)) as { id: string };
  const edit = () => client.rest.patch(Routes.channelMessage(thread.id, own.id), { body: { content: 'y' } });
  discord.changeThread('homework', { locked: true });
  for (const call of [post(thread.id), edit()]) {
    expect(await apiError(call)).toMatchObject({ status: 400, code: 160005 });
  }
  await expect(chloe.send('x', { channel: 'homework' })).rejects.toThrow(/locked/);
  discord.setPermissions('general', { member: 'Bot' }, { allow: Permission.ManageThreads });
  await post(thread.id);
  await edit();
});

test('direct messages have a user and no server, and the global commands that are offered there', async () => {
  const { discord, client, post, chloe } = await withBot();
  const asked = await chloe.slash('ask', {}, { channel: DIRECT });
  const reply = await asked.reply();
  const payload = payloadOf(discord, asked);
  expect(payload).toMatchObject({
    user: { id: chloe.id },
    context: InteractionContextType.BotDM,
    authorizing_integration_owners: { 0: '0' },
    channel: { id: reply.channelId, type: ChannelType.DM, recipients: [{ id: chloe.id }] },
  });
  for (const field of ['member', 'guild', 'guild_id', 'guild_locale'])
    expect(payload).not.toHaveProperty(field);
  expect(reply.json.interaction_metadata?.authorizing_integration_owners).toEqual({ 0: '0' });
  await expect(chloe.slash('manage', {}, { channel: DIRECT })).rejects.toThrow(/no command manage/);

  const heard = new Promise<string | null>((resolve) => {
    client.on(Events.MessageCreate, ({ content, guildId }) => content === 'hello' && resolve(guildId));
  });
  const said = await chloe.send('hello', { channel: DIRECT });
  expect(await heard).toBe(null);
  const used = await chloe.contextMenu('Look', said);
  expect(payloadOf(discord, used)?.context).toBe(InteractionContextType.BotDM);
  await post(reply.channelId, { content: 'and a post', embeds: [{ title: 'x' }] });
  const foreign = client.rest.delete(Routes.channelMessage(reply.channelId, said.id));
  expect(await apiError(foreign)).toMatchObject({ status: 403, code: 50003 });
  expect(chloe.directMessages().map(({ content }) => content)).toEqual([
    'here',
    'hello',
    'here',
    'and a post',
  ]);
  expect(discord.member('Ben').directMessages()).toEqual([]);
});

test('overwrites are applied for everyone, then for roles, then for the member', async () => {
  const { discord, chloe } = await withBot({
    guilds: [{ ...CLASSROOM, roles: { ...CLASSROOM.roles, Guest: 0n }, botRole: Permission.ManageMessages }],
  });
  const permissions = async (name = 'Ben') => {
    const asked = await discord.member(name).slash('ask', {}, { unchecked: true });
    const { member, app_permissions } = discord.interaction(asked.id)?.payload ?? {};
    return [BigInt(member?.permissions ?? 0), BigInt(app_permissions ?? 0)] as const;
  };
  const has = (bits: bigint, bit: bigint) => (bits & bit) === bit;
  expect(has((await permissions())[1], Permission.ManageMessages)).toBe(true);

  discord.setPermissions(
    'general',
    { role: '@everyone' },
    { deny: Permission.ManageMessages | Permission.EmbedLinks },
  );
  expect((await permissions()).map((bits) => has(bits, Permission.ManageMessages))).toEqual([false, false]);
  discord.setPermissions('general', { role: 'Moderator' }, { allow: Permission.ManageMessages });
  discord.setPermissions('general', { role: 'Bot' }, { allow: Permission.ManageMessages });
  expect((await permissions()).map((bits) => has(bits, Permission.ManageMessages))).toEqual([true, true]);
  discord.setPermissions('general', { member: 'Ben' }, { deny: Permission.ManageMessages });
  expect((await permissions()).map((bits) => has(bits, Permission.ManageMessages))).toEqual([false, true]);
  // Whoever may do everything, the overwrites do not concern.
  expect(has((await permissions('Ada'))[0], Permission.EmbedLinks)).toBe(true);

  discord.setPermissions('general', { role: '@everyone' }, { deny: Permission.UseApplicationCommands });
  await expect(chloe.slash('ask')).rejects.toThrow(/may not do this in general/);
});

test('what follows from a missing permission is missing, too', async () => {
  const { discord, client, post, chloe } = await withBot();
  const { id } = discord.channel('general');
  const embeds = [{ title: 'x' }];
  discord.setBotPermissions('general', Permission.EmbedLinks);
  expect(await apiError(post(id, { embeds }))).toMatchObject({ status: 403, code: 50013 });
  await post(id);
  discord.setBotPermissions('general', Permission.AttachFiles);
  expect(await apiError(post(id, {}, [{ name: 'a.txt', data: 'a' }]))).toMatchObject({ code: 50013 });
  discord.setBotPermissions('general', Permission.ReadMessageHistory);
  const said = await chloe.send('question');
  const message_reference = { message_id: said.id, fail_if_not_exists: false };
  expect(await apiError(post(id, { content: 'x', message_reference }))).toMatchObject({
    status: 403,
    code: 160002,
  });
  // By an interaction's token all of it can be done [interactions/receiving-and-responding].
  const asked = await chloe.slash('ask');
  await asked.reply();
  discord.setBotPermissions('general', Permission.ViewChannel | Permission.EmbedLinks);
  const original = Routes.webhookMessage(discord.applicationId, asked.token, '@original');
  await client.rest.patch(original, { auth: false, body: { embeds } });
});

test('a waiting reply that a moderator deletes still waits, and nothing takes its place', async () => {
  const discord = await localDiscord({ rateLimits: false });
  const client = await loggedIn(discord);
  await client.application.commands.set([everywhere]);
  onInteraction(client, async (interaction) => {
    if (interaction.isRepliable()) await interaction.deferReply();
  });
  const rest = new REST({ api: discord.apiUrl });
  const asked = async () => {
    const interaction = await discord.member('Chloe').slash('ask');
    await interaction.acknowledged();
    return interaction;
  };
  const followUp = ({ token }: { token: string }) =>
    rest.post(Routes.webhook(discord.applicationId, token), {
      auth: false,
      body: { content: 'x', flags: MessageFlags.Ephemeral },
    });
  const deleted = await asked();
  if (deleted.message) await discord.member('Ben').delete(deleted.message);
  expect(await apiError(followUp(deleted))).toMatchObject({ status: 404, code: 10008 });
  await expect(discord.member('Dev').delete((await asked()).message as never)).rejects.toThrow(/may not/);

  const withdrawn = await asked();
  await rest.delete(Routes.webhookMessage(discord.applicationId, withdrawn.token, '@original'), {
    auth: false,
  });
  await followUp(withdrawn);
  expect(withdrawn.followUps.map(({ ephemeral }) => ephemeral)).toEqual([true]);
});
