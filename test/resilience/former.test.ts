/**
 * Replies that the version before has left in Redis. test/data/former-scenes.json is what its replies were there, one of
 * each kind.
 */
import { InteractionResponseType, REST, Routes } from 'discord.js';
import type { Message } from 'local-discord';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { customId } from '../../src/bot/kit/custom-id.ts';
import { keys, PREFIX } from '../../src/shared/keys.ts';
import { connectRedis, type RedisConnection } from '../../src/shared/redis.ts';
import former from '../data/former-scenes.json' with { type: 'json' };
import { createAsking } from '../support/asking.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System;
let connection: RedisConnection;
beforeAll(async () => {
  system = await startSystem({ bots: 0 });
  connection = connectRedis(system.redis.url, 'wait', system.botLog.log);
});
afterAll(async () => {
  connection.close();
  await system.close();
});

it('an open reply is answered after the update', async () => {
  const { discord } = system;
  const interaction = await discord.member('Ada').slash('tokenize', { text: 'a cat' }, { unchecked: true });
  const { id, token } = interaction;
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.botToken);
  const body = { type: InteractionResponseType.DeferredChannelMessageWithSource };
  await rest.post(Routes.interactionCallback(id, token), { body, auth: false });
  const record = {
    interactionId: id,
    applicationId: discord.applicationId,
    channelId: discord.channel('general').id,
    guildId: discord.guild().id,
    userId: discord.member('Ada').id,
    locale: 'de',
    acceptedAt: Date.now(),
    isPrivate: false,
    request: { kind: 'tokenize', model: 'gpt2-mini', text: 'a cat' },
    notes: [],
  };
  const { redis } = connection;
  await redis.zadd(keys.open, record.acceptedAt, id);
  await redis.hset(`${PREFIX}:reply:${id}`, 'record', JSON.stringify(record));
  await redis.set(`${PREFIX}:token:${id}`, token, 'PX', 60_000);
  await system.startBot();
  const reply = await interaction.until(({ embeds }) => embeds.length > 0);
  expect(reply.embeds[0]?.footer?.text).toContain('gpt2-mini');
  await expect.poll(() => redis.zscore(keys.open, id)).toBeNull();
  expect(await redis.exists(`${PREFIX}:reply:${id}`, `${PREFIX}:token:${id}`)).toBe(0);
});

it.each(Object.entries(former))('a reply to /%s is shown, explained and exported', async (_, fields) => {
  const { redis } = connection;
  const { discord } = system;
  const ada = discord.member('Ada');
  const { interaction } = await createAsking(system).ask('tokenize', { text: 'another' });
  const { id } = interaction;
  const state = {
    ...JSON.parse(fields.state),
    id,
    applicationId: discord.applicationId,
    channelId: discord.channel('general').id,
    guildId: discord.guild().id,
    userId: ada.id,
  };
  const message = interaction.message as Message;
  await redis.del(keys.reply(id));
  for (const [field, value] of Object.entries({
    ...fields,
    state: JSON.stringify(state),
    message: message.id,
  })) {
    const [, packed] = /^base64:(.*)$/.exec(value) ?? [];
    await redis.hset(keys.reply(id), field, packed === undefined ? value : Buffer.from(packed, 'base64'));
  }
  await redis.zadd(keys.repliesToShow, 0, id);
  const before = message.embeds[0]?.title;
  const shown = await interaction.until(
    ({ embeds }) => embeds[0]?.title !== before || state.kind === 'tokens',
  );
  const told = async (action: string) => {
    const pressed = await ada.press(shown, customId(action, id), { unchecked: true });
    return pressed.until(({ ephemeral, loading }) => ephemeral && !loading);
  };
  expect((await told('what')).embeds[0]?.title).toBe('What am I looking at?');
  const json = (await told('json')).attachments.find(({ filename }) => filename.endsWith('.json'));
  expect(JSON.parse(Buffer.from(json?.bytes ?? []).toString()).kind).toBe(state.kind);
});
