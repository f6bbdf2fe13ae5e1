import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customId } from '../../src/bot/kit/custom-id.ts';
import { connectRedis } from '../../src/shared/redis.ts';
import type { Running } from '../../src/shared/run-process.ts';
import surprisal from '../data/surprisal.json' with { type: 'json' };
import { type Asked, type Asking, createAsking } from '../support/asking.ts';
import { readCsv } from '../support/csv.ts';
import { block } from '../support/reply-text.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System;
let worker: Running;
let ada: Asking;
beforeAll(async () => {
  system = await startSystem({ workers: 0 });
  worker = await system.startWorker();
  ada = createAsking(system);
});
afterAll(() => system.close());

const surprise = (text: string) => ada.ask('surprise', { text });

/** A line of the table, by its place in the text. */
function rowsOf({ text }: Pick<Asked, 'text'>) {
  const lines = Array.from(
    block(text, /^\d+ tokens?/).matchAll(/^ *(\d+) +(\d+) +([\d.]+) +(\S+)% +([\d,]+) {2}(.*)$/gm),
    ([, position, id, bits, , rank = '', token]) => ({
      position: Number(position),
      id: Number(id),
      bits: Number(bits),
      rank: Number(rank.replaceAll(',', '')),
      token,
    }),
  );
  return { lines, inOrder: lines.toSorted((one, other) => one.position - other.position) };
}

/** The number before, or after, some words. */
function numberIn({ text }: Pick<Asked, 'text'>, pattern: RegExp): number {
  return Number(pattern.exec(text.outside)?.[1]?.replaceAll(',', ''));
}

/** What a member gets who presses a button of a reply. */
async function pressed({ interaction, message }: Asked, action: string, name = 'Ben') {
  const press = await system.discord
    .member(name)
    .press(message, customId(action, interaction.id), { unchecked: true });
  const reply = await press.reply();
  expect(reply.ephemeral).toBe(true);
  return reply;
}

async function fileOf(asked: Asked, kind: 'csv' | 'json'): Promise<string> {
  const [file] = (await pressed(asked, kind)).attachments;
  expect(file?.filename).toMatch(new RegExp(`^surprise-[-0-9A-Z]+\\.${kind}$`));
  return Buffer.from(file?.bytes ?? [])
    .toString()
    .replace('\ufeff', '');
}

