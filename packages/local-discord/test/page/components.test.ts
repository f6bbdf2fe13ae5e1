import { ApplicationCommandType, ComponentType, TextInputStyle } from 'discord.js';
import { describe, expect, it } from 'vitest';
import {
  canBrowse,
  composer,
  eventually,
  newest,
  shown,
  type,
  useBrowser,
  visit,
} from '../../src/browser/index.ts';
import { manualClock } from '../../src/index.ts';
import { answering, ask, row, signal } from '../support/answering.ts';
import { ownBot } from '../support/own-bot.ts';

describe.skipIf(!canBrowse)("the page's buttons, menus, forms and context commands", () => {
  useBrowser();

  it('lets a member press buttons by keyboard, but not those that are disabled', async () => {
    const { discord } = await answering(
      (interaction) =>
        interaction.reply({ content: 'Press', components: [row('Go on'), row('Never', true)] }),
      (interaction) => interaction.update({ content: `${interaction.customId} pressed`, components: [] }),
    );
    const { page } = await visit(discord);
    await discord.member('Ben').slash('ask');
    expect(await page.getByRole('button', { name: 'Never' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Go on' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Go on pressed').waitFor();
    expect(await page.getByRole('button', { name: 'Go on' }).count()).toBe(0);
  });

  it('opens the modal that a button asked for, says what is wrong in it, and sends it', async () => {
    const { discord } = await answering(
      (interaction) => interaction.reply({ content: 'Press', components: [row('Open')] }),
      (interaction) =>
        interaction.showModal({
          custom_id: 'form',
          title: 'A form',
          components: [
            {
              type: ComponentType.Label,
              label: 'Words',
              component: {
                type: ComponentType.TextInput,
                custom_id: 'words',
                style: TextInputStyle.Short,
                min_length: 3,
              },
            },
            {
              type: ComponentType.Label,
              label: 'Colours',
              component: {
                type: ComponentType.StringSelect,
                custom_id: 'colours',
                options: ['red', 'blue'].map((value) => ({ label: value, value })),
              },
            },
          ],
        }),
      (interaction) => {
        const [colour] = interaction.fields.getStringSelectValues('colours');
        return interaction.reply(`${interaction.fields.getTextInputValue('words')} in ${colour}`);
      },
    );
    const { page } = await visit(discord);
    const ben = await visit(discord, { as: 'Ben' });
    await discord.member('Ben').slash('ask');
    await page.getByRole('button', { name: 'Open' }).click();
    const modal = page.getByRole('dialog', { name: 'A form' });
    await modal.getByLabel('Words').fill('four words of mine');
    await page.keyboard.press('Enter');
    expect(await modal.getByRole('alert').textContent()).toBe('The menu colours takes 1 to 1 values');
    await modal.getByLabel('Colours').selectOption('blue');
    await modal.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('four words of mine in blue').waitFor();
    await modal.waitFor({ state: 'detached' });
    expect(await ben.page.getByRole('dialog').count()).toBe(0);
  });

  it('lets a member choose in menus, one value at once and several with a button', async () => {
    const options = ['red', 'green', 'blue'].map((value) => ({ label: value, value }));
    const menu = (custom_id: string, max_values: number) => ({
      type: ComponentType.ActionRow as const,
      components: [
        { type: ComponentType.StringSelect as const, custom_id, placeholder: custom_id, options, max_values },
      ],
    });
    const { discord } = await ownBot([ask], async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({ content: 'Choose', components: [menu('One', 1), menu('Some', 3)] });
      }
      if (interaction.isStringSelectMenu())
        await interaction.reply(`${interaction.values.join(' and ')} it is`);
    });
    const { page } = await visit(discord);
    await discord.member('Ben').slash('ask');
    await page.getByLabel('One').selectOption('green');
    await page.getByText('green it is').waitFor();
    await page.getByLabel('Some').selectOption(['red', 'blue']);
    await page.getByRole('button', { name: 'Choose' }).click();
    await page.getByText('red and blue it is').waitFor();
  });

  it("offers the bot's context commands at a message by right click, key and button, and at a member", async () => {
    const commands = [
      { name: 'Explain', type: ApplicationCommandType.Message as const },
      { name: 'Greet', type: ApplicationCommandType.User as const },
    ];
    const { discord } = await ownBot(commands, async (interaction) => {
      if (interaction.isMessageContextMenuCommand()) {
        await interaction.reply(`Explained ${interaction.targetMessage.id}`);
      }
      if (interaction.isUserContextMenuCommand())
        await interaction.reply(`Hello ${interaction.targetUser.displayName}`);
    });
    const { page } = await visit(discord);
    const said = await discord.member('Ben').send('What is a logit?');
    await shown(page, said).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Explain' }).click();
    await page.getByText(`Explained ${said.id}`).waitFor();
    const use = newest(page).locator('discord-command');
    await use.getByText('What is a logit?').waitFor();

    await shown(page, said).getByRole('button', { name: 'More for this message' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Explain' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await eventually(() => page.getByText(`Explained ${said.id}`).count()).toBe(2);

    await page.getByRole('complementary', { name: 'Members' }).getByText('Chloe').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Greet' }).click();
    await page.getByText('Hello Chloe').waitFor();
  });

  it('says that the application did not respond, to its member alone, and shows why', async () => {
    const clock = manualClock();
    const tooLong = signal();
    const { discord } = await ownBot(
      [ask],
      async (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        await interaction.reply('x'.repeat(2001)).catch(() => undefined);
        tooLong.give();
      },
      { clock },
    );
    const ada = await visit(discord);
    const ben = await visit(discord, { as: 'Ben' });
    await composer(ada.page).focus();
    await type(ada.page, '/ask ');
    await ada.page.keyboard.press('Enter');
    await ada.page.getByText('Sending command…').waitFor();
    await tooLong.given;
    clock.advance(3000);
    await ada.page.getByText('The application did not respond').waitFor();
    await newest(ada.page).hover();
    await newest(ada.page).getByRole('button', { name: 'Show what went over the wire' }).click();
    const drawer = ada.page.getByRole('complementary', { name: 'Over the wire' });
    await drawer.getByText('BASE_TYPE_MAX_LENGTH').waitFor();
    expect(await drawer.textContent()).toContain('50035');
    expect(await ben.page.getByText('The application did not respond').count()).toBe(0);
  });

  it('says that an interaction failed below the message whose button was pressed', async () => {
    const clock = manualClock();
    const pressed = signal();
    const { discord } = await ownBot(
      [ask],
      async (interaction) => {
        if (interaction.isChatInputCommand())
          await interaction.reply({ content: 'Press', components: [row('Go')] });
        if (interaction.isButton()) pressed.give();
      },
      { clock },
    );
    const { page } = await visit(discord);
    await discord.member('Ada').slash('ask');
    await page.getByRole('button', { name: 'Go' }).click();
    await pressed.given;
    clock.advance(3000);
    await newest(page).getByText('This interaction failed').waitFor();
  });

  it('fills in a modal by keyboard: several lines, then the next field, then the button', async () => {
    const field = (custom_id: string, label: string, style: TextInputStyle) => ({
      type: ComponentType.Label as const,
      label,
      component: { type: ComponentType.TextInput as const, custom_id, style },
    });
    const { discord } = await answering(
      (interaction) =>
        interaction.showModal({
          custom_id: 'form',
          title: 'A form',
          components: [
            field('text', 'Text', TextInputStyle.Paragraph),
            field('bias', 'Bias', TextInputStyle.Short),
          ],
        }),
      async () => undefined,
      (interaction) => {
        const [text, bias] = ['text', 'bias'].map((name) => interaction.fields.getTextInputValue(name));
        return interaction.reply(`${text} at ${bias}`);
      },
    );
    const { page } = await visit(discord);
    await composer(page).focus();
    await type(page, '/ask ');
    await page.keyboard.press('Enter');
    const modal = page.getByRole('dialog', { name: 'A form' });
    await modal.getByLabel('Text').and(page.locator(':focus')).waitFor();
    await type(page, 'two');
    await page.keyboard.press('Enter');
    await type(page, 'lines');
    await page.keyboard.press('Tab');
    await type(page, '-5');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await modal.getByRole('button', { name: 'Submit' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await modal.waitFor({ state: 'detached' });
    await newest(page).getByText('lines at -5').waitFor();
    expect(discord.messages('general').at(-1)?.content).toBe('two\nlines at -5');
  });
});
