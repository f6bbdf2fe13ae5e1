/** What every reply offers after its answer: an explanation of itself, and its numbers as files. */

import type { Message } from 'local-discord';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customId } from '../../src/bot/kit/custom-id.ts';
import { connectRedis } from '../../src/shared/redis.ts';
import { type Asking, createAsking } from '../support/asking.ts';
import { readCsv } from '../support/csv.ts';
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

/** What a member is told alone on pressing one of the buttons that every reply has. */
async function pressed(message: Message, action: string, id: string, name = 'Ben'): Promise<Message> {
  const asked = await system.discord.member(name).press(message, customId(action, id));
  const answer = await asked.reply();
  expect(answer.ephemeral).toBe(true);
  return answer;
}

const fileOf = async ({ attachments }: Message) => {
  const [file] = attachments;
  const bytes = Buffer.from(await (await fetch(file?.url ?? '')).arrayBuffer());
  return { name: file?.filename ?? '', text: bytes.toString() };
};
const codeOf = ({ embeds }: Message) => /· replay (\S+)$/.exec(embeds.at(-1)?.footer?.text ?? '')?.[1] ?? '';
const textOf = ({ embeds }: Message) =>
  embeds
    .flatMap(({ title, description, fields = [] }) => [
      title,
      description,
      ...fields.map(({ value }) => value),
    ])
    .join('\n');

/** The numbers of the first row of a reply's table. */
const firstRow = (message: Message, columns: RegExp) => columns.exec(textOf(message))?.slice(1) ?? [];

describe('a reply explains itself to the member who asks, with its own numbers', () => {
  it('a prediction: logit, both probabilities, and the share of what is shown', async () => {
    const { interaction, message } = await ada.ask('predict', {
      text: 'You are going to',
      ban: 'be',
      bias: '-2',
    });
    expect(idsOn(message)).toContain(customId('what', interaction.id));
    const explanation = textOf(await pressed(message, 'what', interaction.id));
    const [id, all, top, logit, token] = firstRow(message, /^ *1 +(\d+) +(\S+) +(\S+) +(\S+) {2}(.+)$/m);
    const [covered] = firstRow(message, /hold \*\*(\S+)\*\* of all probability/);
    const [before, after] = firstRow(message, /^␣be\(307\): (\S+) → (\S+)$/m);
    expect(id).toBeDefined();
    expect(explanation).toContain(`\`${token}\` has the highest logit, ${logit}.`);
    expect(explanation).toMatch(new RegExp(`e\\^${logit} ÷ e\\^\\S+ = e\\^−\\S+ ≈ ${all}`));
    expect(explanation).toContain(`${all} ÷ ${covered} ≈ ${top}`);
    expect(explanation).toContain(`was \`␣be\`: it went from ${before} to ${after}.`);
    expect(explanation).toContain(`/replay code:${codeOf(message)}`);
    expect(explanation).toContain('A token that would complete such a word is passed over');
  });

  it('a generation: how its first token came to be, its seed, and its boldest draw', async () => {
    const { interaction, message } = await ada.ask('generate', { steps: 6, temperature: 1.5, seed: 7 });
    const explanation = textOf(await pressed(message, 'what', interaction.id));
    const [all, token] = firstRow(message, /^ *1 +\d+ +(\S+) +\S+ +\S+ +\S+ {2}(.+)$/m);
    expect(explanation).toContain(`In step 1, \`${token}\` had the logit`);
    expect(explanation).toContain(`≈ ${all}\``);
    expect(explanation).toContain('temperature, 1.5,');
    expect(explanation).toContain('The seed 7 ');
    const ranks = Array.from(
      textOf(message).matchAll(/^ *\d+ +\d+ +\S+ +\S+ +\S+ +([\d,]+) {2}/gm),
      ([, rank = '']) => Number(rank.replace(',', '')),
    );
    expect(ranks).toHaveLength(6);
    const others = ranks.filter((rank) => rank > 1);
    expect(explanation).toMatch(
      others.length === 1
        ? /Once another token than the most probable/
        : new RegExp(`In ${others.length} steps another token than the most probable`),
    );
    expect(explanation).toContain(`rank ${Math.max(...others).toLocaleString('en')}, `);
  });

  it('tokens: an ID, and the parts of characters', async () => {
    const { interaction, message } = await ada.ask('tokenize', { text: 'naïve 🦜🦜' });
    const explanation = textOf(await pressed(message, 'what', interaction.id));
    const [id, token] = firstRow(message, /^ *1 +(\d+) {2}(.+)$/m);
    const [parts] = firstRow(message, /^(\d+) of them are only part/m);
    expect(explanation).toContain(`\`${token}\` has the ID ${id}:`);
    expect(explanation).toContain(`${parts} tokens here are such parts`);
  });

  it('in the language of the member who asks', async () => {
    const { interaction, message } = await ada.ask('predict', { text: '' });
    const explanation = textOf(await pressed(message, 'what', interaction.id, 'Camille'));
    expect(explanation).toContain('Le texte est vide');
  });
});

