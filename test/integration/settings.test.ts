import type { Interaction, Member } from 'local-discord';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { colors, lightColors } from '../../src/bot/kit/chart/theme.ts';
import { keys } from '../../src/shared/keys.ts';
import { connectRedis } from '../../src/shared/redis.ts';
import { readPicture } from '../bot/kit/chart/picture.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System;
/** Manages the server. */
let ada: Member;
let chloe: Member;
beforeAll(async () => {
  system = await startSystem({
    environment: { MODELS: 'gpt2-mini=./models/gpt2-mini@q8,other=./models/none@q8' },
  });
  ada = system.discord.member('Ada');
  chloe = system.discord.member('Chloe');
});
afterAll(() => system.close());
afterEach(async () => {
  await (await ada.slash('settings never', {})).reply();
  await (await ada.slash('settings slurs', { banned: true })).reply();
  await (await ada.slash('settings steps', { most: 100 })).reply();
  await (await ada.slash('settings model', {})).reply();
  await (await ada.slash('settings channel', { action: 'all' })).reply();
});

/** Puts settings where the bot finds them, as an earlier bot with other `MODELS` has left them. */
async function settingsOf(server: string, fields: Record<string, unknown>): Promise<void> {
  const { redis, close } = connectRedis(system.redis.url, 'wait', system.botLog.log);
  for (const [name, value] of Object.entries(fields))
    await redis.hset(keys.settings(server), name, JSON.stringify(value));
  close();
}

/** The text of a reply, and whether it is for its author alone. */
async function answerOf(interaction: Interaction): Promise<{ text: string; isPrivate: boolean }> {
  const reply = await interaction.reply();
  const text = reply.embeds
    .map(({ description, footer }) => `${description}\n${footer?.text ?? ''}`)
    .join('\n');
  return { text, isPrivate: reply.ephemeral };
}

