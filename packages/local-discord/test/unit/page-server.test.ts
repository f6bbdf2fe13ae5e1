import { request } from 'node:http';
import { MessageFlags, SlashCommandBuilder } from 'discord.js';
import { expect, test } from 'vitest';
import type { LocalDiscord } from '../../src/index.ts';
import { feedAddress } from '../../src/page/address.ts';
import type { FeedEvent, PageState } from '../../src/web/protocol.ts';
import { localDiscord, loggedIn, onInteraction, onSlash } from '../support/bot.ts';
import { files, openFeed } from '../support/class.ts';

const ask = new SlashCommandBuilder().setName('ask').setDescription('Asks');
const withPage = () => localDiscord({ page: { files } });

const feed = async (discord: LocalDiscord, as = 'Ada', headers: Record<string, string> = {}) =>
  openFeed(discord.origin, `?as=${as}`, headers);

const post = (discord: LocalDiscord, action: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${discord.origin}/playground/${action}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** What an answer's JSON says under a name. */
async function said(answer: Response, name: string): Promise<string> {
  const body: unknown = await answer.json();
  const value = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return String(value);
}

/** A call under another name of this machine, as a foreign site's name may be made to mean it. */
function statusUnder(host: string, discord: LocalDiscord, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${discord.origin}${path}`, { headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end();
  });
}

test('the page is served with a policy that loads nothing from elsewhere', async () => {
  const discord = await withPage();
  const answer = await fetch(discord.origin);
  expect(await answer.text()).toBe('<p>the page</p>');
  const policy = answer.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("img-src 'self' data:");
  expect(policy).toContain("frame-ancestors 'none'");
});

test('without a page there is none', async () => {
  const discord = await localDiscord();
  expect((await fetch(discord.origin)).status).toBe(404);
  expect((await post(discord, 'send', { as: 'Ada', channel: 'general', content: 'a' })).status).toBe(404);
  expect(await (await feed(discord)).closed).toBe(1006);
});

test('no other site can act here, nor listen', async () => {
  const discord = await withPage();
  const say = { as: 'Ada', channel: 'general', content: 'a' };
  expect((await post(discord, 'send', say, { Origin: 'https://evil.example' })).status).toBe(403);
  expect((await post(discord, 'send', say, { 'Content-Type': 'text/plain' })).status).toBe(404);
  expect(await (await feed(discord, 'Ada', { Origin: 'https://evil.example' })).closed).toBe(1006);
  expect(await statusUnder('evil.example', discord, '/playground/wire')).toBe(403);
  expect(discord.messages('general')).toEqual([]);
  expect((await post(discord, 'send', say, { Origin: discord.origin })).status).toBe(200);
});

test('a name that is meant to reach the page does, over http or https, and no other one', async () => {
  const discord = await localDiscord({ page: { files, hosts: ['Demo.example'] } });
  const say = { as: 'Ada', channel: 'general', content: 'a' };
  expect(await statusUnder('demo.example:8080', discord, '/playground/wire')).toBe(404);
  expect(await statusUnder('evil.example', discord, '/playground/wire')).toBe(403);
  // What forwards the port may call this machine by its own name.
  for (const origin of ['https://demo.example', 'http://demo.example:8080']) {
    expect((await post(discord, 'send', say, { Origin: origin })).status).toBe(200);
    const ada = await feed(discord, 'Ada', { Origin: origin });
    await ada.opened;
  }
  for (const origin of ['https://evil.example', 'https://demo.example.evil.example', 'http://localhost:1']) {
    expect((await post(discord, 'send', say, { Origin: origin })).status).toBe(403);
  }
});

test('a page that is reached by https listens by a secure connection', () => {
  expect(feedAddress({ protocol: 'https:', host: 'demo.example' }, 'Ben & Co')).toBe(
    'wss://demo.example/playground/feed?as=Ben%20%26%20Co',
  );
  expect(feedAddress({ protocol: 'http:', host: 'localhost:8080' }, null)).toBe(
    'ws://localhost:8080/playground/feed',
  );
});

test('a file that a bot sends cannot act on the page: what is no picture is handed over as a file', async () => {
  const discord = await withPage();
  const send = async (filename: string, contentType: string) => {
    const file = { n: '0', filename, contentType, bytes: Buffer.from('<script>') };
    const { attachments } = await discord.member('Ada').send('', { files: [file] });
    return (await fetch(attachments[0]?.url ?? '')).headers;
  };
  for (const [name, type] of [
    ['a.html', 'text/html'],
    ['a.svg', 'image/svg+xml'],
    ['a.xhtml', 'application/xhtml+xml'],
  ] as const) {
    const headers = await send(name, type);
    expect(headers.get('content-disposition')).toBe('attachment');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBe(null);
  }
  expect((await send('a.png', 'image/png')).get('content-disposition')).toBe(null);
});

test('threads stand below their channels, a forum has its posts, and a new one is told of', async () => {
  const discord = await withPage();
  discord.addChannel({ name: 'questions', kind: 'forum' });
  await discord.member('Ben').startThread('homework', { channel: 'general' });
  const ada = await feed(discord);
  await ada.opened;
  const listed = () => {
    const latest = ada.events.filter(({ type }) => type === 'state' || type === 'channels').at(-1);
    const channels =
      latest?.type === 'state' ? latest.state.channels : latest?.type === 'channels' && latest.channels;
    return (channels || []).map(({ name, isThread }) => (isThread ? `- ${name}` : name));
  };
  expect(listed()).toEqual(['general', '- homework', 'playground', 'announcements']);
  await discord.member('Ben').startThread('why', { channel: 'questions', content: 'Why?' });
  await expect.poll(listed).toEqual(['general', '- homework', 'playground', 'announcements', '- why']);
  const typed = { as: 'Ada', channel: 'homework', content: 'in the thread' };
  expect((await post(discord, 'send', typed)).status).toBe(200);
  expect(discord.messages('homework').map(({ content }) => content)).toEqual(['in the thread']);
});

test('the feed begins with everything that its member sees, and closes for who is no member', async () => {
  const discord = await withPage();
  await discord.member('Ben').send('hello');
  const ada = await feed(discord);
  await ada.opened;
  const [first] = ada.events;
  const state = (first?.type === 'state' ? first.state : undefined) as PageState;
  expect(state.me.name).toBe('Ada');
  expect(state.members.map(({ name }) => name)).toEqual([
    ...['Ada', 'Ben', 'Chloe', 'Dev'],
    ...['Dieter', 'Elena', 'Camille'],
  ]);
  expect(state.messages.map(({ content }) => content)).toEqual(['hello']);
  expect(state.botOnline).toBe(false);
  expect(await (await feed(discord, 'Nobody')).closed).toBe(4004);
});

test('a private reply reaches its member alone, and no token reaches anybody', async () => {
  const discord = await withPage();
  const client = await loggedIn(discord);
  await client.application.commands.set([ask]);
  onSlash(client, async (interaction) => {
    await interaction.reply({
      content: `for ${interaction.user.displayName}`,
      flags: MessageFlags.Ephemeral,
    });
    await interaction.followUp('for all');
  });
  const [ada, ben] = [await feed(discord, 'Ada'), await feed(discord, 'Ben')];
  const id = await said(
    await post(discord, 'slash', { as: 'Ada', channel: 'general', command: 'ask', options: {} }),
    'id',
  );
  const heard = (events: FeedEvent[], text: string) => JSON.stringify(events).includes(text);
  const bothHeard = () => heard(ada.events, 'for all') && heard(ben.events, 'for all');
  await expect.poll(bothHeard, { timeout: 20_000 }).toBe(true);
  expect(heard(ada.events, 'for Ada')).toBe(true);
  expect(heard(ben.events, 'for Ada')).toBe(false);
  expect(heard(ben.events, `"interaction":{"id":"${id}"`)).toBe(false);

  const { token = '' } = discord.interaction(id) ?? {};
  expect(heard([...ada.events, ...ben.events], token)).toBe(false);
  const wire = (as: string) => fetch(`${discord.origin}/playground/wire?as=${as}&interaction=${id}`);
  const log = await (await wire('Ada')).text();
  expect(log).toContain('/callback');
  expect(log).toContain('<token>');
  expect(log).not.toContain(token);
  expect((await wire('Ben')).status).toBe(404);
});

test('what autocomplete offers reads in the language of its member', async () => {
  const discord = await withPage();
  const client = await loggedIn(discord);
  const options = [{ type: 3 as const, name: 'model', description: 'Which', autocomplete: true as const }];
  await client.application.commands.set([{ name: 'ask', description: 'Asks', options }]);
  onInteraction(client, async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    await interaction.respond([{ name: 'small', nameLocalizations: { de: 'klein' }, value: 'mini' }]);
  });
  const typing = { channel: 'general', command: 'ask', options: {}, focused: 'model', value: 'm' };
  const offered = async (as: string) => (await post(discord, 'autocomplete', { as, ...typing })).json();
  expect(await offered('Ada')).toEqual({ choices: [{ name: 'small', value: 'mini' }] });
  expect(await offered('Dieter')).toEqual({
    choices: [{ name: 'klein', canonical: 'small', value: 'mini' }],
  });
});

test.each([
  ['slash', { channel: 'general', command: 'nope', options: {} }, /There is no command nope/],
  ['slash', { channel: 'nowhere', command: 'ask', options: {} }, /There is no command ask|no channel/],
  ['press', { message: '1', customId: 'a' }, /The message has been deleted/],
  ['submit', { interaction: '1', values: {} }, /The interaction opened no modal/],
  ['send', { channel: 'general', content: '' }, /Cannot send an empty message \(50006\)/],
  ['send', { channel: 'general' }, /content/],
])('%s %o is refused with a reason', async (action, body, reason) => {
  const discord = await withPage();
  const answer = await post(discord, action, { as: 'Ada', ...body });
  expect(answer.status).toBe(400);
  expect(await said(answer, 'error')).toMatch(reason);
});
