/** What a pupil in a room sees and may do. */
import { ButtonStyle, ComponentType, type Interaction, MessageFlags, TextInputStyle } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { NOT_JOINED, REMOVED } from '../../src/web/protocol.ts';
import { loggedIn, onInteraction } from '../support/bot.ts';
import { ask, errorOf, joined, listen, say, statusOf, withRoom } from '../support/class.ts';

const QUESTION = { name: 'ask', description: 'Asks' };
const row = (id: string) => ({
  type: ComponentType.ActionRow as const,
  components: [
    { type: ComponentType.Button as const, style: ButtonStyle.Primary as const, custom_id: id, label: id },
  ],
});

/** A room with a bot that answers `/ask` and every button. */
async function withBot(answer: (interaction: Interaction) => Promise<unknown>) {
  const { discord, room } = await withRoom();
  const client = await loggedIn(discord);
  await client.application.commands.set([QUESTION]);
  onInteraction(client, answer);
  return { discord, room };
}

describe('a pupil', () => {
  it('sees the page without what is the host’s, and others see the pupil come and go', async () => {
    const { discord, room } = await withRoom();
    const host = await listen(discord.origin);
    expect(host.state.room).toMatchObject({ address: room.address, code: room.code, pupils: [] });
    expect(host.state.pupil).toBeUndefined();
    const mia = await listen(room.address, await joined(room, 'Mia'));
    expect(mia.state).toMatchObject({ me: { name: 'Mia', roles: [] }, pupil: { mayType: false } });
    expect(mia.state).toMatchObject({ commands: [], examples: [] });
    expect(JSON.stringify(mia.events)).not.toContain(room.code);
    const leo = await joined(room, 'Leo');
    const named = () => {
      const latest = mia.events.findLast(({ type }) => type === 'members');
      return latest?.type === 'members' ? latest.members.map(({ name }) => name) : [];
    };
    await expect.poll(named).toContain('Leo');
    expect((await ask(room, 'leave', {}, leo)).status).toBe(200);
    await expect.poll(named).not.toContain('Leo');
    const pupils = () => {
      const latest = host.events.findLast(({ type }) => type === 'room');
      return latest?.type === 'room' ? latest.room?.pupils : undefined;
    };
    await expect.poll(pupils).toEqual([{ id: mia.state.me.id, name: 'Mia', isHere: true }]);
  });

  it('is the same one after a reload, by a cookie that no script reads and no other site sends', async () => {
    const { room } = await withRoom();
    const answer = await ask(room, 'join', { code: room.code, name: 'Mia', locale: 'de-AT' });
    const set = answer.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/; HttpOnly/i);
    expect(set).toMatch(/; SameSite=Strict/i);
    const cookie = { Cookie: set.split(';')[0] ?? '' };
    const first = await listen(room.address, cookie);
    first.socket.close();
    const second = await listen(room.address, cookie);
    expect(second.state.me).toEqual(first.state.me);
    expect(second.state.me).toMatchObject({ name: 'Mia', locale: 'de' });
  });

  it('acts as itself alone, whoever it says that it is', async () => {
    const { discord, room } = await withRoom();
    room.change({ mayType: true });
    const mia = await joined(room, 'Mia');
    await joined(room, 'Leo');
    for (const as of ['Ada', 'Leo', undefined, ['Ada'], { name: 'Ada' }]) {
      expect((await ask(room, 'send?as=Ada', { ...say, as }, mia)).status).toBe(200);
    }
    const forged = `{"as":"Ada","__proto__":{"as":"Ada"},"channel":"general","content":"x","as":"Leo"}`;
    const headers = { 'Content-Type': 'application/json', Origin: room.address, ...mia };
    expect(await statusOf(room.address, '/playground/send', headers, forged)).toBeLessThan(500);
    const authors = discord.messages('general').map(({ author }) => author.global_name);
    expect(new Set(authors)).toEqual(new Set(['Mia']));
    const { state } = await listen(room.address, mia, '?as=Ada');
    expect(state.me.name).toBe('Mia');
  });

  it('is nobody without the secret, and with a made up one', async () => {
    const { discord, room } = await withRoom();
    room.change({ mayType: true });
    const mia = await joined(room, 'Mia');
    const forged = { Cookie: `${mia.Cookie}x` };
    for (const headers of [{}, forged, { Cookie: 'local-discord-room=' }]) {
      expect((await ask(room, 'send', { ...say, as: 'Mia' }, headers)).status).toBe(401);
      expect(await (await listen(room.address, headers, '?as=Mia')).closed).toBe(NOT_JOINED);
    }
    expect(discord.messages('general')).toEqual([]);
  });

  it('may press, choose and submit, and types only while the host lets pupils type', async () => {
    const { discord, room } = await withBot(async (interaction) => {
      if (interaction.isRepliable()) await interaction.reply('yes');
    });
    const cookie = await joined(room, 'Mia');
    const mia = await listen(room.address, cookie);
    const typed = [
      ['send', say],
      ['slash', { channel: 'general', command: 'ask', options: {} }],
      ['autocomplete', { channel: 'general', command: 'ask', options: {}, focused: 'a', value: '' }],
      ['use-on-message', { command: 'ask', message: '1' }],
      ['use-on-member', { command: 'ask', channel: 'general', member: 'Ada' }],
    ] as const;
    for (const [action, body] of typed) {
      expect(await errorOf(await ask(room, action, body, cookie))).toBe('not-allowed');
    }
    const host = await ask({ address: discord.origin }, 'room', { mayType: true });
    expect(host.status).toBe(200);
    await expect
      .poll(() => mia.events.some((each) => each.type === 'pupil' && each.pupil.mayType))
      .toBe(true);
    expect(mia.events.findLast(({ type }) => type === 'commands')).toMatchObject({
      commands: [{ name: 'ask' }],
    });
    expect((await ask(room, 'slash', typed[1][1], cookie)).status).toBe(200);
    room.change({ mayType: false });
    expect(await errorOf(await ask(room, 'send', say, cookie))).toBe('not-allowed');
  });

  it('reaches nothing of the host’s, of the bot’s API and of its gateway', async () => {
    const { discord, room } = await withBot(async (interaction) => {
      if (interaction.isRepliable()) await interaction.reply('yes');
    });
    room.change({ mayType: true });
    const mia = await joined(room, 'Mia');
    const answer = await ask(room, 'slash', { channel: 'general', command: 'ask', options: {} }, mia);
    const { id } = (await answer.json()) as { id: string };
    await expect.poll(() => discord.messages('general').length).toBe(1);
    for (const action of ['room', 'wire', 'constructor', 'toString', '__proto__', 'press/..%2froom']) {
      expect((await ask(room, action, { locked: true, remove: '1' }, mia)).status).toBe(404);
    }
    const { token = '' } = discord.interaction(id) ?? {};
    const application = discord.applicationId;
    for (const path of [
      `/playground/wire?as=Ada&interaction=${id}`,
      '/api/v10/gateway',
      '/api/v10/gateway/bot',
      `/api/v10/webhooks/${application}/${token}/messages/@original`,
      `/api/v10/channels/${discord.channel('general').id}/messages`,
      '/gateway/?v=10&encoding=json',
      '/playground/../api/v10/gateway/bot',
    ]) {
      const headers = { ...mia, Authorization: `Bot ${discord.botToken}` };
      expect([path, await statusOf(room.address, path, headers)]).toEqual([path, 404]);
    }
    const gateway = new WebSocket(`${room.address.replace('http', 'ws')}/gateway/?v=10&encoding=json`, {
      headers: { ...mia, Origin: room.address },
    });
    gateway.on('error', () => undefined);
    expect(await new Promise((resolve) => gateway.once('close', resolve))).toBe(1006);
  });

  it('gets its own private replies and their files, and no other’s; cannot press or submit there', async () => {
    const modal = {
      title: 'Word',
      custom_id: 'word',
      components: [
        {
          type: ComponentType.ActionRow as const,
          components: [
            {
              type: ComponentType.TextInput as const,
              custom_id: 'w',
              label: 'Word',
              style: TextInputStyle.Short as const,
            },
          ],
        },
      ],
    };
    const { discord, room } = await withBot(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'all', components: [row('open')] });
      if (interaction.isButton() && interaction.customId === 'open') {
        const file = { attachment: Buffer.from('secret'), name: 'secret.csv' };
        const content = `for ${interaction.user.displayName}`;
        await interaction.reply({
          content,
          files: [file],
          components: [row('form')],
          flags: MessageFlags.Ephemeral,
        });
      }
      if (interaction.isButton() && interaction.customId === 'form') await interaction.showModal(modal);
    });
    const reply = await (await discord.member('Ada').slash('ask')).reply();
    const [miaHas, leoHas] = [await joined(room, 'Mia'), await joined(room, 'Leo')];
    const [mia, leo] = [await listen(room.address, miaHas), await listen(room.address, leoHas)];
    const press = (customId: string, message: string, who: Record<string, string>) =>
      ask(room, 'press', { message, customId }, who);
    expect((await press('open', reply.id, miaHas)).status).toBe(200);
    await expect.poll(() => JSON.stringify(mia.events)).toContain('for Mia');
    const secret = discord.messages('general').find(({ ephemeral }) => ephemeral);
    const id = secret?.id ?? '';

    const path = new URL(secret?.attachments[0]?.url ?? '').pathname;
    const fileFor = (headers: Record<string, string>) => fetch(`${room.address}${path}`, { headers });
    const own = await fileFor(miaHas);
    expect(await own.text()).toBe('secret');
    expect(own.headers.get('content-disposition')).toBe('attachment');
    expect(own.headers.get('content-security-policy')).toContain('sandbox');
    expect((await fileFor(leoHas)).status).toBe(404);
    expect((await fileFor({})).status).toBe(404);

    expect(await errorOf(await press('form', id, leoHas))).toContain('does not see the message');
    const { id: opened } = (await (await press('form', id, miaHas)).json()) as { id: string };
    await expect.poll(() => discord.interaction(opened)?.state).toBe('modal');
    const submit = { interaction: opened, values: { w: 'x' } };
    expect(await errorOf(await ask(room, 'submit', submit, leoHas))).toContain('not open for Leo');
    expect((await ask(room, 'submit', submit, miaHas)).status).toBe(200);
    expect(JSON.stringify(leo.events)).not.toContain(id);
    expect(JSON.stringify([mia.events, leo.events])).not.toContain(discord.interaction(opened)?.token);
    expect([...mia.events, ...leo.events].some(({ type }) => type === 'wire' || type === 'room')).toBe(false);
  });

  it('does not see a channel that members may not see, nor its files', async () => {
    const { discord, room } = await withRoom();
    const { ViewChannel } = (await import('discord.js')).PermissionFlagsBits;
    const upload = { n: '0', filename: 'a.png', contentType: 'image/png', bytes: Buffer.from('x') };
    const said = await discord.member('Ada').send('staff', { channel: 'playground', files: [upload] });
    const cookie = await joined(room, 'Mia');
    const file = () =>
      fetch(`${room.address}${new URL(said.attachments[0]?.url ?? '').pathname}`, { headers: cookie });
    expect((await file()).status).toBe(200);
    discord.setPermissions('playground', { role: '@everyone' }, { deny: ViewChannel });
    expect((await file()).status).toBe(404);
    const mia = await listen(room.address, cookie);
    expect(mia.state.channels.map(({ name }) => name)).toEqual(['general', 'announcements']);
    await discord.member('Ada').send('more for staff', { channel: 'playground' });
    await discord.member('Ada').send('for all');
    await expect.poll(() => JSON.stringify(mia.events)).toContain('for all');
    expect(JSON.stringify(mia.events)).not.toContain('staff');
  });

  it('who is removed is put out at once, in every window', async () => {
    const { discord, room } = await withRoom();
    const cookie = await joined(room, 'Mia');
    const windows = [await listen(room.address, cookie), await listen(room.address, cookie)];
    const id = windows[0]?.state.me.id;
    expect((await ask({ address: discord.origin }, 'room', { remove: id })).status).toBe(200);
    expect(await Promise.all(windows.map(({ closed }) => closed))).toEqual([REMOVED, REMOVED]);
    expect((await ask(room, 'press', { message: '1', customId: 'a' }, cookie)).status).toBe(401);
    expect(await (await listen(room.address, cookie)).closed).toBe(REMOVED);
    const again = await ask(room, 'join', { code: room.code, name: 'Mia', locale: 'en' }, cookie);
    expect(await errorOf(again)).toBe('removed');
  });
});
