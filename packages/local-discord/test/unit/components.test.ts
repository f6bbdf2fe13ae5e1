import {
  ActionRowBuilder,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  ContextMenuCommandBuilder,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { expect, test } from 'vitest';
import { localDiscord, loggedIn, onInteraction } from '../support/bot.ts';

const ask = new SlashCommandBuilder()
  .setName('ask')
  .setDescription('Asks')
  .addStringOption((option) => option.setName('model').setDescription('Which').setAutocomplete(true));

async function withBot() {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  const measure = new ContextMenuCommandBuilder()
    .setName('Measure surprise')
    .setType(ApplicationCommandType.Message);
  const who = new ContextMenuCommandBuilder().setName('Who is it').setType(ApplicationCommandType.User);
  await client.application.commands.set([ask, measure, who]);
  return { discord, client, ada: discord.member('Ada'), ben: discord.member('Ben') };
}

const row = <T extends ButtonBuilder | StringSelectMenuBuilder | UserSelectMenuBuilder>(...components: T[]) =>
  new ActionRowBuilder<T>().addComponents(components);
const button = (id: string) => new ButtonBuilder().setCustomId(id).setLabel(id).setStyle(ButtonStyle.Primary);

test('a pressed button updates its message in place', async () => {
  const { client, ada, ben } = await withBot();
  onInteraction(client, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({ content: 'press', components: [row(button('more'), button('less'))] });
    }
    if (interaction.isButton()) {
      await interaction.update({ content: `${interaction.customId} by ${interaction.user.displayName}` });
    }
  });
  const asked = await ada.slash('ask');
  const message = await asked.reply();
  const pressed = await ben.press(message, 'more');
  const updated = await pressed.reply();
  expect(updated).toMatchObject({ id: message.id, content: 'more by Ben' });
  expect(pressed.state).toBe('updated');
  expect(asked.message).toBe(updated);
});

test('a press that is acknowledged first can edit the message and send a private follow-up', async () => {
  const { client, ada } = await withBot();
  onInteraction(client, async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: '1', components: [row(button('go'))] });
    if (!interaction.isButton()) return;
    await interaction.deferUpdate();
    await interaction.editReply('2');
    await interaction.followUp({ content: 'psst', flags: MessageFlags.Ephemeral });
  });
  const message = await (await ada.slash('ask')).reply();
  const pressed = await ada.press(message, 'go');
  await pressed.until(({ content }) => content === 'psst');
  expect(pressed.message?.content).toBe('2');
  expect(pressed.followUps).toMatchObject([{ content: 'psst', ephemeral: true }]);
});

test('a select menu gives the bot the chosen values', async () => {
  const { client, ada, ben } = await withBot();
  const menu = new StringSelectMenuBuilder()
    .setCustomId('models')
    .setMaxValues(2)
    .addOptions(['gpt2', 'mini', 'tiny'].map((name) => ({ label: name, value: name })));
  onInteraction(client, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const people = row(new UserSelectMenuBuilder().setCustomId('people'));
      await interaction.reply({ components: [row(menu), people] });
    }
    if (interaction.isStringSelectMenu()) await interaction.reply(interaction.values.join('+'));
    if (interaction.isUserSelectMenu()) await interaction.reply(`${interaction.users.first()?.displayName}`);
  });
  const message = await (await ada.slash('ask')).reply();
  expect((await (await ada.choose(message, 'models', ['gpt2', 'tiny'])).reply()).content).toBe('gpt2+tiny');
  expect((await (await ada.choose(message, 'people', [ben.id])).reply()).content).toBe('Ben');
  await expect(ada.choose(message, 'models', ['gpt3'])).rejects.toThrow(
    'has no value gpt3, only: gpt2, mini, tiny',
  );
  await expect(ada.choose(message, 'models', [])).rejects.toThrow('takes 1 to 2 values');
});

