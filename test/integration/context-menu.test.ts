/** The commands in the menu of a message. */

import type { Member, Message } from 'local-discord';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isFinal } from '../support/asking.ts';
import { block, replyText, rows } from '../support/reply-text.ts';
import { type System, startSystem } from '../support/system.ts';

const SURPRISE = 'Measure surprise';
const PREDICT = 'Predict next token';

let system: System;
/** Manages the server. */
let ada: Member;
let ben: Member;
let chloe: Member;
beforeAll(async () => {
  system = await startSystem({
    environment: { MODELS: 'gpt2-mini=./models/gpt2-mini@q8,lost=./models/none@q8' },
  });
  ada = system.discord.member('Ada');
  ben = system.discord.member('Ben');
  chloe = system.discord.member('Chloe');
});
afterAll(() => system.close());
afterEach(async () => {
  await (await ada.slash('settings never', {})).reply();
  await (await ada.slash('settings model', {})).reply();
  await (await ada.slash('settings channel', { action: 'all' })).reply();
});

async function use(command: string, target: Message, member: Member = chloe) {
  const interaction = await member.contextMenu(command, target);
  const message = await interaction.until(isFinal);
  expect(message.pings).toEqual({ users: [], roles: [], everyone: false });
  return { message, text: replyText(message) };
}

async function refused(command: string, target: Message, member: Member = chloe): Promise<string> {
  const { message } = await use(command, target, member);
  expect(message.ephemeral).toBe(true);
  return message.embeds[0]?.description ?? '';
}

const slash = async (command: string, input: Record<string, string>) => {
  const message = await (await chloe.slash(command, input)).until(isFinal);
  return { message, text: replyText(message) };
};

describe.concurrent('used on a message', () => {
  it('"Measure surprise" shows everybody what /surprise would, and which message it is about', async () => {
    const target = await ben.send('You are going to be happy.');
    const { message, text } = await use(SURPRISE, target);
    expect(message.ephemeral).toBe(false);
    expect(message.embeds[0]?.title).toBe('How surprising is this text?');
    const link = `https://discord.com/channels/${ben.guild.id}/${target.channelId}/${target.id}`;
    expect(text.outside).toContain(`> The text of [this message](${link}) by <@${ben.id}>.`);
    const typed = await slash('surprise', { text: 'You are going to be happy.' });
    const heading = '7 tokens, the most surprising first';
    expect(block(text, heading)).toBe(block(typed.text, heading));
  });

  it('"Predict next token" shows everybody what /predict would', async () => {
    const { message, text } = await use(PREDICT, await ben.send('You are going to'));
    expect(message.ephemeral).toBe(false);
    expect(text.outside).toContain('> The text of [this message]');
    const typed = await slash('predict', { text: 'You are going to' });
    const ids = ({ text: of }: typeof typed) => rows(block(of, /most probable/)).map(({ id }) => id);
    expect(ids({ message, text })).toHaveLength(10);
    expect(ids({ message, text })).toEqual(ids(typed));
  });

  it('both answer several members at once', async () => {
    const target = await ben.send('The cat sat on the mat.');
    const replies = await Promise.all(
      [ada, ben, chloe].flatMap((member) => [use(SURPRISE, target, member), use(PREDICT, target, member)]),
    );
    expect(replies.map(({ message }) => message.attachments[0]?.filename)).toEqual(
      [1, 2, 3].flatMap(() => ['surprise.png', 'prediction.png']),
    );
  });

  it('they read names for mentions, as members do', async () => {
    const { text } = await use(SURPRISE, await ben.send(`<@${chloe.id}> is going to :)`));
    expect(block(text, 'Text')).toBe('@Chloe is going to :)');
  });

  it('they keep a hostile text inside its code block', async () => {
    const target = await ben.send(
      '```\n@everyone xyzzy [a](http://b.example) \u202e\u0000`` <@&123456789012345678>',
    );
    for (const command of [SURPRISE, PREDICT]) {
      const { text } = await use(command, target);
      expect(block(text, 'Text')).toContain('xyzzy');
      expect(text.outside).not.toMatch(/xyzzy|everyone|b\.example/);
    }
  });
});

