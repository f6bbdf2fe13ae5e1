import { Events, SlashCommandBuilder } from 'discord.js';
import { startLocalDiscord } from 'local-discord';
import { expect, it, onTestFinished } from 'vitest';
import { createClient, followThreads } from '../../src/bot/client.ts';

const MEMBERS = Array.from({ length: 50 }, (_, i) => ({ name: `Member ${i}` }));
const ask = new SlashCommandBuilder().setName('ask').setDescription('Asks').toJSON();

async function loggedIn() {
  const discord = await startLocalDiscord({
    rateLimits: false,
    guilds: [{ name: 'Class', channels: ['general'], members: MEMBERS }],
  });
  onTestFinished(() => discord.close());
  const client = createClient(discord.apiUrl);
  const parentOf = followThreads(client);
  onTestFinished(() => client.destroy());
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(discord.botToken);
  await ready;
  await client.application?.commands.set([ask]);
  return { discord, client, parentOf };
}

it('keeps nobody who used a command but the bot itself, and answers all of them', async () => {
  const { discord, client } = await loggedIn();
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isRepliable()) await interaction.reply(`for ${interaction.user.displayName}`);
  });
  for (const { name } of MEMBERS) {
    const said = await discord.member(name).send(`I am <@${discord.member(name).id}>`);
    const used = await discord.member(name).slash('ask');
    expect((await used.reply()).content).toBe(`for ${name}`);
    expect(said.pings.users).toEqual([discord.member(name).id]);
  }
  expect([...client.users.cache.keys()]).toEqual([client.user?.id]);
  expect(client.guilds.cache.map(({ members }) => members.cache.size)).toEqual([0]);
});

it('knows on which channel a thread hangs, and of nothing else what is above it', async () => {
  const { discord, client, parentOf } = await loggedIn();
  const parents = new Map<string, string | undefined>();
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isRepliable()) return;
    parents.set(interaction.id, parentOf(interaction));
    await interaction.reply('x');
  });
  const member = discord.member('Member 0');
  await member.startThread('thread', { channel: 'general' });
  const parentIn = async (channel: string) => {
    const used = await member.slash('ask', {}, { channel });
    await used.reply();
    return parents.get(used.id);
  };
  expect(await parentIn('thread')).toBe(discord.channel('general').id);
  expect(await parentIn('general')).toBeUndefined();
  expect(await parentIn('@me')).toBeUndefined();
});