test('a modal opens, checks what is entered, and is submitted', async () => {
  const { client, ada } = await withBot();
  onInteraction(client, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const words = new TextInputBuilder()
        .setCustomId('words')
        .setStyle(TextInputStyle.Short)
        .setMaxLength(5);
      const mode = new StringSelectMenuBuilder()
        .setCustomId('mode')
        .addOptions({ label: 'Word', value: 'word' });
      await interaction.showModal(
        new ModalBuilder()
          .setCustomId('ban')
          .setTitle('Ban words')
          .addLabelComponents(
            new LabelBuilder().setLabel('Words').setTextInputComponent(words),
            new LabelBuilder().setLabel('Mode').setStringSelectMenuComponent(mode),
          ),
      );
    }
    if (interaction.isModalSubmit()) {
      const { fields } = interaction;
      await interaction.reply(
        `${fields.getTextInputValue('words')} ${fields.getStringSelectValues('mode').join()}`,
      );
    }
  });
  const opened = await ada.slash('ask');
  const modal = await opened.openedModal();
  expect(modal).toMatchObject({ custom_id: 'ban', title: 'Ban words' });
  await expect(ada.submit(opened, { words: 'gonna!', mode: 'word' })).rejects.toThrow('at most 5 characters');
  await expect(ada.submit(opened, { mode: 'word' })).rejects.toThrow('words is required');
  const submitted = await ada.submit(opened, { words: 'gonna', mode: ['word'] });
  expect((await submitted.reply()).content).toBe('gonna word');
});

test('a modal of an action row, opened by a button, can update the message that it came from', async () => {
  const { client, ada } = await withBot();
  onInteraction(client, async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: '?', components: [row(button('edit'))] });
    if (interaction.isButton()) {
      const text = new TextInputBuilder()
        .setCustomId('text')
        .setLabel('Text')
        .setStyle(TextInputStyle.Paragraph);
      await interaction.showModal(
        new ModalBuilder()
          .setCustomId('edit')
          .setTitle('Edit')
          .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(text)),
      );
    }
    if (interaction.isModalSubmit() && interaction.isFromMessage()) {
      await interaction.update(interaction.fields.getTextInputValue('text'));
    }
  });
  const message = await (await ada.slash('ask')).reply();
  const opened = await ada.press(message, 'edit');
  await opened.openedModal();
  const updated = await (await ada.submit(opened, { text: 'new' })).reply();
  expect(updated).toMatchObject({ id: message.id, content: 'new' });
});

test('autocomplete asks the bot for the focused option', async () => {
  const { client, ada } = await withBot();
  onInteraction(client, async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const { name, value } = interaction.options.getFocused(true);
    await interaction.respond([{ name: `${name} ${value}2`, value: `${value}2` }]);
  });
  const choices = await ada.autocomplete('ask', {}, { focused: 'model', value: 'gp' });
  expect(choices).toEqual([{ name: 'model gp2', value: 'gp2' }]);
});

test('context menu commands get the message, with what it says, or the member', async () => {
  const { client, ada, ben } = await withBot();
  onInteraction(client, async (interaction) => {
    if (interaction.isMessageContextMenuCommand())
      await interaction.reply(`"${interaction.targetMessage.content}"`);
    if (interaction.isUserContextMenuCommand()) await interaction.reply(interaction.targetUser.displayName);
  });
  const said = await ben.send('Hello there');
  expect((await (await ada.contextMenu('Measure surprise', said)).reply()).content).toBe('"Hello there"');
  expect((await (await ada.contextMenu('Who is it', ben)).reply()).content).toBe('Ben');
});

test('a member cannot press what is private to another, is disabled, or is not there, unless the press is forged', async () => {
  const { client, ada, ben } = await withBot();
  onInteraction(client, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({
        components: [row(button('open'), button('shut').setDisabled(true))],
        flags: MessageFlags.Ephemeral,
      });
    }
    if (interaction.isButton())
      await interaction.reply(`${interaction.user.displayName} ${interaction.customId}`);
  });
  const message = await (await ada.slash('ask')).reply();
  await expect(ben.press(message, 'open')).rejects.toThrow('Ben does not see the message');
  await expect(ada.press(message, 'shut')).rejects.toThrow('shut is disabled');
  await expect(ada.press(message, 'nope')).rejects.toThrow('no component nope; there are: open, shut');
  const forged = await ben.press(message, 'nope', { unchecked: true });
  expect((await forged.reply()).content).toBe('Ben nope');
});

test('members who press the same message at the same time each get their answer, and see the last state', async () => {
  const { discord, client, ada } = await withBot();
  const presses: string[] = [];
  onInteraction(client, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({ content: '0', components: [row(button('vote'))] });
    }
    if (!interaction.isButton()) return;
    presses.push(interaction.user.displayName);
    const content = presses.join();
    await interaction.update(content);
    await interaction.followUp({ content: `You were ${content}`, flags: MessageFlags.Ephemeral });
  });
  const asked = await ada.slash('ask');
  const message = await asked.reply();
  const names = ['Ada', 'Ben', 'Chloe', 'Dev'];
  const pressed = await Promise.all(names.map((name) => discord.member(name).press(message, 'vote')));
  const followUps = await Promise.all(
    pressed.map((each) => each.until(({ content }) => content.startsWith('You were'))),
  );
  expect(followUps.map(({ onlyFor }) => onlyFor)).toEqual(names.map((name) => discord.member(name).id));
  expect(presses.toSorted()).toEqual(names);
  expect(asked.message?.content).toBe(presses.join());
  expect(pressed.map((each) => each.message)).toEqual(names.map(() => asked.message));
});

