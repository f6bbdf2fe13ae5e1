/** Bounds, places in the queue and the Cancel button, in the whole system. */

import type { Interaction, Message } from 'local-discord';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cancelId } from '../../src/bot/kit/custom-id.ts';
import { keys } from '../../src/shared/keys.ts';
import { jobIdOf, openQueue } from '../../src/shared/queue.ts';
import { connectRedis, type RedisConnection } from '../../src/shared/redis.ts';
import { isFinal } from '../support/asking.ts';
import { type System, startSystem } from '../support/system.ts';

const CLASS = {
  name: 'Class',
  channels: ['general', 'other'],
  members: [{ name: 'Ada' }, { name: 'Ben' }, { name: 'Chloe' }, { name: 'Dev' }],
};
const ELSEWHERE = { name: 'Elsewhere', channels: ['general'], members: [{ name: 'Eve' }] };

let system: System;
let connection: RedisConnection;
beforeAll(async () => {
  system = await startSystem({
    workers: 0,
    discord: { guilds: [CLASS, ELSEWHERE] },
    environment: { MOST_OPEN_PER_MEMBER: '2', MOST_OPEN_PER_SERVER: '5', WORKER_SLOTS: '1' },
  });
  connection = connectRedis(system.redis.url, 'wait', system.botLog.log);
});
afterAll(async () => {
  connection.close();
  await system.close();
});

const ask = (name: string, options = {}, server?: string) =>
  system.discord.member(name, server).slash('generate', { text: 'You are', steps: 3, ...options });
const accepted = async (interaction: Interaction) =>
  expect(await interaction.acknowledged()).toBe('deferred');
const sentence = ({ embeds }: Message) => embeds[0]?.description ?? '';

async function refusal(interaction: Interaction): Promise<string> {
  const message = await interaction.reply();
  expect(message.ephemeral).toBe(true);
  return sentence(message);
}
const waits = (interaction: Interaction) =>
  interaction.until((message) => /^No worker is running/.test(sentence(message)));

it('takes so many commands and no more, cancels them for those who may, and serves the rest in turn', async () => {
  const own = [await ask('Ada'), await ask('Ada')];
  for (const one of own) await accepted(one);
  expect(await refusal(await ask('Ada'))).toMatch(/^You have 2 commands open already\./);
  // Another member of the server has bounds of their own, until the server's are reached.
  const others = [await ask('Ben'), await ask('Ben'), await ask('Chloe')];
  for (const one of others) await accepted(one);
  expect(await refusal(await ask('Dev'))).toMatch(/^This server has 5 commands open already\./);
  const [eve] = [await ask('Eve', {}, 'Elsewhere')];
  await accepted(eve);

  // Refused commands cost their server nothing: its next one has its place by the five that were accepted.
  const queue = openQueue(connection.redis, ['gpt2-mini'], system.botLog.log);
  for (let i = 0; i < 20; i++) await refusal(await ask('Ada'));
  const [waiting, second] = own as [Interaction, Interaction];
  const shown = await waits(waiting);

  // Nobody else may cancel; a moderator may, and the author.
  const button = cancelId(waiting.id);
  expect(await refusal(await system.discord.member('Dev').press(shown, button))).toMatch(
    /^Only the member who used/,
  );
  expect(waiting.message && isFinal(waiting.message)).toBe(false);
  const pressed = await system.discord.member('Ada').press(shown, button);
  expect(await pressed.acknowledged()).toBe('updated');
  expect(sentence(await waiting.until(isFinal))).toBe('Cancelled before it began.');
  const byModerator = await system.discord
    .member('Ada')
    .press(await waits(others[0] as Interaction), cancelId(others[0]?.id ?? ''));
  await byModerator.acknowledged();
  expect(sentence(await (others[0] as Interaction).until(isFinal))).toBe('Cancelled before it began.');

  // There is room again, and the place counts what was accepted alone: five times three steps.
  const next = await ask('Ada');
  await accepted(next);
  expect((await queue.getJob(jobIdOf(next.id)))?.opts.priority).toBe(1 + 5 * 3);

  // Old and forged buttons.
  const press = async (id: string, where = shown) =>
    refusal(await system.discord.member('Chloe').press(where, id, { unchecked: true }));
  expect(await press(button)).toMatch(/ended already/);
  expect(await press('v0:cancel:123456789012345678')).toMatch(/older version/);
  expect(await press(`v1:explode:${next.id}`)).toMatch(/expired/);
  expect(await press(`v1:cancel:${next.id}:more`)).toMatch(/older version/);
  expect(await press('v1:cancel:../../open')).toMatch(/older version/);
  // The ID of a command of another server.
  expect(await press(cancelId(eve.id))).toMatch(/ended already/);
  expect(await connection.redis.exists(keys.cancelled(jobIdOf(eve.id)))).toBe(0);

  await system.startWorker();
  for (const one of [second, others[1], others[2], next, eve] as Interaction[]) {
    expect((await one.until(isFinal)).embeds[0]?.title).toBe('Generated 3 tokens');
  }
  await queue.close();
});

