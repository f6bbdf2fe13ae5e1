import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { expect, test } from 'vitest';
import { localDiscord, loggedIn, onSlash } from '../support/bot.ts';

async function withCommands() {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  const run = new SlashCommandBuilder()
    .setName('run')
    .setDescription('Runs')
    .addStringOption((option) =>
      option.setName('text').setDescription('text').setRequired(true).setMaxLength(5),
    )
    .addIntegerOption((option) =>
      option.setName('steps').setDescription('steps').setMinValue(1).setMaxValue(100),
    )
    .addNumberOption((option) => option.setName('bias').setDescription('bias'))
    .addBooleanOption((option) => option.setName('private').setDescription('private'))
    .addStringOption((option) =>
      option
        .setName('pick')
        .setDescription('pick')
        .addChoices({ name: 'Greedy', value: 'greedy' }, { name: 'Sample', value: 'sample' }),
    )
    .addUserOption((option) => option.setName('who').setDescription('who'));
  const settings = new SlashCommandBuilder()
    .setName('settings')
    .setDescription('Settings')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addSubcommand((sub) =>
      sub
        .setName('model')
        .setDescription('model')
        .addStringOption((option) => option.setName('name').setDescription('name')),
    );
  await client.application.commands.set([run, settings]);
  return { discord, client, ada: discord.member('Ada'), ben: discord.member('Ben') };
}

test.each([
  ['nope', {}, 'There is no command nope; there are: run, settings'],
  ['run', {}, 'The option text is required'],
  ['run', { text: 'abcdef' }, 'text takes at most 5 characters'],
  ['run', { text: 'a', steps: 0 }, 'steps must be at least 1'],
  ['run', { text: 'a', steps: 101 }, 'steps must be at most 100'],
  ['run', { text: 'a', steps: 1.5 }, 'steps takes a whole number'],
  ['run', { text: 'a', bias: 'x' }, 'bias takes a number'],
  ['run', { text: 'a', private: 'yes' }, 'private takes true or false'],
  ['run', { text: 'a', pick: 'best' }, 'pick takes one of: greedy, sample'],
  ['run', { text: 'a', other: 1 }, 'There is no option other'],
  ['settings', {}, 'needs one of its subcommands: model'],
  ['settings font', {}, 'has no subcommand font'],
])('/%s %j is refused before anything is sent', async (command, input, problem) => {
  const { discord, ada } = await withCommands();
  const sent = discord.wire().length;
  await expect(ada.slash(command, input)).rejects.toThrow(problem);
  expect(discord.wire()).toHaveLength(sent);
});

test('a member without the permission that a command needs may not use it', async () => {
  const { ada, ben } = await withCommands();
  expect([ada, ben].map((member) => member.commands().map(({ name }) => name))).toEqual([
    ['run', 'settings'],
    ['run'],
  ]);
  await expect(ben.slash('settings model')).rejects.toThrow('Ben may not use settings');
});

test('a subcommand and a user arrive as the bot expects them', async () => {
  const { client, ada, ben } = await withCommands();
  onSlash(client, (interaction) => {
    const { options } = interaction;
    const text = options.getSubcommand(false) ?? options.getUser('who')?.displayName ?? '';
    return interaction.reply(`${text} ${options.getString('name') ?? ''}`);
  });
  expect((await (await ada.slash('settings model', { name: 'gpt2' })).reply()).content).toBe('model gpt2');
  expect((await (await ada.slash('run', { text: 'a', who: ben.id })).reply()).content).toBe('Ben');
});

test('unchecked input arrives as it is', async () => {
  const { client, ada } = await withCommands();
  onSlash(client, (interaction) =>
    interaction.reply(
      JSON.stringify([interaction.commandName, interaction.options.data.map(({ value }) => value)]),
    ),
  );
  const tooLong = await ada.slash('run', { text: 'x'.repeat(9), steps: -1 }, { unchecked: true });
  expect((await tooLong.reply()).content).toBe('["run",["xxxxxxxxx",-1]]');
  const unknown = await ada.slash('ghost', { a: 1 }, { unchecked: true });
  expect((await unknown.reply()).content).toBe('["ghost",[1]]');
});
