/** What becomes of a reply when Discord answers with an error. */
import { REST, Routes } from 'discord.js';
import type { Fault, Interaction } from 'local-discord';
import {
  edits,
  firstOf,
  lostWebhook,
  oldMessageEdits,
  proxyPage,
  rateLimited,
  registrationRefused,
  serverError,
} from 'local-discord/faults';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { keys } from '../../src/shared/keys.ts';
import { connectRedis } from '../../src/shared/redis.ts';
import { type Asking, createAsking, isFinal } from '../support/asking.ts';
import { captureLog } from '../support/captured-log.ts';
import { press, titled, toldAlone } from '../support/pressing.ts';
import { block } from '../support/reply-text.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System;
let asking: Asking;
beforeAll(async () => {
  system = await startSystem({
    environment: { MODELS: 'gpt2-mini=./models/gpt2-mini@q8,lost=./models/no-such-folder@fp32' },
  });
  asking = createAsking(system);
});
afterAll(() => system.close());
afterEach(() => {
  system.discord.setFaults(undefined);
  system.discord.blockWords();
});

const statusesOf = (interactionId: string) =>
  system.discord
    .wire()
    .flatMap((entry) =>
      entry.kind === 'rest' && entry.method === 'PATCH' && entry.interactionId === interactionId
        ? [entry.status]
        : [],
    );

it.each([
  ['with 500', serverError, 500],
  ['with 429', rateLimited(0.05), 429],
  ['by breaking the connection', 'drop' as const, 0],
])('a reply is delivered where Discord answers an edit %s', async (_, fault, status) => {
  system.discord.setFaults(firstOf(1, edits, fault));
  const { text, interaction } = await asking.ask('predict', { text: 'You are going to' });
  expect(block(text, /most probable/)).toContain('␣be');
  expect(statusesOf(interaction.id)).toEqual([status, 200]);
});

it('a reply is delivered once where the connection breaks after the edit was taken', async () => {
  system.discord.setFaults(firstOf(1, edits, 'drop-answer'));
  const { interaction, message } = await asking.ask('predict', { text: 'You are going to' });
  // The bot cannot know that it was taken, and makes it once more.
  await expect.poll(() => statusesOf(interaction.id), { timeout: 20_000 }).toEqual([0, 200]);
  expect(interaction.followUps).toEqual([]);
  expect(message.attachments.map(({ filename }) => filename)).toEqual(['prediction.png']);
});

it('a problem is told to its author alone where Discord is slow to take the public reply away', async () => {
  system.discord.setFaults(firstOf(2, ({ method }) => method === 'DELETE', serverError));
  expect(await asking.refused('predict', { text: 'a', model: 'lost' })).toContain('could not be loaded');
});

it('a growing reply ends with its last state where Discord limits its edits', async () => {
  system.discord.setFaults(firstOf(2, edits, rateLimited(0.05)));
  const { text, interaction } = await asking.ask('generate', { steps: 10 });
  expect(block(text, 'Final text')).toBe('You are going to be a little girl."\n"I am sure');
  expect(statusesOf(interaction.id).filter((status) => status === 429)).toHaveLength(2);
});

it('a command whose acknowledgement Discord refuses leaves one line in the log, without the token', async () => {
  const refused: Fault = { status: 404, body: { message: 'Unknown interaction', code: 10062 } };
  system.discord.setFaults(({ route }) => (route.startsWith('/interactions/') ? refused : undefined));
  const interaction = await system.discord.member('Ada').slash('predict', { text: 'a' });
  await system.botLog.until('the fault could not be reported to its author');
  const errors = system.botLog.lines.filter(
    (line) => line.level === 'error' && line.interaction === interaction.id,
  );
  expect(errors).toMatchObject([{ error: { message: /Unknown interaction/ } }]);
  expect(system.botLog.text()).not.toContain(interaction.token);
});

