import { MessageFlags } from 'discord.js';
import { describe, expect, it } from 'vitest';
import {
  canBrowse,
  composer,
  eventually,
  newest,
  shown,
  type,
  useBrowser,
  type Visit,
  visit,
} from '../../src/browser/index.ts';
import { violations } from '../support/axe.ts';
import { ownBot } from '../support/own-bot.ts';

const PHONE = { width: 390, height: 844 };
const table = [
  '```',
  ' #    ID     all   top10    logit  token',
  ' 1   307   8.82%   26.1%    5.402  ␣be',
  '```',
];
const predict = {
  name: 'predict',
  description: 'Predicts',
  options: [
    { type: 3 as const, name: 'text', description: 'The text', required: true },
    { type: 5 as const, name: 'private', description: 'To you alone' },
  ],
};

/** A channel with a message of every kind. */
async function channel() {
  const { discord } = await ownBot([predict, { name: 'Explain', type: 3 }], async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const isPrivate = interaction.options.getBoolean('private') ?? false;
    await interaction.reply({
      content: 'Some **words**, a [link](https://discord.com), `code`, <@1> and\n> a quote',
      embeds: [
        {
          title: 'What comes next?',
          url: 'https://example.com',
          author: { name: 'Author', url: 'https://example.com' },
          color: 0x0072b2,
          description: ['**Tokens**', ...table].join('\n'),
          fields: [{ name: 'Field', value: 'of an embed', inline: true }],
          footer: { text: 'gpt2-mini' },
        },
      ],
      components: [
        {
          type: 1,
          components: [
            { type: 2, style: 1, label: 'Primary', custom_id: 'a' },
            { type: 2, style: 2, label: 'Secondary', custom_id: 'b' },
            { type: 2, style: 3, label: 'Success', custom_id: 'c' },
            { type: 2, style: 4, label: 'Danger', custom_id: 'd' },
            { type: 2, style: 2, label: 'Disabled', custom_id: 'e', disabled: true },
          ],
        },
        {
          type: 1,
          components: [
            { type: 3, custom_id: 'menu', placeholder: 'Menu', options: [{ label: 'one', value: 'one' }] },
          ],
        },
      ],
      files: [{ attachment: Buffer.from('text'), name: 'all.txt' }],
      ...(isPrivate && { flags: MessageFlags.Ephemeral as const }),
    });
  });
  const ada = discord.member('Ada');
  await ada.send('Hello');
  await ada.slash('predict', { text: 'a' });
  await (await ada.slash('predict', { text: 'a', private: true })).reply();
  return discord;
}

const everywhere = ['dark', 'light'].flatMap((colorScheme) => [
  { colorScheme: colorScheme as 'dark' | 'light', viewport: { width: 1280, height: 860 }, where: 'wide' },
  { colorScheme: colorScheme as 'dark' | 'light', viewport: PHONE, where: 'narrow' },
]);

