/** Replies that are run again by their codes: by others, elsewhere, after restarts, and where things have changed. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Locale, PermissionFlagsBits } from 'discord.js';
import type { Member, Message } from 'local-discord';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customId } from '../../src/bot/kit/custom-id.ts';
import { readCode } from '../../src/bot/replies/replay/code.ts';
import { MOST_MISSES, type Recorded } from '../../src/bot/replies/replay/store.ts';
import { keys } from '../../src/shared/keys.ts';
import { connectRedis, type RedisConnection } from '../../src/shared/redis.ts';
import { type Asking, createAsking, isFinal } from '../support/asking.ts';
import { captureLog } from '../support/captured-log.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System;
let ada: Asking;
let ben: Asking;
/** Of another server. */
let eve: Member;
let connection: RedisConnection;
beforeAll(async () => {
  const roles = { Teacher: PermissionFlagsBits.Administrator };
  system = await startSystem({
    discord: {
      guilds: [
        {
          name: 'Class',
          roles,
          members: [
            { name: 'Ada', roles: ['Teacher'] },
            { name: 'Ben' },
            { name: 'Dieter', locale: Locale.German },
            { name: 'Mallory' },
          ],
        },
        {
          name: 'Elsewhere',
          channels: ['general', 'bots'],
          roles,
          members: [{ name: 'Eve', roles: ['Teacher'] }],
        },
      ],
    },
  });
  [ada, ben] = [createAsking(system), createAsking(system, 'Ben')];
  eve = system.discord.member('Eve', 'Elsewhere');
  connection = connectRedis(system.redis.url, 'wait', captureLog('another').log);
});
afterAll(async () => {
  connection.close();
  await system.close();
});

const footerOf = ({ embeds }: Message) => embeds.at(-1)?.footer?.text ?? '';
const textOf = ({ embeds }: Message) => embeds.map(({ description }) => description).join('\n');
const filesOf = ({ attachments }: Message) => attachments.map(({ filename }) => filename);

/** The code at the end of a reply. */
function codeOf(message: Message): string {
  const [, code] =
    / ms( ·.*)? · replay ([0-9A-Z]{4}(?:-[0-9A-Z]{4})+)$/.exec(footerOf(message))?.slice(1) ?? [];
  if (code === undefined) throw new Error(`no code in "${footerOf(message)}"`);
  return code;
}

/** Changes what is kept of the first answer, as if another machine had given it. */
async function change(code: string, next: (recorded: Recorded) => void): Promise<void> {
  const key = keys.replay(readCode(code) ?? '');
  const packed = await connection.redis.hgetBuffer(key, 'record');
  const recorded: Recorded = JSON.parse(inflateRawSync(packed ?? Buffer.of()).toString());
  next(recorded);
  await connection.redis.hset(key, 'record', deflateRawSync(JSON.stringify(recorded)));
}

/** The first tokens that are kept of an answer. */
function shownIn({ trace: [part] }: Recorded) {
  if (part === undefined) throw new Error('nothing was kept');
  return part.shown;
}