describe('a press on a reply', () => {
  const generated = () => asking.ask('generate', { steps: 2 });

  it.each([
    ['Ada', /^This server’s AutoMod blocks something in what this message would show now/],
    ['Dieter', /^Der AutoMod dieses Servers sperrt etwas/],
    ['Elena', /^El AutoMod de este servidor bloquea algo/],
    ['Camille', /^L’AutoMod de ce serveur bloque quelque chose/],
  ])(
    'whose new state AutoMod blocks tells %s so, alone, and the message stays as it was',
    async (name, sentence) => {
      const asked = await generated();
      system.discord.blockWords('Step 1 of 2');
      const pressed = await press(system.discord.member(name), asked, 'forward');
      expect(await toldAlone(pressed)).toMatch(sentence);
      expect(asked.interaction.message?.embeds[0]?.title).toBe('Generated 2 tokens');
      // What comes after it is shown again.
      await titled(await press(system.discord.member(name), asked, 'forward'), 'Step 2 of 2');
    },
  );

  it('whose new state Discord does not accept tells its member so, once', async () => {
    const asked = await generated();
    const refusal = { status: 400, body: { message: 'Invalid Form Body', code: 50035 } };
    system.discord.setFaults(firstOf(1, edits, refusal));
    const pressed = await press(system.discord.member('Ben'), asked, 'forward');
    expect(await toldAlone(pressed)).toMatch(/^Discord did not accept what this message would show now/);
    expect(pressed.followUps).toHaveLength(1);
  });

  it.each([
    ['the page of a proxy', () => firstOf(1, edits, proxyPage(403))],
    ['the limit on edits of messages older than an hour', () => oldMessageEdits(2, 0.3)],
  ])('is shown in spite of %s', async (_, faults) => {
    const asked = await generated();
    system.discord.setFaults(faults());
    const pressed = await press(system.discord.member('Ben'), asked, 'forward');
    await titled(pressed, 'Step 1 of 2');
    expect(pressed.followUps).toEqual([]);
  });

  it('is shown by the bot itself where Discord has lost the webhook of the press', async () => {
    const asked = await generated();
    const pressed = await press(system.discord.member('Ben'), asked, 'forward');
    system.discord.setFaults(lostWebhook(pressed.token));
    const { id } = await titled(pressed, 'Step 1 of 2');
    const lastCall = () =>
      system.discord
        .wire()
        .filter((entry) => entry.kind === 'rest' && entry.messageId === id)
        .at(-1);
    await expect.poll(lastCall).toMatchObject({ route: '/channels/:channel/messages/:message', status: 200 });
  });
});

it('the message of a reply is known while it is open, so that a late answer can refer to it', async () => {
  const { redis, close } = connectRedis(system.redis.url, 'wait', captureLog('test').log);
  onTestFinished(close);
  system.discord.setFaults((request) => (edits(request) ? 'drop' : undefined));
  const interaction = await system.discord.member('Ada').slash('tokenize', { text: 'a' });
  await interaction.acknowledged();
  await expect
    .poll(() => redis.hget(keys.reply(interaction.id), 'message'), { timeout: 10_000 })
    .toBe(interaction.message?.id);
  system.discord.setFaults(undefined);
  await interaction.reply();
});

describe('a bot that starts', () => {
  it('is not kept from it by a refused registration, and answers what Discord knows', async () => {
    const { discord } = system;
    const [some] = discord.commands();
    const rest = new REST({ api: discord.apiUrl }).setToken(discord.botToken);
    await rest.delete(Routes.applicationCommand(discord.applicationId, some?.id ?? ''));
    discord.setFaults(registrationRefused());
    const bot = await system.startBot();
    const lines = system.botLog.lines.filter(({ msg }) => /does not take the commands/.test(msg));
    expect(lines).toMatchObject([
      { level: 'error', error: { message: /daily application command creates/ } },
    ]);
    for (const other of system.bots) if (other !== bot) await other.stop();
    expect((await asking.ask('tokenize', { text: 'a' })).text.outside).toContain('**1 token**');
    discord.setFaults(undefined);
    // The next one finds what is missing.
    await system.startBot();
    await discord.commandsRegistered(some?.name ?? '');
    await bot.stop();
  });

  it('beside another one, and is told to identify again, does so, and each command is answered once', async () => {
    system.discord.gateway.invalidateIdentifies(1);
    await Promise.all([system.startBot(), system.startBot()]);
    const { interaction } = await asking.ask('tokenize', { text: 'a' });
    expect(interaction.history.filter(({ message }) => !message.loading)).toHaveLength(1);
  }, 30_000);
});

it('what AutoMod blocks may be tried in private where the command can be', async () => {
  system.discord.blockWords('gpt2-mini');
  const member = system.discord.member('Chloe');
  const target = await member.send('You are going to');
  const said = async (interaction: Interaction) =>
    (await interaction.until(isFinal)).embeds[0]?.description ?? '';
  expect(await said(await member.slash('predict', { text: 'a' }))).toMatch(/or `private:True`\.$/);
  expect(await said(await member.slash('vote', {}))).toMatch(/AutoMod .* Please try another text\.$/);
  expect(await said(await member.slash('guess', {}))).toMatch(/AutoMod .* Please try another text\.$/);
  for (const command of ['Measure surprise', 'Predict next token'])
    expect(await said(await member.contextMenu(command, target))).toMatch(/Please try another text\.$/);
  system.discord.blockWords();
});

it('commands are answered after all that', async () => {
  expect((await asking.ask('tokenize', { text: 'a' })).text.outside).toContain('**1 token**');
});

it('answered every command once, and left no secret in the logs', () =>
  asking.expectCleanEnd(
    ({ error, model, verdict }) =>
      /Unknown interaction|SocketError|blocked|Invalid Form Body|Unknown Webhook|DiscordAPIError\[undefined\]|daily application/.test(
        JSON.stringify(error),
      ) ||
      model === 'lost' ||
      verdict === 'refused-by-automod',
  ));