describe.each(surprisal)('the reply to $text', ({ text, ids, log_p: logs, perplexity }) => {
  const bits = logs.map((log) => -log / Math.LN2);
  const total = bits.reduce((sum, one) => sum + one, 0);
  let asked: Asked;
  beforeAll(async () => {
    asked = await surprise(text);
  });

  it('has the bits of a reference implementation, the greatest first', () => {
    const { lines, inOrder } = rowsOf(asked);
    expect(inOrder.map(({ id }) => id)).toEqual(ids);
    for (const [i, row] of inOrder.entries()) {
      expect(Math.abs(row.bits * Math.LN2 + (logs[i] ?? Number.NaN))).toBeLessThan(1e-3);
    }
    expect(lines.map((row) => row.bits)).toEqual(inOrder.map((row) => row.bits).toSorted((a, b) => b - a));
  });

  it('has their sum, their mean, and the perplexity', () => {
    expect(Math.abs(numberIn(asked, /\*\*([\d,.]+) bits\*\* in total/) / total - 1)).toBeLessThan(1e-3);
    expect(Math.abs(numberIn(asked, /\*\*([\d,.]+) bits a token/) / (total / ids.length) - 1)).toBeLessThan(
      1e-3,
    );
    expect(Math.abs(numberIn(asked, /\*\*perplexity ([\d,.]+)\*\*/) / perplexity - 1)).toBeLessThan(5e-3);
    const bytes = Buffer.byteLength(text);
    expect(Math.abs(numberIn(asked, /· ([\d,.]+) bits a byte/) - total / bytes)).toBeLessThan(1e-3);
  });

  it('has a picture whose description names the greatest surprise, the mean and the perplexity', () => {
    const [picture] = asked.message.attachments;
    expect(picture).toMatchObject({ filename: 'surprise.png', contentType: 'image/png' });
    const most = Math.max(...bits);
    expect(picture?.description).toMatch(
      new RegExp(`Most surprising: [^;]* \\(ID ${ids[bits.indexOf(most)]}\\) ${most.toFixed(1)} bits;`),
    );
    expect(picture?.description).toContain(`${(total / ids.length).toFixed(1)} bits a token`);
  });

  it('gives the same numbers as files, with full precision', async () => {
    const { request, result, totals } = JSON.parse(await fileOf(asked, 'json'));
    expect(request.text).toBe(text);
    expect(Math.abs(totals.perplexity / perplexity - 1)).toBeLessThan(1e-3);
    const [header, ...rows] = readCsv(await fileOf(asked, 'csv'));
    expect(header?.join()).toBe(
      'position,id,token,bytes,bits,log_probability,probability,rank,' +
        'expected_id,expected_token,expected_bytes,expected_probability',
    );
    expect(rows).toHaveLength(ids.length);
    for (const [i, { token, logProbability, rank, best }] of result.tokens.entries()) {
      expect(Math.abs(logProbability - (logs[i] ?? Number.NaN))).toBeLessThan(1e-3);
      const numbers = [-logProbability / Math.LN2, logProbability, Math.exp(logProbability), rank];
      expect(rows[i]?.slice(0, 2)).toEqual([`${i + 1}`, `${token.id}`]);
      expect(rows[i]?.slice(4, 9)).toEqual([...numbers, best.token.id].map(String));
      expect(rows[i]?.at(-1)).toBe(`${Math.exp(best.logProbability)}`);
    }
  });
});

describe('the table', () => {
  it('names what was expected instead, but not where that came', async () => {
    const { inOrder } = rowsOf(await surprise('You are going to be happy.'));
    for (const { rank, token } of inOrder) expect(/^\S+ \(\S+\)$/.test(token ?? '')).toBe(rank > 1);
    expect(inOrder.map(({ rank }) => rank)).toContain(1);
  });

  it('is cut visibly where it is long, and attached whole, as the picture says', async () => {
    const asked = await surprise(`${'The cat sat on the mat. '.repeat(40)}The end`);
    const count = numberIn({ text: asked.text }, /\*\*([\d,]+) tokens, the most surprising first/);
    const { lines } = rowsOf(asked);
    const left = Number(/^… \((\d+) tokens more\)$/m.exec(block(asked.text, /^\d+ tokens/))?.[1]);
    expect(lines.length + left).toBe(count);
    const file = asked.message.attachments.find(({ filename }) => filename === 'surprise.txt');
    const rows = Buffer.from(file?.bytes ?? [])
      .toString()
      .match(/^ +\d+ +\d+ +\d+ .* {2}<- {2}/gm);
    expect(rows).toHaveLength(count);
  });

  it('says how much of a text was left out that the model cannot read whole', async () => {
    const { text } = await surprise('word '.repeat(700));
    expect(text.outside).toMatch(
      /> The model reads at most 512 tokens, its start mark among them: the last \d+ tokens of the text were left out\./,
    );
    expect([...text.blocks.keys()]).toContain('511 tokens, the most surprising first');
  });
});

describe('a text', () => {
  it('that is blank has its tokens measured like any other', async () => {
    const { lines } = rowsOf(await surprise(' \n'));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every(({ token }) => /^[␣↵]/.test(token ?? ''))).toBe(true);
  });

  it('that is empty is refused, and so is one that is too long', async () => {
    expect(await ada.refused('surprise', { text: '' })).toBe(
      '`text` must not be empty: write a word at least.',
    );
    expect(await ada.refused('surprise', { text: 'a'.repeat(6001) })).toContain('at most 6000 characters');
    expect(await ada.refused('surprise', { text: 'a', model: 'llama' })).toContain('`gpt2-mini`');
  });

  it('is measured for its author alone where it is asked to be', async () => {
    const { message } = await ada.ask('surprise', { text: 'a secret', private: true });
    expect(message.ephemeral).toBe(true);
  });
});