test('a member presses the message as it is now: what an edit took away is gone', async () => {
  const { client, ada } = await withBot();
  onInteraction(client, async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: '1', components: [row(button('old'))] });
    if (interaction.isButton() && interaction.customId === 'old') {
      await interaction.update({ content: '2', components: [row(button('new'))] });
    } else if (interaction.isButton()) await interaction.reply(`late ${interaction.customId}`);
  });
  const message = await (await ada.slash('ask')).reply();
  await (await ada.press(message, 'old')).reply();
  await expect(ada.press(message, 'old')).rejects.toThrow('no component old; there are: new');
  expect((await (await ada.press(message, 'new')).reply()).content).toBe('late new');
});

test('choices are forged: values that a menu does not offer, in menus that are not there', async () => {
  const { client, ada } = await withBot();
  const menu = new StringSelectMenuBuilder()
    .setCustomId('model')
    .addOptions({ label: 'gpt2', value: 'gpt2' });
  const people = new UserSelectMenuBuilder().setCustomId('people');
  onInteraction(client, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ components: [row(menu), row(people)] });
    if (interaction.isAnySelectMenu()) {
      await interaction.reply(
        `${interaction.componentType} ${interaction.customId} ${interaction.values.join()}`,
      );
    }
  });
  const message = await (await ada.slash('ask')).reply();
  const forge = async (customId: string, values: string[]) =>
    (await (await ada.choose(message, customId, values, { unchecked: true })).reply()).content;
  expect(await forge('model', ['gpt5', 'gpt5'])).toBe('3 model gpt5,gpt5');
  expect(await forge('people', ['1'])).toBe('5 people 1');
  expect(await forge('ghost', [])).toBe('3 ghost');
  await expect(ada.choose(message, 'people', [ada.id, ada.id])).rejects.toThrow('takes each value once');
});

test('modals are forged: another custom ID, other fields, and none that was opened', async () => {
  const { client, ada } = await withBot();
  onInteraction(client, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.showModal(
        new ModalBuilder()
          .setCustomId('real')
          .setTitle('Real')
          .addLabelComponents(
            new LabelBuilder()
              .setLabel('Words')
              .setTextInputComponent(
                new TextInputBuilder().setCustomId('words').setStyle(TextInputStyle.Short).setMaxLength(3),
              ),
          ),
      );
    }
    if (interaction.isMessageContextMenuCommand()) await interaction.reply('no modal');
    if (interaction.isModalSubmit()) {
      const names = [...interaction.fields.fields.keys()].join();
      await interaction.reply(`${interaction.customId}: ${names}`);
    }
  });
  const opened = await ada.slash('ask');
  await opened.openedModal();
  const submit = async (
    ...[from, input, customId]: [typeof opened, Record<string, string | string[]>, string]
  ) => (await (await ada.submit(from, input, { unchecked: true, customId })).reply()).content;
  expect(await submit(opened, { words: 'too long', more: 'x', list: ['a', 'b'] }, 'forged')).toBe(
    'forged: words,more,list',
  );
  const without = await ada.contextMenu('Measure surprise', await ada.send('x'));
  await without.reply();
  await expect(ada.submit(without, {})).rejects.toThrow('opened no modal');
  expect(await submit(without, { words: 'x' }, 'never:opened')).toBe('never:opened: words');
  await expect(ada.submit(opened, { words: 'abc', more: 'x' })).rejects.toThrow('no field more');
});

test('a menu of a modal that is not required may be left open', async () => {
  const { client, ada } = await withBot();
  onInteraction(client, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const mode = new StringSelectMenuBuilder()
        .setCustomId('mode')
        .setRequired(false)
        .addOptions({ label: 'Word', value: 'word' });
      await interaction.showModal(
        new ModalBuilder()
          .setCustomId('m')
          .setTitle('M')
          .addLabelComponents(new LabelBuilder().setLabel('Mode').setStringSelectMenuComponent(mode)),
      );
    }
    if (interaction.isModalSubmit())
      await interaction.reply(`chosen: ${interaction.fields.getStringSelectValues('mode').length}`);
  });
  const opened = await ada.slash('ask');
  await opened.openedModal();
  expect((await (await ada.submit(opened, {})).reply()).content).toBe('chosen: 0');
});