describe('a reply is run again', () => {
  it.each([
    ['predict', { text: 'You are going to', ban: 'be', top: 5 }],
    ['generate', { steps: 4, temperature: 0.9, seed: 7, text: 'Once upon a time' }],
    ['generate', { steps: 3 }],
    ['tokenize', { text: 'naïve 🙂' }],
    ['surprise', { text: 'To be, or not to be' }],
    ['compare', { text: 'You are going to', ban: 'be', steps: 3 }],
    ['nudge', { text: 'You are going to', word: 'banana' }],
  ])('%s %j, by anybody, in whatever way the code is written', async (command, input) => {
    const { message: first } = await ada.ask(command, input);
    const code = codeOf(first);
    const written = code.toLowerCase().replace('-', '').replaceAll('0', 'o').replaceAll('1', 'l');
    const { message, interaction } = await ben.ask('replay', { code: written });
    expect(textOf(message)).toMatch(`> Replay of \`${code}\`. **Same as before**`);
    expect(codeOf(message)).toBe(code);
    const unquoted = (text: string) => text.replace(/^>.*\n/gm, '');
    expect(unquoted(textOf(message))).toBe(unquoted(textOf(first)));
    expect(filesOf(message)).toEqual(filesOf(first));
    const ids = JSON.stringify(message.components);
    expect(ids).toContain(customId('what', interaction.id));
    expect(message.components).toHaveLength(first.components.length);
  });

  it('with the biases that made a word come next, and says which', async () => {
    const asked = await ada.ask('nudge', { text: 'You are going to', word: 'sea' });
    const pressed = await system.discord
      .member('Ben')
      .press(asked.message, customId('apply-0', asked.interaction.id));
    const first = await pressed.until(isFinal);
    const { message } = await ada.ask('replay', { code: codeOf(first) });
    const [verdict, nudged] = textOf(message).split('\n');
    expect(verdict).toContain('**Same as before**');
    expect(nudged).toMatch(
      /^> A bias was added to the logit of one token in each of the first steps: `␣sea` \+\d/,
    );
    expect(codeOf(message)).toBe(codeOf(first));
  });

  it('with the code that everybody gets for the same request, and nobody for another one', async () => {
    const [first, same, ...others] = [
      await ada.ask('predict', { text: 'The cat' }),
      await ben.ask('predict', { text: 'The cat', private: true }),
      await ada.ask('predict', { text: 'The cat', top: 9 }),
      await ada.ask('predict', { text: 'The cat ' }),
      await ada.ask('tokenize', { text: 'The cat' }),
      await ada.ask('surprise', { text: 'The cat' }),
    ].map(({ message }) => codeOf(message));
    expect(same).toBe(first);
    expect(new Set([first, ...others]).size).toBe(5);
  });

  it('for its author alone where that is wanted, and whoever saw the first', async () => {
    const { message } = await ada.ask('tokenize', { text: 'between us', private: true });
    const { message: again } = await ben.ask('replay', { code: codeOf(message), private: true });
    expect(again.ephemeral).toBe(true);
    expect(textOf(again)).toContain('**Same as before**');
  });

  it('in the language of the member who runs it again', async () => {
    const { message } = await ada.ask('tokenize', { text: 'Sprache' });
    const asked = await system.discord.member('Dieter').slash('replay', { code: codeOf(message) });
    const answer = await asked.until((reply) => !reply.loading);
    expect(textOf(answer)).toContain('**Wie zuvor**');
    expect(codeOf(answer)).toBe(codeOf(message));
  });

  it('by a bot that was started in the middle of it, with its verdict', async () => {
    const { message } = await ada.ask('generate', { steps: 60, text: 'It was' });
    const again = await system.discord.member('Ben').slash('replay', { code: codeOf(message) });
    await again.until(({ embeds }) => /step \d+ of 60/.test(embeds[0]?.title ?? ''));
    for (const bot of system.bots) await bot.stop();
    await system.startBot();
    const answer = await again.until(isFinal);
    expect(textOf(answer)).toContain('**Same as before**');
    expect(codeOf(answer)).toBe(codeOf(message));
  });
});

describe('a reply that differs from before', () => {
  it('has only rounding in its numbers, and says so', async () => {
    const { message } = await ada.ask('predict', { text: 'To be or not' });
    const code = codeOf(message);
    await change(code, (recorded) => {
      for (const shown of shownIn(recorded)) shown.probability = (shown.probability ?? 0) * (1 + 3e-8);
    });
    const { message: again } = await ben.ask('replay', { code });
    expect(textOf(again)).toContain(
      '**Same as before**, probabilities within 0.00001% of what they were: that is rounding.',
    );
  });

  it('has other probabilities: the greatest difference with both numbers', async () => {
    const { message } = await ada.ask('generate', { steps: 3 });
    const code = codeOf(message);
    const percents: string[] = [];
    await change(code, (recorded) => {
      const second = shownIn(recorded)[1];
      if (second?.probability == null) throw new Error('no second step');
      percents.push(`${(second.probability * 100).toPrecision(6)}%`);
      second.probability *= 0.99;
      percents.unshift(`${(second.probability * 100).toPrecision(6)}%`);
    });
    const text = textOf((await ben.ask('replay', { code })).message);
    expect(text).toContain('**The same tokens, but other probabilities.**');
    expect(text).toMatch(/Greatest difference of a probability, step 2: `.*` had/);
    expect(text).toContain(`had ${percents[0]}, now ${percents[1]}.`);
  });

  it('has other tokens: the first one with both sides, whatever they hold', async () => {
    const { message } = await ada.ask('predict', { text: 'To be or not', top: 3 });
    const code = codeOf(message);
    await change(code, (recorded) => {
      const [first, second] = shownIn(recorded);
      if (first === undefined || second?.probability == null) throw new Error('no candidates');
      first.probability = (first.probability ?? 0) * (1 + 1e-9);
      second.token = { id: 50_000, text: '``` @everyone\n\u202e' };
    });
    const { message: again } = await ben.ask('replay', { code });
    const [line, ...more] = textOf(again).split('\n');
    expect(line).toMatch(/^> Replay of `.*`\. \*\*Not as before\.\*\* First difference, candidate 2: /);
    expect(line).toMatch(/␣@everyone↵<U\+202E>\S*`` \([\d.]+%\) before, `.+` \([\d.]+%\) now\.$/);
    expect(line).not.toContain('```');
    expect(more[0]).toBe(
      '> Until then, probabilities are within 0.000001% of what they were: that is rounding.',
    );
  });

  it('has been cancelled, and is compared as far as it went', async () => {
    const { message } = await ada.ask('generate', { steps: 5, text: 'He said' });
    const code = codeOf(message);
    await change(code, (recorded) => {
      recorded.isWhole = false;
      recorded.trace = [{ part: 'step', shown: shownIn(recorded).slice(0, 2) }];
    });
    const text = textOf((await ben.ask('replay', { code })).message);
    expect(text).toContain('**Same as before**');
    expect(text).toContain('One of the two was cancelled');
  });

  it('comes from a model of another source or precision, or from another model', async () => {
    const { message } = await ada.ask('predict', { text: 'A model' });
    const code = codeOf(message);
    await change(code, ({ models: [model] }) => {
      if (model) Object.assign(model, { source: 'somewhere/else', dtype: 'fp32' });
    });
    const text = textOf((await ben.ask('replay', { code })).message);
    expect(text).toContain('**Same as before**');
    expect(text).toMatch(
      /> The model `gpt2-mini` is another one now: `\S*gpt2-mini q8` instead of `somewhere\/else fp32`\./,
    );
    await change(code, ({ request, models: [model] }) => {
      Object.assign(request, { model: 'old' });
      if (model) model.name = 'old';
    });
    expect(textOf((await ben.ask('replay', { code })).message)).toContain(
      '> The model `old` is not served any more: `gpt2-mini` answered.',
    );
    await change(code, ({ request }) => Object.assign(request, { after: [389] }));
    expect(await ben.refused('replay', { code })).toContain('the model `old`, which is not served any more');
  });

  it('cannot be compared any more where the code has expired meanwhile', async () => {
    const { message } = await ada.ask('generate', { steps: 60, text: 'Long ago' });
    const code = codeOf(message);
    const again = await system.discord.member('Ben').slash('replay', { code });
    await again.until(({ embeds }) => /step \d+ of 60/.test(embeds[0]?.title ?? ''));
    await connection.redis.del(keys.replay(readCode(code) ?? ''));
    const answer = await again.until(isFinal);
    expect(textOf(answer)).toContain('is not known any more');
    expect(codeOf(answer)).toBe(code);
  });
});

