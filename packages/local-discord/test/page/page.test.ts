import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { canBrowse, composer, eventually, newest, type, useBrowser, visit } from '../../src/browser/index.ts';
import { answering, row } from '../support/answering.ts';
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

  it.each([
    { where: 'wide', viewport: { width: 1280, height: 800 } },
    { where: 'narrow', viewport: { width: 390, height: 844 } },
  ])('leads a first visitor to what it speaks of, which it never covers, $where', async ({ viewport }) => {
    const { discord } = await answering((interaction) =>
      interaction.reply({ content: 'A reply', components: [row('What is this?')] }),
    );
    const { page } = await visit(discord, { isFirst: true, viewport });
    const tour = page.getByRole('region', { name: 'Tour' });
    const pointed = page.locator('[data-pointed]');
    await discord.member('Ada').slash('ask');
    await newest(page).getByText('A reply').waitFor();
    const steps = [
      { step: 'Talk to the bot', target: page.locator('.composer') },
      {
        step: 'Ask what you are looking at',
        target: page.getByRole('button', { name: 'What is this?' }),
        beside: newest(page).locator('[slot=components]'),
      },
      { step: 'Be several people', target: page.locator('#people') },
      { step: 'Look behind the reply', target: newest(page).locator('.tools') },
    ];
    for (const [index, { step, target, beside = target }] of steps.entries()) {
      if (index > 0) await tour.getByRole('button', { name: 'Next' }).click();
      await tour.getByRole('heading', { name: step }).waitFor();
      await target.waitFor();
      await eventually(() => target.and(pointed).count()).toBe(1);
      const [at, of] = [await tour.boundingBox(), await beside.boundingBox()];
      if (at === null || of === null) throw new Error('The tour or its target is not shown');
      expect(isWithin(at, viewport)).toBe(true);
      expect(isWithin(of, viewport)).toBe(true);
      expect(overlaps(at, of)).toBe(false);
    }
    await tour.getByRole('button', { name: 'Done' }).click();
    expect(await pointed.count()).toBe(0);
    await page.reload();
    await composer(page).waitFor();
    expect(await tour.count()).toBe(0);
    await page.getByRole('button', { name: 'Take the tour' }).click();
    await tour.waitFor();
    await tour.getByRole('button', { name: 'Close the tour' }).click();
    await tour.waitFor({ state: 'detached' });
  });

  it('names the button of a reply that explains it, and the members who read another language', async () => {
    const { discord } = await answering((interaction) =>
      interaction.reply({ content: 'A reply', components: [row('What is this?')] }),
    );
    const { page } = await visit(discord, { isFirst: true });
    const tour = page.getByRole('region', { name: 'Tour' });
    await tour.getByRole('button', { name: 'Next' }).click();
    await tour.getByText('Press an example first').waitFor();
    await discord.member('Ada').slash('ask');
    await tour.getByText('Press “What is this?”').waitFor();
    await tour.getByRole('button', { name: 'Next' }).click();
    await tour.getByText('Dieter (German)').waitFor();
  });

  it.each([
    {
      as: 'Dieter',
      lang: 'de',
      says: ['Willkommen in #general!', 'Nur du kannst das sehen', 'Mitglieder: 7'],
    },
    { as: 'Elena', lang: 'es-ES', says: ['Solo tú puedes ver esto', 'Miembros: 7', 'eres tú'] },
    {
      as: 'Camille',
      lang: 'fr',
      says: ['Bienvenue dans #general !', 'Visible par toi uniquement', 'en ligne'],
    },
  ])('says everything of its own in the language of $as', async ({ as, lang, says }) => {
    const { discord } = await answering((interaction) => interaction.reply({ content: '…', flags: 64 }));
    const { page } = await visit(discord, { as, isFirst: true });
    await discord.member(as).slash('ask');
    for (const text of says) await page.getByText(text).first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    // English words that stand on every page: none is left, labels for screen readers included.
    const all = String(await page.evaluate(EVERY_TEXT));
    expect(all).not.toMatch(/\b(the|you|Members|Close|Step|Next|Send|Today|this)\b/);
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

    await newest(page).getByRole('button', { name: 'Mehr zu dieser Nachricht' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Überraschung messen' }).click();
    await newest(page).getByText('Measure surprise', { exact: true }).last().waitFor();
  });
});

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
const isWithin = ({ x, y, width, height }: Box, window: { width: number; height: number }) =>
  x >= 0 && y >= 0 && x + width <= window.width && y + height <= window.height;
const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** What is read on the page and what is said of it, but for the names of commands and what a bot sends. */
const EVERY_TEXT = `[
  document.body.innerText,
  ...[...document.querySelectorAll('[aria-label], [placeholder]')].map(
    (each) => each.getAttribute('aria-label') + ' ' + each.getAttribute('placeholder'),
  ),
].join('\\n')`;
