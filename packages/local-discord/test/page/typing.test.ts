import {
  type RESTPostAPIChatInputApplicationCommandsJSONBody as Command,
  ApplicationCommandOptionType as OptionType,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import {
  canBrowse,
  composer,
  eventually,
  newest,
  pressExample,
  type,
  useBrowser,
  visit,
} from '../../src/browser/index.ts';
import { answering, row } from '../support/answering.ts';
import { ownBot } from '../support/own-bot.ts';

const option = <T extends OptionType>(type: T, name: string, required = false) => ({
  type,
  name,
  description: name,
  required,
});
const COMMANDS: Command[] = [
  {
    name: 'settings',
    description: 'Settings',
    options: [
      // One name is the beginning of the other.
      {
        type: OptionType.Subcommand,
        name: 'ban',
        description: 'ban',
        options: [option(OptionType.String, 'word', true)],
      },
      {
        type: OptionType.Subcommand,
        name: 'banned',
        description: 'banned',
        options: [option(OptionType.Boolean, 'on', true), option(OptionType.String, 'why')],
      },
      {
        type: OptionType.Subcommand,
        name: 'steering',
        description: 'steering',
        options: [
          {
            ...option(OptionType.String, 'who', true),
            choices: [
              { name: 'Everybody here', value: 'everybody' },
              { name: 'The author', value: 'author' },
            ],
          },
        ],
      },
    ],
  },
  {
    name: 'predict',
    description: 'Predicts',
    options: [
      option(OptionType.String, 'text', true),
      { ...option(OptionType.Integer, 'top'), max_value: 25 },
      { ...option(OptionType.Number, 'temperature'), name_localizations: { de: 'temperatur' } },
    ],
  },
];

const echo = () =>
  ownBot(COMMANDS, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { options, commandName } = interaction;
    const subcommand = options.getSubcommand(false);
    const data = subcommand === null ? options.data : (options.data[0]?.options ?? []);
    const values = data.map(({ name, value }) => `${name}=${JSON.stringify(value)}`);
    await interaction.reply(
      ['Got', commandName, ...(subcommand === null ? [] : [subcommand]), ...values].join(' '),
    );
  });

describe.skipIf(!canBrowse)('by hand, letter by letter', () => {
  useBrowser();

  it('takes names of options in those that are open already, in any order, and names that begin others', async () => {
    const { discord } = await echo();
    const { page } = await visit(discord);
    await composer(page).focus();
    for (const [typed, got] of [
      ['/settings ban word:gonna', 'Got settings ban word="gonna"'],
      ['/settings banned on:False', 'Got settings banned on=false'],
      ['/settings banned on:true why:because', 'Got settings banned on=true why="because"'],
      ['/settings banned why:because on:true', 'Got settings banned on=true why="because"'],
      ['/settings steering who:author', 'Got settings steering who="author"'],
      ['/settings steering who:The author', 'Got settings steering who="author"'],
      ['/predict top:5 text:"You are"', 'Got predict text="You are" top=5'],
      ['/predict text:You are top:5', 'Got predict text="You are" top=5'],
      ['/predict  twice', 'Got predict text=" twice"'],
    ] as const) {
      await type(page, typed);
      await page.keyboard.press('Enter');
      await newest(page).getByText(got).waitFor();
      await composer(page).and(page.locator(':focus')).waitFor();
    }
  });

  it('understands a decimal comma where a language has it, and says what is wrong in that language', async () => {
    const { discord } = await echo();
    const { page } = await visit(discord, { as: 'Dieter' });
    await composer(page).focus();
    await type(page, '/predict text:Du temperatur:0,8');
    await page.keyboard.press('Enter');
    await newest(page).getByText('Got predict text="Du" temperature=0.8').waitFor();
    await type(page, '/predict text:Du temperatur:viel');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toBe('In die Option temperatur gehört eine Zahl');
    expect(discord.messages('general')).toHaveLength(1);
  });

  it('counts one suggestion as one', async () => {
    const { discord } = await echo();
    const { page } = await visit(discord);
    await composer(page).focus();
    await type(page, '/predi');
    await page.getByText('1 suggestion', { exact: true }).waitFor();
  });

  it('keeps the focus on a button that is disabled, and types from there into the composer', async () => {
    const { discord } = await answering(
      (interaction) => interaction.reply({ content: 'Step 1', components: [row('Forward')] }),
      (interaction) => interaction.update({ content: 'Step 2', components: [row('Forward', true)] }),
    );
    const { page } = await visit(discord);
    await discord.member('Ben').slash('ask');
    const forward = page.getByRole('button', { name: 'Forward' });
    await forward.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Step 2').waitFor();
    expect(await forward.isDisabled()).toBe(true);
    expect(await forward.and(page.locator(':focus')).count()).toBe(1);
    const { length } = discord.wire();
    await page.keyboard.press('Enter');
    await type(page, 'Hello');
    await eventually(() => composer(page).inputValue()).toBe('Hello');
    expect(discord.wire()).toHaveLength(length);
  });

  it('folds the examples after the first use, and shows them when asked', async () => {
    const generate: Command = {
      name: 'generate',
      description: 'Generates',
      options: [option(OptionType.Integer, 'steps'), option(OptionType.String, 'ban')],
    };
    const { discord } = await ownBot([...COMMANDS, generate], async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply(`${interaction.commandName} is done`);
    });
    const { page } = await visit(discord);
    const examples = page.getByRole('group', { name: 'Examples' });
    await examples.waitFor();
    await discord.member('Ben').slash('generate');
    await newest(page).getByText('generate is done').waitFor();
    expect(await examples.count()).toBe(1);
    await pressExample(page, '/predict text:You are going to');
    await newest(page).getByText('predict is done').waitFor();
    await examples.waitFor({ state: 'detached' });
    await composer(page).and(page.locator(':focus')).waitFor();

    await page.getByRole('button', { name: 'Examples', expanded: false }).click();
    await examples.waitFor();
    await pressExample(page, '/generate steps:10 ban:gonna');
    await eventually(() => newest(page).getByText('generate is done').count()).toBe(1);
    await examples.waitFor({ state: 'detached' });
  });
});
