import { readFile } from 'node:fs/promises';
import { MessageFlags } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { canBrowse, eventually, newest, useBrowser, visit } from '../../src/browser/index.ts';
import { answering, signal } from '../support/answering.ts';

describe.skipIf(!canBrowse)("the page's messages", () => {
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
