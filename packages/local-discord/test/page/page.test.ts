import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { canBrowse, composer, eventually, newest, type, useBrowser, visit } from '../../src/browser/index.ts';
import { answering } from '../support/answering.ts';
import { ownBot } from '../support/own-bot.ts';

describe.skipIf(!canBrowse)('the page', () => {
  useBrowser();

  it('says what a member writes to all, and refuses what is too long with Discord’s error', async () => {
    const { discord } = await answering(async () => undefined);
    const { page } = await visit(discord, { as: 'Dev' });
    await composer(page).fill('a'.repeat(2001));
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toContain('Must be 2000 or fewer in length.');
    await composer(page).fill('two\nlines');
    await page.keyboard.press('Enter');
    await newest(page).getByText('two').waitFor();
    expect(discord.messages('general').map(({ content, author }) => [author.global_name, content])).toEqual([
      ['Dev', 'two\nlines'],
    ]);
  });

  it('keeps channels apart, and tells the one from the other in its address', async () => {
    const { discord } = await answering(async () => undefined);
    const { page } = await visit(discord);
    await discord.member('Ben').send('said in general', { channel: 'general' });
    await discord.member('Ben').send('said in playground', { channel: 'playground' });
    await page.getByText('said in general').waitFor();
    await page.getByRole('link', { name: 'playground' }).click();
    await page.getByText('said in playground').waitFor();
    expect(await page.getByText('said in general').count()).toBe(0);
    await page.reload();
    await page.getByText('said in playground').waitFor();
  });

  it('tells whether the bot is online, and says so when the connection is lost', async () => {
    const { discord, client } = await answering(async () => undefined);
    const { page } = await visit(discord);
    const apps = page.getByRole('complementary', { name: 'Members' });
    await apps.getByText('online', { exact: true }).waitFor();
    await client.destroy();
    await apps.getByText('offline', { exact: true }).waitFor();
    await page.getByText('Bot is not online yet.').waitFor();
  });

  it('leads a first visitor through three steps, once', async () => {
    const { discord } = await answering(async () => undefined);
    const { page } = await visit(discord, { isFirst: true });
    const tour = page.getByRole('region', { name: 'Tour' });
    for (const step of ['Talk to the bot', 'Be several people']) {
      await tour.getByRole('heading', { name: step }).waitFor();
      await tour.getByRole('button', { name: 'Next' }).click();
    }
    await tour.getByRole('heading', { name: 'Look behind the reply' }).waitFor();
    await tour.getByRole('button', { name: 'Done' }).click();
    await page.reload();
    await composer(page).waitFor();
    expect(await tour.count()).toBe(0);
    await page.getByRole('button', { name: 'Take the tour' }).click();
    await tour.waitFor();
    await tour.getByRole('button', { name: 'Close the tour' }).click();
    await tour.waitFor({ state: 'detached' });
  });

  it('speaks of commands in the language of its member, and takes their own names as well', async () => {
    const localised = [
      {
        name: 'predict',
        nameLocalizations: { de: 'vorhersagen' },
        description: 'Predicts',
        descriptionLocalizations: { de: 'Sagt vorher' },
        options: [
          {
            type: ApplicationCommandOptionType.String as const,
            name: 'text',
            nameLocalizations: { de: 'vorlage' },
            description: 'The text',
            descriptionLocalizations: { de: 'Die Vorlage' },
            required: true,
          },
          {
            type: ApplicationCommandOptionType.String as const,
            name: 'pick',
            nameLocalizations: { de: 'auswahl' },
            description: 'How',
            choices: [{ name: 'Greedy', nameLocalizations: { de: 'Gierig' }, value: 'greedy' }],
          },
        ],
      },
      {
        name: 'Measure surprise',
        nameLocalizations: { de: 'Überraschung messen' },
        type: ApplicationCommandType.Message as const,
      },
    ];
    const { discord } = await ownBot(localised, async (interaction) => {
      if (interaction.isMessageContextMenuCommand()) await interaction.reply(interaction.commandName);
      if (!interaction.isChatInputCommand()) return;
      const { options } = interaction;
      await interaction.reply(
        `${interaction.locale} ${interaction.commandName}: ${options.getString('text')}, ${options.getString('pick')}`,
      );
    });
    const { page } = await visit(discord, { as: 'Dieter' });
    const suggested = page.getByRole('listbox').getByRole('option');
    await composer(page).focus();
    await type(page, '/vor');
    await eventually(() => suggested.allTextContents()).toEqual([
      expect.stringMatching(/vorhersagen\s+Sagt vorher/),
    ]);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'vorlage' }).and(page.locator(':focus')).waitFor();
    await page.getByText('vorlage: Die Vorlage').waitFor();
    await type(page, 'Hallo');
    await page.keyboard.press('Tab');
    await type(page, 'ausw');
    await page.keyboard.press('Tab');
    await eventually(() => suggested.allTextContents()).toEqual([expect.stringMatching(/Gierig\s+greedy/)]);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('de predict: Hallo, greedy').waitFor();

    await composer(page).fill('/predict text:Du pick:greedy');
    await page.keyboard.press('Enter');
    await page.getByText('de predict: Du, greedy').waitFor();

    await newest(page).getByRole('button', { name: 'More for this message' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Überraschung messen' }).click();
    await newest(page).getByText('Measure surprise', { exact: true }).last().waitFor();
  });
});
