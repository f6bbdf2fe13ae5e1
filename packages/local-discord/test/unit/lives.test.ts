import { SlashCommandBuilder } from 'discord.js';
import { expect, test } from 'vitest';
import { manualClock } from '../../src/index.ts';
import { apiError, localDiscord, loggedIn, onSlash } from '../support/bot.ts';

const ask = new SlashCommandBuilder().setName('ask').setDescription('Asks');
const MINUTES = 60_000;

/** A bot whose answers the test gives. */
async function withAsked() {
  const clock = manualClock();
  const discord = await localDiscord({ clock });
  const client = await loggedIn(discord);
  await client.application.commands.set([ask]);
  const arrived = new Promise<Parameters<Parameters<typeof onSlash>[1]>[0]>((resolve) => {
    onSlash(client, async (interaction) => resolve(interaction));
  });
  const asked = await discord.member('Ada').slash('ask');
  return { clock, discord, client, asked, received: await arrived };
}

test('an interaction that is not acknowledged within 3 seconds dies', async () => {
  const { clock, asked, received } = await withAsked();
  clock.advance(3000);
  expect(asked.state).toBe('failed');
  expect(asked.failure).toBe('The application did not respond');
  await expect(asked.reply()).rejects.toThrow('interaction /ask is failed (The application did not respond)');
  expect(await apiError(received.reply('late'))).toMatchObject({ status: 404, code: 10062 });
});

test('an interaction that is acknowledged just in time lives on', async () => {
  const { clock, asked, received } = await withAsked();
  clock.advance(2999);
  await received.deferReply();
  clock.advance(1);
  expect(asked.state).toBe('deferred');
  await received.editReply('there');
  expect((await asked.reply()).content).toBe('there');
});

test("an interaction's token ends after 15 minutes", async () => {
  const { clock, asked, received } = await withAsked();
  await received.reply('first');
  clock.advance(15 * MINUTES - 1);
  await received.editReply('last');
  clock.advance(1);
  expect(await apiError(received.editReply('too late'))).toMatchObject({ status: 401, code: 50027 });
  expect(await apiError(received.followUp('too late'))).toMatchObject({ status: 401, code: 50027 });
  expect(asked.message?.content).toBe('last');
  expect(asked.state).toBe('replied');
});

test('a deferred reply that never comes fails after 15 minutes', async () => {
  const { clock, asked, received } = await withAsked();
  await received.deferReply();
  const waiting = asked.reply();
  clock.advance(15 * MINUTES);
  await expect(waiting).rejects.toThrow('The application did not respond');
});

test('a second acknowledgement is refused', async () => {
  const { received } = await withAsked();
  await received.reply('first');
  const again = received.client.rest.post(`/interactions/${received.id}/${received.token}/callback`, {
    auth: false,
    body: { type: 5 },
  });
  expect(await apiError(again)).toMatchObject({ status: 400, code: 40060 });
});

test('the token opens nothing before the acknowledgement', async () => {
  const { client, received } = await withAsked();
  expect(await apiError(received.webhook.editMessage('@original', 'x'))).toMatchObject({
    status: 404,
    code: 10015,
  });
  const forged = client.rest.post(`/interactions/${received.id}/forged/callback`, {
    auth: false,
    body: { type: 5 },
  });
  expect(await apiError(forged)).toMatchObject({ status: 404, code: 10062 });
});

test('an answer of a kind that the interaction does not take is refused, and another may follow', async () => {
  const { asked, received } = await withAsked();
  const callback = (body: unknown) =>
    received.client.rest.post(`/interactions/${received.id}/${received.token}/callback`, {
      auth: false,
      body,
    });
  expect(await apiError(callback({ type: 7, data: { content: 'x' } }))).toMatchObject({
    status: 400,
    code: 50035,
  });
  expect(await apiError(callback({ type: 4, data: {} }))).toMatchObject({ status: 400, code: 50006 });
  await callback({ type: 4, data: { content: 'good' } });
  expect((await asked.reply()).content).toBe('good');
});
