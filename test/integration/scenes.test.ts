/** What every reply offers after its answer: an explanation of itself, and its numbers as files. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { customId } from '../../src/bot/custom-id.ts';
import { connectRedis } from '../../src/shared/redis.ts';
import { type Asking, createAsking } from '../support/asking.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System;
let ada: Asking;
beforeAll(async () => {
  system = await startSystem();
  ada = createAsking(system);
});
afterAll(() => system.close());

const idsOn = (message: { components: readonly unknown[] }) =>
  Array.from(JSON.stringify(message.components).matchAll(/"custom_id":"([^"]+)"/g), ([, id]) => id);

it.each([
  ['predict', { text: 'You are going to' }, '50,257'],
  ['generate', { steps: 3 }, '3 tokens'],
  ['tokenize', { text: 'naïve' }, 'tokens'],
])('%s explains itself to the member who asks, with its own numbers', async (command, input, number) => {
  const { interaction, message } = await ada.ask(command, input);
  expect(idsOn(message)).toContain(customId('what', interaction.id));
  const asked = await system.discord.member('Ben').press(message, customId('what', interaction.id));
  const answer = await asked.reply();
  expect(answer.ephemeral).toBe(true);
  expect(answer.embeds[0]?.description).toContain(number);
});

it('gives its numbers as CSV and JSON with full precision', async () => {
  const { interaction, message } = await ada.ask('predict', { text: '=1+1 "a", b\n', top: 25 });
  const fetched = async (kind: string) => {
    const asked = await system.discord.member('Ben').press(message, customId(kind, interaction.id));
    const [file] = (await asked.reply()).attachments;
    expect(file?.filename).toBe(`prediction.${kind}`);
    return (await fetch(file?.url ?? '')).text();
  };
  const { request, result } = JSON.parse(await fetched('json'));
  expect(request.text).toBe('=1+1 "a", b\n');
  expect(result.candidates).toHaveLength(25);
  const lines = (await fetched('csv')).replace('\ufeff', '').trimEnd().split('\n');
  expect(lines[0]).toBe('rank,id,token,bytes,logit,p_vocabulary,p_shown');
  const [best] = result.candidates;
  expect(lines[1]).toContain(`,${best.pFull},`);
});

it('says kindly that it has expired', async () => {
  const { interaction, message } = await ada.ask('tokenize', { text: 'a' });
  const { redis, close } = connectRedis(system.redis.url, 'wait', system.botLog.log);
  expect(await redis.pttl(`tokenscope:scene:${interaction.id}`)).toBeGreaterThan(6.9 * 24 * 3_600_000);
  await redis.del(`tokenscope:scene:${interaction.id}`);
  close();
  const asked = await system.discord.member('Ben').press(message, customId('what', interaction.id));
  expect((await asked.reply()).embeds[0]?.description).toMatch(/seven days/);
});

it('does not take a forged ID for one of another message', async () => {
  const one = await ada.ask('tokenize', { text: 'a' });
  const other = await ada.ask('tokenize', { text: 'b' });
  const ben = system.discord.member('Ben');
  for (const id of [
    customId('what', one.interaction.id),
    customId('forward', other.interaction.id),
    'v1:what',
    'v0:what:1',
    customId('what', '9'.repeat(18)),
  ]) {
    const asked = await ben.press(other.message, id, { unchecked: true });
    const answer = await asked.reply();
    expect(answer.ephemeral).toBe(true);
    expect(answer.embeds[0]?.description).toMatch(/expired|older version/);
  }
});

it('works for a bot process that was started later', async () => {
  const { interaction, message } = await ada.ask('generate', { steps: 2 });
  for (const bot of system.bots) await bot.stop();
  await system.startBot();
  const asked = await system.discord.member('Ben').press(message, customId('what', interaction.id));
  expect((await asked.reply()).embeds[0]?.description).toContain('2 tokens');
});