describe.skipIf(!canBrowse)('for everybody', () => {
  useBrowser();

  it.each(everywhere)(
    'axe finds nothing wrong, $colorScheme and $where',
    async ({ colorScheme, viewport }) => {
      const discord = await channel();
      const { page } = await visit(discord, { colorScheme, viewport, isFirst: true });
      await page.getByText('Only you can see this').waitFor();
      expect(await violations(page)).toEqual([]);

      await page.getByRole('button', { name: 'Close the tour' }).click();
      await composer(page).focus();
      await type(page, '/pre');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await type(page, 'a');
      await page.keyboard.press('Tab');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');

      await newest(page).getByRole('button', { name: 'More for this message' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Explain' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('menuitem', { name: 'Show what went over the wire' }).click();
      await page.getByText('INTERACTION_CREATE').click();
      expect(await violations(page)).toEqual([]);
    },
  );

  it('leads the Tab key from the channels over the messages to the composer', async () => {
    const discord = await channel();
    const { page } = await visit(discord);
    await page.getByText('Only you can see this').waitFor();
    await page.evaluate('document.activeElement.blur()');
    const seen: string[] = [];
    // More presses than there are stops.
    for (let press = 0; press < 60; press++) {
      await page.keyboard.press('Tab');
      const focus = page.locator(':focus');
      if ((await focus.count()) === 0) break;
      seen.push(String(await focus.first().evaluate(NAME)));
    }
    const stops = [
      'general',
      'announcements',
      'Take the tour',
      'Primary',
      'Dismiss message',
      'Message #general',
      'Send',
      'Ben',
    ];
    const places = stops.map((stop) => seen.findIndex((each) => each.includes(stop)));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('fits a phone: nothing is wider than the window, and everything can be reached', async () => {
    const discord = await channel();
    const { page } = await visit(discord, { viewport: PHONE, hasTouch: true });
    await page.getByText('Only you can see this').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
    expect(await page.locator('#scroll').evaluate(OVERFLOWS)).toBe(false);
    await page.getByRole('button', { name: 'Members' }).click();
    await page.getByRole('button', { name: 'Close the members' }).click();
    await page.getByRole('link', { name: 'Ben', exact: true }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Members' }).click();
    await page.getByRole('link', { name: 'Ben', exact: true }).click();
    await page.waitForURL(/as=Ben/);
    await composer(page).waitFor();
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('link', { name: 'playground' }).click();
    await page.getByRole('heading', { name: 'Welcome to #playground!' }).waitFor();
  });

  it('fits five rows of long labels on a phone', async () => {
    const { discord } = await ownBot([predict], async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const buttons = (row: string) =>
        [1, 2, 3, 4, 5].map((n) => ({
          type: 2 as const,
          style: 2 as const,
          label: `${row}${n} ${'label '.repeat(12)}`,
          custom_id: row + n,
        }));
      const menu = (custom_id: string) => ({
        type: 3 as const,
        custom_id,
        placeholder: 'Choose '.repeat(20),
        options: [{ label: 'option '.repeat(14), value: 'v', description: 'described '.repeat(9) }],
      });
      const row = <T>(...components: T[]) => ({ type: 1 as const, components });
      await interaction.reply({
        components: [
          row(...buttons('a')),
          row(...buttons('b')),
          ...['one', 'two', 'three'].map((each) => row(menu(each))),
        ],
      });
    });
    const { page } = await visit(discord, { viewport: PHONE, hasTouch: true });
    await discord.member('Ada').slash('predict', { text: 'a' });
    await newest(page).locator('select').nth(2).waitFor();
    expect(await page.locator('#scroll').evaluate(OVERFLOWS)).toBe(false);
    for (const each of await newest(page).locator('.row > *').all()) {
      const box = await each.boundingBox();
      expect((box?.x ?? PHONE.width) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
    }
    expect(await violations(page)).toEqual([]);
  });

  it('opens the menu of a message that is pressed long', async () => {
    const discord = await channel();
    const { page } = await visit(discord, { viewport: PHONE, hasTouch: true });
    const said = discord.messages('general')[0];
    if (said === undefined) throw new Error('Nothing was said');
    const message = shown(page, said);
    await message.waitFor();
    await message.dispatchEvent('pointerdown', { pointerType: 'touch', clientX: 100, clientY: 200 });
    await page.getByRole('menuitem', { name: 'Explain' }).waitFor();
  });

  it('remembers the chosen theme', async () => {
    const discord = await channel();
    const { page } = await visit(discord, { colorScheme: 'dark' });
    expect(await background(page)).toBe('rgb(49, 51, 56)');
    await page.getByRole('button', { name: 'Switch to the light theme' }).click();
    await eventually(() => background(page)).toBe('rgb(255, 255, 255)');
    await page.reload();
    await composer(page).waitFor();
    expect(await background(page)).toBe('rgb(255, 255, 255)');
    await page.getByRole('button', { name: 'Switch to the dark theme' }).waitFor();
  });
});

interface Named {
  textContent: string | null;
  getAttribute(name: string): string | null;
}
const NAME = (element: Named) => element.getAttribute('aria-label') ?? element.textContent ?? '';
const OVERFLOWS = (element: { scrollWidth: number; clientWidth: number }) =>
  element.scrollWidth > element.clientWidth;
const background = (page: Visit['page']) => page.evaluate('getComputedStyle(document.body).backgroundColor');
