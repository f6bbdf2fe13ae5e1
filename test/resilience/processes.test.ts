/** What is about several processes of the whole system: two bots, a worker that ends, a Redis that hangs. */

import type { Interaction } from 'local-discord';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBot } from '../../src/bot/bot.ts';
import { parseBotConfig } from '../../src/shared/config.ts';
import { keys } from '../../src/shared/keys.ts';
import { connectRedis } from '../../src/shared/redis.ts';
import type { Running } from '../../src/shared/run-process.ts';
import { isFinal } from '../support/asking.ts';
import { type CapturedLog, captureLog } from '../support/captured-log.ts';
import { block, replyText, rows } from '../support/reply-text.ts';
import { BUNDLED, type System, startSystem } from '../support/system.ts';

let system: System;
let secondLog: CapturedLog;
let second: Running;
beforeAll(async () => {
  system = await startSystem({ workers: 0 });
  secondLog = captureLog('bot');
  const parsed = parseBotConfig({
    DISCORD_TOKEN: system.discord.botToken,
    DISCORD_API_URL: system.discord.apiUrl,
    REDIS_URL: system.redis.url,
    MODELS: BUNDLED,
  });
  if (!parsed.ok) throw new Error(parsed.problems.join());
  second = await startBot(parsed.config, secondLog.log);
  await system.discord.connected(2);
});
afterAll(async () => {
  await second.stop();
  await system.close();
});

const ask = (command: string, options = {}) => system.discord.member('Ada').slash(command, options);
const callbacksOf = ({ id }: Interaction) =>
  system.discord
    .wire()
    .filter(
      (entry) => entry.kind === 'rest' && entry.route.startsWith('/interactions/') && entry.path.includes(id),
    );
const chosen = async (interaction: Interaction) =>
  rows(block(replyText(await interaction.until(isFinal)), 'Chosen tokens')).map(({ first, id, last }) => [
    first,
    id,
    last,
  ]);

it("after SIGTERM a worker's jobs go on elsewhere, with the same tokens", async () => {
  const first = await system.startWorker();
  const other = await system.startWorker();
  const commands = [
    { text: 'Once upon a time', steps: 100 },
    { text: 'Once upon a time', steps: 100, seed: 5, top_k: 40 },
    { text: 'The old house was', steps: 100, ban: 'girl, the' },
  ];
  const calm = await Promise.all(commands.map(async (options) => chosen(await ask('generate', options))));
  const interrupted = await Promise.all(commands.map((options) => ask('generate', options)));
  await Promise.all(
    interrupted.map((one) => one.until((message) => /^Generating/.test(message.embeds[0]?.title ?? ''))),
  );
  const began = performance.now();
  await Promise.all([first.stop(), system.startWorker()]);
  process.stdout.write(`the worker had ended after ${Math.round(performance.now() - began)} ms\n`);
  expect(await Promise.all(interrupted.map(chosen))).toEqual(calm);
  expect(system.workerLog.lines.some(({ msg }) => msg === 'going on where another worker ended')).toBe(true);
  await other.stop();
  expect(system.workerLog.lines.filter(({ msg }) => /job failed/.test(msg))).toEqual([]);
});

it('two bots answer each interaction once, buttons too', async () => {
  const interactions = await Promise.all(
    ['predict', 'tokenize', 'help', 'predict', 'tokenize'].map((name) =>
      ask(name, name === 'help' ? {} : { text: 'You are' }),
    ),
  );
  for (const interaction of interactions) {
    await interaction.until(isFinal);
    expect(callbacksOf(interaction)).toHaveLength(1);
    expect(interaction.followUps).toEqual([]);
  }
  const alarming = [...system.botLog.lines, ...secondLog.lines].filter(({ level }) => level === 'error');
  expect(alarming).toEqual([]);
});

it('the same interaction told twice is answered once', async () => {
  // A connection that breaks before the client has acknowledged the event: it is told again when the session resumes.
  const interaction = await ask('tokenize', { text: 'You are' });
  system.discord.gateway.disconnect();
  await interaction.until(isFinal);
  await system.discord.connected(2);
  expect(callbacksOf(interaction)).toHaveLength(1);
  expect(interaction.followUps).toEqual([]);
});

it('while Redis hangs a command is refused in time, and answered again afterwards', async () => {
  process.kill(system.redis.pid, 'SIGSTOP');
  const began = performance.now();
  try {
    const refused = await ask('predict', { text: 'You are' });
    const message = await refused.reply();
    expect(message.embeds[0]?.description).toMatch(/^The queue is away/);
    expect(message.ephemeral).toBe(true);
    process.stdout.write(`refused after ${Math.round(performance.now() - began)} ms\n`);
  } finally {
    process.kill(system.redis.pid, 'SIGCONT');
  }
  const again = await ask('tokenize', { text: 'You are' });
  expect((await again.until(isFinal)).embeds[0]?.title).toBe('A text in tokens');
});

it('leaves no open reply and no secret', async () => {
  const { redis, close } = connectRedis(system.redis.url, 'wait', secondLog.log);
  await expect.poll(() => redis.zcard(keys.open)).toBe(0);
  close();
  const logs = system.botLog.text() + secondLog.text() + system.workerLog.text();
  for (const secret of [system.discord.botToken, new URL(system.redis.url).password]) {
    expect(logs.includes(secret)).toBe(false);
  }
});