describe('a reply gives its numbers away', () => {
  const HOSTILE = '=1+1 "a", b\n\r';

  it('as JSON: the request, the result, and how to run it again, but not what the server rules out', async () => {
    const { interaction, message } = await ada.ask('predict', { text: HOSTILE, top: 25 });
    const answer = await pressed(message, 'json', interaction.id);
    const { name, text } = await fileOf(answer);
    expect(name).toBe(`prediction-${codeOf(message)}.json`);
    expect(textOf(answer)).toContain(`\`${name}\``);
    const { version, kind, replay, time, request, result } = JSON.parse(text);
    expect([version, kind, replay]).toEqual([1, 'prediction', codeOf(message)]);
    expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(600_000);
    expect(request).toMatchObject({ text: HOSTILE, top: 25, never: { words: 0, slurs: true } });
    expect(result.candidates).toHaveLength(25);
  });

  it.each(['csv', 'json'])(
    'as %s: the press is acknowledged before the file is made and sent',
    async (action) => {
      const { interaction, message } = await ada.ask('tokenize', { text: 'a' });
      const ben = system.discord.member('Ben');
      const asked = await ben.press(message, customId(action, interaction.id));
      const file = await asked.until(({ attachments }) => attachments.length > 0);
      expect(
        asked.history.map(({ message: { id, loading, ephemeral } }) => [id, loading, ephemeral]),
      ).toEqual([
        [file.id, true, true],
        [file.id, false, true],
      ]);
    },
  );

  it.each([
    [
      'predict',
      { text: HOSTILE, top: 25, temperature: 0.5, top_k: 5 },
      'rank,id,token,bytes,logit,p_vocabulary,p_shown,p_drawn',
      25,
    ],
    ['tokenize', { text: `${HOSTILE}🦜` }, 'position,id,token,bytes', undefined],
  ])('as CSV: %s, every number and every token as in the JSON', async (command, input, header, rows) => {
    const { interaction, message } = await ada.ask(command, input);
    const answer = await pressed(message, 'csv', interaction.id);
    const { name, text } = await fileOf(answer);
    expect(name).toMatch(/^(prediction|tokens)-\S+\.csv$/);
    expect(textOf(answer)).toContain(`\`${name}\``);
    expect(text.startsWith('\ufeff')).toBe(true);
    const [names = [], ...read] = readCsv(text.slice(1));
    expect(names.join(',')).toBe(header);

    const { result } = JSON.parse((await fileOf(await pressed(message, 'json', interaction.id))).text);
    const shown = result.candidates ?? result.tokens;
    expect(read).toHaveLength(rows ?? shown.length);
    for (const [i, cells] of read.entries()) {
      const row = Object.fromEntries(names.map((column, at) => [column, cells[at] ?? '']));
      const { token = shown[i], logit, pFull, pTop, pDrawn } = shown[i];
      expect(Number(row.id)).toBe(token.id);
      if ('text' in token) expect(JSON.parse(row.token ?? '')).toBe(token.text);
      else expect(row.bytes).toBe(`0x${Buffer.from(token.bytes).toString('hex').toUpperCase()}`);
      if (logit === undefined) continue;
      expect([row.logit, row.p_vocabulary, row.p_shown, row.p_drawn].map(Number)).toEqual([
        logit,
        pFull,
        pTop,
        pDrawn,
      ]);
    }
  });
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

it('lives for seven days after it was last used, and so does its replay code', async () => {
  const { interaction, message } = await ada.ask('tokenize', { text: 'used' });
  const other = await ada.ask('tokenize', { text: 'another' });
  const { redis, close } = connectRedis(system.redis.url, 'wait', system.botLog.log);
  const lives = [
    `tokenscope:scene:${interaction.id}`,
    `tokenscope:replay:${codeOf(message).replace('-', '')}`,
  ];
  const shorten = () => Promise.all(lives.map((key) => redis.pexpire(key, 60_000)));
  const left = () => Promise.all(lives.map((key) => redis.pttl(key)));
  for (const action of ['what', 'csv', 'json']) {
    expect(await shorten()).toEqual([1, 1]);
    await pressed(message, action, interaction.id);
    for (const life of await left()) expect(life).toBeGreaterThan(6.9 * 24 * 3_600_000);
  }
  // What is pressed on another message is no use of this one.
  await shorten();
  const forged = customId('what', interaction.id);
  const refused = await system.discord.member('Ben').press(other.message, forged, { unchecked: true });
  expect((await refused.reply()).embeds[0]?.description).toMatch(/expired/);
  for (const life of await left()) expect(life).toBeLessThanOrEqual(60_000);
  close();
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