describe('the explanation', () => {
  it('has the own numbers of the reply, in the language of each who asks', async () => {
    const asked = await surprise('It was a bright cold day in April, and the clocks were striking thirteen.');
    const [worst] = rowsOf(asked).lines;
    expect(worst?.token).toMatch(/^␣thirteen \(/);
    const answers = await Promise.all(
      ['Ben', 'Chloe', 'Dieter', 'Elena', 'Camille'].map((name) => pressed(asked, 'what', name)),
    );
    const texts = answers.map(({ embeds }) => JSON.stringify(embeds));
    expect(texts[0]).toBe(texts[1]);
    expect(new Set(texts).size).toBe(4);
    expect(texts[0]).toContain(`\`␣thirteen\`, token 15 of the text, has ${worst?.bits.toFixed(1)} bits`);
    expect(texts[0]).toContain(`which is rank ${worst?.rank.toLocaleString('en-US')}`);
    expect(texts[0]).toContain('A coin flip has 1 bit');
    expect(texts[2]).toContain('Ein Münzwurf hat 1 Bit');
    expect(texts[3]).toContain('Lanzar una moneda tiene 1 bit');
    expect(texts[4]).toContain('Pile ou face fait 1 bit');
    for (const text of texts) expect(text).toContain('`␣thirteen`');
    // The reply itself is as it was, in the language of who began it.
    expect(asked.interaction.message?.embeds[0]?.title).toBe('How surprising is this text?');
  });
});

it('can be run again by its code', async () => {
  const text = 'The cat sat on the mat.';
  const before = await surprise(text);
  const [, code = ''] = /replay (\S+)$/.exec(before.text.footer) ?? [];
  const again = await ada.ask('replay', { code });
  expect(rowsOf(again)).toEqual(rowsOf(before));
});

describe('a component', () => {
  it('that is forged, or of another reply, does nothing', async () => {
    const [one, other] = await Promise.all([surprise('a'), surprise('b')]);
    const forged = [
      [customId('what', one.interaction.id), other],
      [customId('forward', other.interaction.id), other],
      [customId('csv', '9'.repeat(18)), other],
      ['v0:csv:1', other],
    ] as const;
    for (const [id, { message }] of forged) {
      const press = await system.discord.member('Ben').press(message, id, { unchecked: true });
      const reply = await press.reply();
      expect(reply.ephemeral).toBe(true);
      expect(reply.embeds[0]?.description).toMatch(/expired|older version/);
    }
  });

  it('of a reply that has expired says so', async () => {
    const asked = await surprise('a');
    const { redis, close } = connectRedis(system.redis.url, 'wait', system.botLog.log);
    await redis.del(`tokenscope:scene:${asked.interaction.id}`);
    close();
    expect((await pressed(asked, 'json')).embeds[0]?.description).toContain('seven days');
  });
});

describe('when processes end', () => {
  it('is answered by the next worker, and explained by the next bot', async () => {
    await worker.stop();
    const asking = surprise('The cat sat on the keyboard');
    const waiting = await system.discord.member('Chloe').slash('surprise', { text: 'The cat' });
    await waiting.until(({ embeds }) => embeds[0]?.description?.startsWith('No worker is running') ?? false);
    worker = await system.startWorker();
    const asked = await asking;
    expect(rowsOf(asked).inOrder.map(({ id }) => id)).toEqual([464, 3797, 3332, 319, 262, 10586]);
    await waiting.until(({ attachments }) => attachments.length > 0);

    for (const bot of system.bots) await bot.stop();
    await system.startBot();
    expect(JSON.stringify((await pressed(asked, 'what')).embeds)).toContain('6 in all');
    expect(JSON.parse(await fileOf(asked, 'json')).result.tokens).toHaveLength(6);
  });
});

it('answered every command once, and left the logs clean', () => ada.expectCleanEnd());