describe('on another server', () => {
  it('its own words are ruled out, its channels and its steps hold', async () => {
    const { message } = await ada.ask('generate', { steps: 6, text: 'You are going to' });
    const code = codeOf(message);
    const said = async (input: object = {}) =>
      textOf(await (await eve.slash('replay', { code, ...input })).until(isFinal));
    const set = async (command: string, input: object) =>
      (await eve.slash(`settings ${command}`, { ...input })).reply();

    expect(await said()).toContain('**Same as before**');
    await set('never', { words: 'be' });
    const text = await said();
    expect(text).toMatch(
      /\*\*Not as before\.\*\* First difference, step 1: a word that this server rules out before, `␣\w+` .* now/,
    );
    expect(text).toContain('> Other words are ruled out here than where it was asked first.');
    await set('never', {});
    await set('steps', { most: 5 });
    expect(await said()).toMatch(/This has 6 steps, and on this server a generation may have 5 at most/);
    await set('channel', { action: 'add', channel: eve.guild.channels[1]?.id });
    expect(await said()).toContain('On this server the bot answers in');
  });
});

describe('a code that is none', () => {
  it.each(['', '7K3F', 'not-a-code!', 'U'.repeat(8), '7'.repeat(400)])('%j is explained', async (code) => {
    expect(await ben.refused('replay', { code })).toMatch(
      /^`code` must be a replay code such as `7K3F-9QXM`/,
    );
  });

  it('is not known, or expired', async () => {
    const { message } = await ada.ask('tokenize', { text: 'soon gone' });
    const code = codeOf(message);
    expect((await connection.redis.pttl(keys.replay(readCode(code) ?? ''))) / 86_400_000).toBeGreaterThan(
      6.9,
    );
    await connection.redis.del(keys.replay(readCode(code) ?? ''));
    const sentence = await ben.refused('replay', { code });
    expect(sentence).toContain('Nothing is known under this code');
    expect(await ben.refused('replay', { code: '0000-0000' })).toBe(sentence);
  });

  it('cannot be tried until one exists, not even all at once', async () => {
    const mallory = createAsking(system, 'Mallory');
    const { message } = await ada.ask('tokenize', { text: 'secret' });
    const tries = Array.from({ length: MOST_MISSES + 5 }, (_, i) =>
      mallory.refused('replay', { code: `ZZZZ-ZZ${String(i).padStart(2, '0')}` }),
    );
    const sentences = await Promise.all(tries);
    expect(sentences.filter((sentence) => /Nothing is known/.test(sentence))).toHaveLength(MOST_MISSES);
    expect(await mallory.refused('replay', { code: codeOf(message) })).toBe(
      'You have tried 30 codes that do not exist. Please try again in an hour.',
    );
    expect(textOf((await ben.ask('replay', { code: codeOf(message) })).message)).toContain('Same as before');
  });
});

it('answered every command once, and left no secret in a log', () => {
  ada.expectCleanEnd();
  ben.expectCleanEnd();
});