describe('/settings', () => {
  it('shows what holds where nothing was set, to its author alone', async () => {
    const { text, isPrivate } = await answerOf(await ada.slash('settings show'));
    expect(isPrivate).toBe(true);
    expect(text).toContain('`gpt2-mini` (the bot’s own)');
    expect(text).toContain('**Most steps** · 100');
    expect(text).toContain('**List of slurs** · never produced');
    expect(text).toContain('**Channels** · all');
  });

  it('is refused to those who may not manage the server, even where its own rules let them use the command', async () => {
    const { text, isPrivate } = await answerOf(
      await chloe.slash('settings slurs', { banned: false }, { unchecked: true }),
    );
    expect([text.trim(), isPrivate]).toEqual([
      'Only members who may manage the server can see and change its settings.',
      true,
    ]);
    expect((await answerOf(await ada.slash('settings show'))).text).toContain(
      '**List of slurs** · never produced',
    );
  });

  it('sets the model that answers by default, and refuses one that does not exist', async () => {
    expect((await answerOf(await ada.slash('settings model', { model: 'other' }))).text).toContain(
      '**Saved.**',
    );
    const { text } = await answerOf(await chloe.slash('tokenize', { text: 'a' }));
    expect(text).toContain('The model `other` could not be loaded');
    const refused = await answerOf(await ada.slash('settings model', { model: 'llama' }));
    expect(refused.text).toContain('You can choose: `gpt2-mini`, `other`');
  });

  it('bounds the steps of a generation', async () => {
    await answerOf(await ada.slash('settings steps', { most: 3 }));
    const refused = await answerOf(await chloe.slash('generate', { steps: 4 }));
    expect(refused).toMatchObject({ isPrivate: true });
    expect(refused.text).toContain('`steps` must be a whole number from 1 to 3.');
    const { embeds } = await (await chloe.slash('generate', {})).until(
      ({ attachments }) => attachments.length > 0,
    );
    expect(embeds[0]?.title).toBe('Generated 3 tokens');
  });

  it('draws pictures in a light theme, or as a command says', async () => {
    const background = async (options: Record<string, string>) => {
      const asked = await chloe.slash('predict', { text: 'You are going to', ...options });
      const { attachments } = await asked.until((message) => message.attachments.length > 0);
      const picture = await readPicture(Buffer.from(attachments[0]?.bytes ?? []));
      return [colors, lightColors].findIndex((theme) => picture.is(2, 2, theme.background));
    };
    expect(await background({})).toBe(0);
    expect((await answerOf(await ada.slash('settings theme', { theme: 'light' }))).text).toContain(
      '**Pictures** · light',
    );
    expect(await background({})).toBe(1);
    expect(await background({ theme: 'dark' })).toBe(0);
    await answerOf(await ada.slash('settings theme', { theme: 'dark' }));
    expect(await background({ theme: 'light' })).toBe(1);
  });

  it('refuses steps that no server may have', async () => {
    const { text } = await answerOf(await ada.slash('settings steps', { most: 101 }, { unchecked: true }));
    expect(text).toContain('`most` must be a whole number from 1 to 100.');
  });

  it('lets words never be produced, in a prediction or in any step', async () => {
    await answerOf(await ada.slash('settings never', { words: 'be, me ,the' }));
    const predicted = await answerOf(await chloe.slash('predict', { text: 'You are going to', top: 25 }));
    expect(predicted.text).not.toMatch(/␣(be|me|the)$/m);
    expect(predicted.text).toMatch(/words passed over: this server rules them out/);
    const generation = await chloe.slash('generate', { steps: 60 });
    const { embeds } = await generation.until(({ attachments }) => attachments.length > 0);
    const ids =
      /Output IDs[^[]*\[(.*?)\]/s
        .exec(embeds[1]?.description ?? '')?.[1]
        ?.split(', ')
        .map(Number) ?? [];
    expect(ids.length).toBeGreaterThan(60);
    for (const id of [307, 502, 262]) expect(ids).not.toContain(id);
  });

  it('shows its words so that they neither ping nor break out', async () => {
    const { text } = await answerOf(
      await ada.slash('settings never', { words: '@everyone, ```, <@123456789012345678>' }),
    );
    expect(text).toContain('@everyone');
    expect(text.match(/```/g)).toHaveLength(2);
  });

  it('lets slurs be produced where the list is switched off, and says so', async () => {
    const ask = async () =>
      answerOf(await chloe.slash('predict', { text: 'She is a', ban: 'whore', bias: '20' }));
    const candidate = / +\d+ +\d+ +\S+% +\S+% +\S+ +␣whore$/m;
    const banned = await ask();
    expect(banned.text).not.toMatch(candidate);
    expect(banned.text).toContain('1 word passed over: this server rules it out');
    await answerOf(await ada.slash('settings slurs', { banned: false }));
    const allowed = await ask();
    expect(allowed.text).toMatch(candidate);
    expect(allowed.text).not.toContain('passed over');
  });

  it('lets the bot answer in some channels alone', async () => {
    await answerOf(await ada.slash('settings channel', { action: 'add' }, { channel: 'playground' }));
    const { id } = system.discord.channel('playground');
    const elsewhere = await answerOf(await chloe.slash('tokenize', { text: 'a' }, { channel: 'general' }));
    expect(elsewhere).toEqual({ text: `On this server the bot answers in <#${id}>.\n`, isPrivate: true });
    const there = await answerOf(await chloe.slash('tokenize', { text: 'a' }, { channel: 'playground' }));
    expect(there.text).toContain('**1 token**');
    await answerOf(await ada.slash('settings channel', { action: 'remove' }, { channel: 'playground' }));
    const again = await answerOf(await chloe.slash('tokenize', { text: 'a' }, { channel: 'general' }));
    expect(again.text).toContain('**1 token**');
  });

  describe('lets the bot answer in the threads of a channel that is chosen', () => {
    const answered = async (member: Member, channel: string) =>
      (await answerOf(await member.slash('tokenize', { text: 'a' }, { channel }))).text;

    it('and not in those of others', async () => {
      const playground = system.discord.channel('playground');
      await answerOf(await ada.slash('settings channel', { action: 'add', channel: playground.id }));
      await chloe.startThread('allowed thread', { channel: 'playground' });
      await chloe.startThread('other thread', { channel: 'general' });
      expect(await answered(chloe, 'allowed thread')).toContain('**1 token**');
      expect(await answered(chloe, 'other thread')).toBe(
        `On this server the bot answers in <#${playground.id}>.\n`,
      );
    });

    it('and in the posts of a forum', async () => {
      const forum = system.discord.addChannel({ name: 'questions', kind: 'forum' });
      await answerOf(await ada.slash('settings channel', { action: 'add', channel: forum.id }));
      await chloe.startThread('a post', { channel: 'questions', content: 'Why is that so?' });
      expect(await answered(chloe, 'a post')).toContain('**1 token**');
      expect(await answered(chloe, 'general')).toBe(`On this server the bot answers in <#${forum.id}>.\n`);
    });

    it('on a server, too, that the bot has joined since it began', async () => {
      system.discord.addGuild({ name: 'Joined', channels: ['hall', 'lab'], members: [{ name: 'Eve' }] });
      const eve = system.discord.member('Eve', 'Joined');
      await answerOf(await eve.slash('settings channel', { action: 'add' }, { channel: 'lab' }));
      await eve.startThread('in the lab', { channel: 'lab' });
      await eve.startThread('in the hall', { channel: 'hall' });
      expect(await answered(eve, 'in the lab')).toContain('**1 token**');
      expect(await answered(eve, 'in the hall')).toContain('On this server the bot answers in');
    });
  });

  it('keeps what several members change at the same time', async () => {
    await Promise.all([
      ada.slash('settings steps', { most: 7 }).then(answerOf),
      ada.slash('settings slurs', { banned: false }).then(answerOf),
      ada.slash('settings never', { words: 'moist' }).then(answerOf),
    ]);
    const { text } = await answerOf(await ada.slash('settings show'));
    expect(text).toContain('**Most steps** · 7');
    expect(text).toContain('**List of slurs** · allowed');
    expect(text).toContain('moist');
  });

  it('goes back to the bot’s own model where the chosen one is not served any more, and says so', async () => {
    const server = system.discord.guild().id;
    await settingsOf(server, { defaultModel: 'renamed' });
    const answer = await answerOf(await chloe.slash('tokenize', { text: 'a' }));
    expect(answer.text).toContain('**1 token**');
    expect((await answerOf(await chloe.slash('tokenize', { text: 'b' }))).text).toContain('**1 token**');
    const { text } = await answerOf(await ada.slash('settings show'));
    expect(text).toContain(
      '**Default model** · `gpt2-mini` (the bot’s own: `renamed`, which was chosen here, is not served any more)',
    );
    const lines = system.botLog.lines.filter(({ model }) => model === 'renamed');
    expect(lines).toMatchObject([{ level: 'warn', server }]);
  });

  it('is what /help and the suggestions of a model go by', async () => {
    await answerOf(await ada.slash('settings model', { model: 'other' }));
    const help = await (await chloe.slash('help', {})).reply();
    expect(JSON.stringify(help.embeds)).toContain('(here `other` by default)');
    const typing = { focused: 'model', value: '' };
    expect(await chloe.autocomplete('predict', { text: 'a' }, typing)).toEqual([
      { name: 'other (default)', value: 'other' },
      { name: 'gpt2-mini', value: 'gpt2-mini' },
    ]);
  });

  it('keeps /help private in channels in which the bot does not answer', async () => {
    await answerOf(await ada.slash('settings channel', { action: 'add' }, { channel: 'playground' }));
    const help = async (channel: string) =>
      (await (await chloe.slash('help', { private: false }, { channel })).reply()).ephemeral;
    expect(await help('general')).toBe(true);
    expect(await help('playground')).toBe(false);
  });

  it('holds for its own server alone', async () => {
    await answerOf(await ada.slash('settings steps', { most: 3 }));
    system.discord.addGuild({
      name: 'Elsewhere',
      channels: ['general'],
      roles: {},
      members: [{ name: 'Zoe' }],
    });
    const zoe = system.discord.member('Zoe', 'Elsewhere');
    const generation = await zoe.slash('generate', { steps: 4 });
    const { embeds } = await generation.until(({ attachments }) => attachments.length > 0);
    expect(embeds[0]?.title).toBe('Generated 4 tokens');
  });
});