it('shows the place in the queue, and then the answer', async () => {
  const queue = openQueue(connection.redis, ['gpt2-mini'], system.botLog.log);
  // However fast the worker is, nothing is served meanwhile.
  await queue.pause();
  const places = [await ask('Ada', { steps: 60 }), await ask('Ada', { steps: 60 }), await ask('Chloe')];
  const shows = (text: string | RegExp) => (message: Message) => sentence(message).search(text) >= 0;
  const waited = await Promise.all(
    places.map((one) => one.until(shows(/^(Waiting: \d request|Your request is next)/))),
  );
  expect(waited.map(sentence)).toContain('Your request is next.');
  await queue.resume();
  await queue.close();
  const last = await Promise.all(places.map((one) => one.until(isFinal)));
  expect(last.map(({ embeds }) => embeds[0]?.title)).toContain('Generated 60 tokens');
  for (const { history } of places) {
    const edits = history.filter(({ change }) => change === 'edited').map(({ at }) => at);
    for (const [i, at] of edits.slice(1).entries()) expect(at - (edits[i] ?? 0)).toBeGreaterThanOrEqual(950);
  }
});

it('stops a running command within a second, and keeps what was made so far', async () => {
  const running = await ask('Chloe', { steps: 100, text: 'Once upon a time' });
  const shown = await running.until((message) => /^Generating/.test(message.embeds[0]?.title ?? ''));
  const began = performance.now();
  await system.discord.member('Chloe').press(shown, cancelId(running.id));
  const message = await running.until(isFinal);
  process.stdout.write(`cancelled after ${Math.round(performance.now() - began)} ms\n`);
  expect(JSON.stringify(message.embeds)).toMatch(/cancel/i);
  expect(message.embeds[0]?.title).toMatch(/^Generated [1-9]\d? tokens?$/);
});

it('leaves nothing of all that in Redis but what is kept for a while on purpose', async () => {
  await expect
    .poll(async () =>
      (await connection.redis.keys('*')).filter((name) => /:(open|reply|token|steps):?/.test(name)),
    )
    .toEqual([]);
  const jobs = (await connection.redis.keys('*')).filter((name) => /:requests-.*:interaction/.test(name));
  expect(jobs).toEqual([]);
});

it('forgets a command at once that Discord gave up before it was acknowledged', async () => {
  const unknown = { status: 404, body: { message: 'Unknown interaction', code: 10062 } };
  system.discord.setFaults(({ route }) => (route.startsWith('/interactions/') ? unknown : undefined));
  const called = new Promise<void>((resolve) => {
    const end = system.discord.on('wire', (entry) => {
      if (entry.kind !== 'rest' || entry.status !== 404) return;
      end();
      resolve();
    });
  });
  const { id } = await ask('Dev');
  await called;
  await expect.poll(() => connection.redis.zscore(keys.open, id)).toBeNull();
  system.discord.setFaults(undefined);
});
