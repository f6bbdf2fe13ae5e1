import { readFile } from 'node:fs/promises';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ButtonInteraction,
  ButtonStyle,
  type ChatInputCommandInteraction,
  ComponentType,
  type Interaction,
  MessageFlags,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
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
import { ownBot } from '../support/own-bot.ts';

const ask = { name: 'ask', description: 'Asks' };

/** A bot that answers `/ask`, and whatever its answer's components bring. */
const answering = (
  onAsk: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
  onButton: (interaction: ButtonInteraction) => Promise<unknown> = async () => undefined,
  onModal: (interaction: ModalSubmitInteraction) => Promise<unknown> = async () => undefined,
) => {
  const answer = async (interaction: Interaction) => {
    if (interaction.isChatInputCommand()) await onAsk(interaction);
    if (interaction.isButton()) await onButton(interaction);
    if (interaction.isModalSubmit()) await onModal(interaction);
  };
  return ownBot([ask], answer);
};

/** A row with one button. */
const row = (label: string, disabled = false) => ({
  type: ComponentType.ActionRow as const,
  components: [
    {
      type: ComponentType.Button as const,
      style: ButtonStyle.Primary as const,
      custom_id: label,
      label,
      disabled,
    },
  ],
});

/** Lets something happen when the test says so. */
function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