it('in a direct message, and on a server that the bot has joined since, they link to the message', async () => {
  system.discord.addGuild({ name: 'Joined', channels: ['lab'], members: [{ name: 'Zoe' }] });
  const zoe = system.discord.member('Zoe', 'Joined');
  const said = await zoe.send('Hello there');
  const linked = await use(PREDICT, said, zoe);
  expect(linked.text.outside).toContain(
    `(https://discord.com/channels/${zoe.guild.id}/${said.channelId}/${said.id})`,
  );
  const direct = await chloe.send('Hello there', { channel: '@me' });
  const told = await use(SURPRISE, direct);
  expect(told.text.outside).toContain(`(https://discord.com/channels/@me/${direct.channelId}/${direct.id})`);
});

describe.concurrent('a message without a text', () => {
  it('that is only a file is refused with what to do', async () => {
    const target = await ben.send('', {
      files: [{ n: '0', filename: 'a.png', bytes: Buffer.from('a'), contentType: 'image/png' }],
    });
    for (const command of [SURPRISE, PREDICT])
      expect(await refused(command, target)).toMatch(/^This message has no text .* `\/predict text:`\.$/);
  });

  it('that is a reply of the bot itself is refused in other words', async () => {
    const { message } = await slash('tokenize', { text: 'a' });
    for (const command of [SURPRISE, PREDICT])
      expect(await refused(command, message)).toMatch(
        /^This is one of my own replies: .* `\/predict text:`\.$/,
      );
  });

  it('is refused in the language of who tried', async () => {
    const { message } = await slash('tokenize', { text: 'a' });
    const sentences = await Promise.all(
      ['Dieter', 'Elena', 'Camille'].map((name) => refused(SURPRISE, message, system.discord.member(name))),
    );
    expect(sentences.map((sentence) => sentence.split(':')[0])).toEqual([
      'Das ist eine meiner eigenen Antworten',
      'Esta es una de mis propias respuestas',
      'C’est l’une de mes propres réponses\u00a0',
    ]);
  });
});

describe('the settings of the server', () => {
  it('hold for both: the channels', async () => {
    await (await ada.slash('settings channel', { action: 'add', channel: channel('playground') })).reply();
    const target = await ben.send('Hello', { channel: 'general' });
    for (const command of [SURPRISE, PREDICT])
      expect(await refused(command, target)).toMatch(/^On this server the bot answers in <#\d+>\.$/);
    const there = await ben.send('Hello', { channel: 'playground' });
    expect((await use(SURPRISE, there)).message.ephemeral).toBe(false);
  });

  it('hold for both: the default model', async () => {
    await (await ada.slash('settings model', { model: 'lost' })).reply();
    const target = await ben.send('Hello');
    for (const command of [SURPRISE, PREDICT])
      expect(await refused(command, target)).toContain('The model `lost` could not be loaded');
  });

  it('rule words out of a prediction', async () => {
    const target = await ben.send('You are going to');
    const tokens = async () =>
      rows(block((await use(PREDICT, target)).text, /most probable/)).map(({ token }) => token);
    expect(await tokens()).toContain('␣be');
    await (await ada.slash('settings never', { words: 'be' })).reply();
    expect(await tokens()).not.toContain('␣be');
    const { text } = await use(PREDICT, target);
    expect(text.footer).toMatch(/words? passed over: this server rules (it|them) out( ·|$)/);
  });
});

function channel(name: string): string {
  return ada.guild.channels.find((each) => each.name === name)?.id ?? '';
}

it('both are offered in the language of the member', () => {
  const offered = system.discord.commands().filter(({ name }) => [SURPRISE, PREDICT].includes(name));
  expect(offered.map(({ name_localizations }) => name_localizations)).toEqual([
    {
      de: 'Überraschung messen',
      'es-ES': 'Medir la sorpresa',
      'es-419': 'Medir la sorpresa',
      fr: 'Mesurer la surprise',
    },
    {
      de: 'Nächstes Token vorhersagen',
      'es-ES': 'Predecir el siguiente token',
      'es-419': 'Predecir el siguiente token',
      fr: 'Prédire le token suivant',
    },
  ]);
});