describe.skipIf(!canBrowse)('the page', () => {
  useBrowser();

  it('shows that the bot thinks, over a reload as well, and every edit as it comes', async () => {
    const [first, second] = [signal(), signal()];
    const { discord } = await answering(async (interaction) => {
      await interaction.deferReply();
      await first.given;
      await interaction.editReply('one step');
      await second.given;
      await interaction.editReply('two steps');
    });
    const { page } = await visit(discord);
    await discord.member('Ada').slash('ask');
    await page.getByText('Bot is thinking…').waitFor();
    await page.reload();
    await page.getByText('Bot is thinking…').waitFor();
    first.give();
    await newest(page).getByText('one step').waitFor();
    expect(await page.getByText('(edited)').count()).toBe(0);
    second.give();
    await newest(page).getByText('two steps').waitFor();
    await page.getByText('(edited)').waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
  });

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

  it('shows Markdown as Discord does, and hostile text as text', async () => {
    const text = [
      '**bold** *slanted* __under__ ~~gone~~ ||secret|| `code <b>`',
      '> quoted',
      '- a point',
      '# Heading',
      '```js\nif (a < b) alert("<script>");\n```',
      '[a link](https://discord.com/x) [no link](javascript:alert(1)) <@&1> <img src=x onerror=alert(1)>',
    ].join('\n');
    const { discord } = await answering((interaction) =>
      interaction.reply({ content: text, embeds: [{ description: text, title: '<i>title</i>' }] }),
    );
    const { page, outside } = await visit(discord);
    await discord.member('Ada').slash('ask');
    const message = newest(page);
    await message.getByText('bold', { exact: true }).first().waitFor();
    const texts = (selector: string) => message.locator(`${selector} >> nth=0`).textContent();
    expect(await texts('strong')).toBe('bold');
    expect(await texts('em')).toBe('slanted');
    expect(await texts('u')).toBe('under');
    expect(await texts('s')).toBe('gone');
    expect(await texts('discord-spoiler')).toBe('secret');
    expect(await texts('discord-code:not([multiline])')).toBe('code <b>');
    expect(await texts('discord-code[multiline]')).toBe('if (a < b) alert("<script>");');
    expect((await texts('discord-quote'))?.trim()).toBe('quoted');
    expect((await texts('discord-header'))?.trim()).toBe('Heading');
    expect(await message.locator('a').allTextContents()).toEqual(['a link', 'a link']);
    expect(await message.locator('img[src=x], script, i').count()).toBe(0);
    expect(await message.textContent()).toContain('• a point');
    expect(await message.textContent()).toContain('<img src=x onerror=alert(1)>');
    expect(outside).toEqual([]);
  });

  it('shows fields, files and pictures of an embed, and lets a picture grow and a file be fetched', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const { discord } = await answering((interaction) =>
      interaction.reply({
        embeds: [
          {
            title: 'Title',
            fields: [
              { name: 'A', value: '1', inline: true },
              { name: 'B', value: '2', inline: true },
            ],
            image: { url: 'attachment://dot.png' },
            footer: { text: 'Foot' },
          },
          { description: 'From elsewhere', image: { url: 'https://example.com/a.png' } },
        ],
        files: [
          { attachment: png, name: 'dot.png', description: 'A red dot' },
          { attachment: Buffer.from('all of it'), name: 'all.txt' },
        ],
      }),
    );
    const { page, outside } = await visit(discord);
    await discord.member('Ada').slash('ask');
    const message = newest(page);
    await message.getByText('Foot').waitFor();
    expect(await message.locator('discord-embed-field').allTextContents()).toEqual(['1', '2']);
    await message.getByRole('button', { name: 'A red dot' }).click();
    await page.getByRole('dialog', { name: 'Picture' }).getByAltText('A red dot').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const file = message.getByRole('link', { name: /all\.txt/ });
    const address = await file.getAttribute('href');
    expect(await (await fetch(`${discord.origin}${address}`)).text()).toBe('all of it');
    await message.getByText('Picture from elsewhere: https://example.com/a.png').waitFor();
    expect(outside).toEqual([]);
  });

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

  it('dismisses a private reply in the window of its member', async () => {
    const { discord } = await answering((interaction) =>
      interaction.reply({ content: 'psst', flags: MessageFlags.Ephemeral }),
    );
    const { page } = await visit(discord);
    await discord.member('Ada').slash('ask');
    await page.getByText('psst').waitFor();
    await page.getByRole('button', { name: 'Dismiss message' }).click();
    await page.getByText('psst').waitFor({ state: 'detached' });
  });

  it('hands over the files of a private reply to its member', async () => {
    const { discord } = await answering((interaction) =>
      interaction.reply({
        content: 'the whole table',
        files: [{ attachment: Buffer.from('rank,token\n1,be\n'), name: 'candidates.csv' }],
        flags: MessageFlags.Ephemeral,
      }),
    );
    const { page } = await visit(discord);
    const ben = await visit(discord, { as: 'Ben' });
    await discord.member('Ada').slash('ask');
    const downloading = page.waitForEvent('download');
    await newest(page)
      .getByRole('link', { name: /candidates\.csv/ })
      .click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('candidates.csv');
    expect(await readFile(await download.path(), 'utf8')).toBe('rank,token\n1,be\n');
    expect(ben.received()).not.toContain('candidates.csv');
  });

  it('plays an animation, with its alt text below once it has grown, and lets it stand still for who asked for that', async () => {
    const { discord } = await answering((interaction) =>
      interaction.reply({
        embeds: [{ title: 'Steps', image: { url: 'attachment://steps.gif' } }],
        files: [{ attachment: BLUE_THEN_RED, name: 'steps.gif', description: 'Blue, then red' }],
      }),
    );
    const { page } = await visit(discord);
    await discord.member('Ada').slash('ask');
    const steps = newest(page).getByRole('button', { name: 'Blue, then red' });
    await eventually(() => steps.locator('canvas').evaluate(FIRST_PIXEL)).toEqual([0, 0, 255, 255]);
    await steps.click();
    const grown = page.getByRole('dialog', { name: 'Picture' });
    await grown.getByAltText('Blue, then red').waitFor();
    await grown.getByText('Blue, then red').waitFor();
    await page.keyboard.press('Escape');

    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.reload();
    await steps.getByAltText('Blue, then red').waitFor();
    expect(await steps.locator('canvas').count()).toBe(0);
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

/** Two frames of one pixel. */
const BLUE_THEN_RED = Buffer.from(
  [
    ...['474946383961', '01000100', '800000', '0000ff', 'ff0000'],
    ...['21ff0b', '4e45545343415045322e30', '0301000000'],
    ...['21f9040032000000', '2c00000000', '0100010000', '0202440100'],
    ...['21f9040032000000', '2c00000000', '0100010000', '02024c0100', '3b'],
  ].join(''),
  'hex',
);

interface Drawn {
  getContext(kind: '2d'): {
    getImageData(x: number, y: number, width: number, height: number): { data: Iterable<number> };
  };
}
const FIRST_PIXEL = (canvas: Drawn) => [...canvas.getContext('2d').getImageData(0, 0, 1, 1).data];
