import { ButtonStyle, ComponentType } from 'discord.js';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { canBrowse, eventually, newest, useBrowser, visit } from '../../src/browser/index.ts';
import { answering, row, signal } from '../support/answering.ts';
import { png } from '../support/png.ts';

const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 800 };
const sizeOf = async (of: Locator) => {
  const box = await of.boundingBox();
  return box && { width: Math.round(box.width), height: Math.round(box.height) };
};
const isIn = async (of: Locator, { height }: { height: number }) => {
  const box = await of.boundingBox();
  return box !== null && box.y >= 0 && box.y < height;
};
const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}`).join('\n');

describe.skipIf(!canBrowse)('a reply is laid out as in Discord', () => {
  useBrowser();

  it.each([
    { of: 'wide', picture: [960, 540], drawn: { width: 400, height: 225 } },
    { of: 'high', picture: [900, 1200], drawn: { width: 225, height: 300 } },
    { of: 'small', picture: [200, 100], drawn: { width: 200, height: 100 } },
  ] as const)(
    'a $of picture of an embed is at most 400 by 300, its embed 432 wide',
    async ({ picture, drawn }) => {
      const { discord } = await answering((interaction) =>
        interaction.reply({
          embeds: [{ description: 'word '.repeat(100), image: { url: 'attachment://a.png' } }],
          files: [{ attachment: png(picture[0], picture[1]), name: 'a.png', description: 'Drawn' }],
        }),
      );
      const { page } = await visit(discord, { viewport: WIDE });
      await discord.member('Ada').slash('ask');
      await eventually(() => sizeOf(newest(page).getByAltText('Drawn'))).toEqual(drawn);
      const border = newest(page).locator('discord-embed .discord-left-border');
      const wrapper = newest(page).locator('discord-embed .discord-embed-wrapper');
      const widths = [await sizeOf(border), await sizeOf(wrapper)].map((size) => size?.width);
      expect(widths).toEqual([4, 428]);
    },
  );

  it('an embed without a picture is 520 wide, code in it has 14 pixels, and a picture beside it 550 by 350', async () => {
    const { discord } = await answering((interaction) =>
      interaction.reply({
        embeds: [{ description: `${'word '.repeat(100)}\n\`\`\`\n${'0123456789'.repeat(7)}\n\`\`\`` }],
        files: [{ attachment: png(1100, 700), name: 'b.png', description: 'Beside' }],
      }),
    );
    const { page } = await visit(discord, { viewport: WIDE });
    await discord.member('Ada').slash('ask');
    await eventually(() => sizeOf(newest(page).getByAltText('Beside'))).toEqual({ width: 550, height: 350 });
    expect((await sizeOf(newest(page).locator('discord-embed .discord-embed-wrapper')))?.width).toBe(516);
    const code = newest(page).locator('discord-code code');
    expect(await code.evaluate(STYLE, 'fontSize')).toBe('14px');
    expect(await code.evaluate(STYLE, 'lineHeight')).toBe('18px');
    // Two lines with their padding and border: 70 characters are too many for one.
    expect(await sizeOf(code)).toEqual({ width: 488, height: 2 * 18 + 2 * 7 + 2 });
  });

  it.each([
    { where: 'wide', viewport: WIDE },
    { where: 'narrow', viewport: PHONE },
  ])(
    'shows the top of a reply that grows beyond the window at its last edit, $where',
    async ({ viewport }) => {
      const [last, later] = [signal(), signal()];
      const { discord } = await answering(
        async (interaction) => {
          await interaction.reply({ embeds: [{ title: 'Growing', description: lines(3) }] });
          await last.given;
          await interaction.editReply({
            embeds: [{ title: 'Grown', description: lines(90), image: { url: 'attachment://a.png' } }],
            files: [{ attachment: png(960, 720), name: 'a.png', description: 'Drawn' }],
            components: [row('Forward')],
          });
          await later.given;
          await interaction.followUp('the next message');
        },
        (interaction) => interaction.update({ embeds: [{ title: 'Pressed', description: lines(95) }] }),
      );
      for (const word of ['one', 'two', 'three']) await discord.member('Ben').send(`${word}\n${lines(20)}`);
      const { page } = await visit(discord, { viewport });
      await discord.member('Ada').slash('ask');
      await page.getByText('Growing').waitFor();
      last.give();
      await page.getByText('Grown').waitFor();
      await eventually(() => sizeOf(page.getByAltText('Drawn'))).not.toEqual({ width: 0, height: 0 });
      await eventually(() => isIn(newest(page).locator('discord-command'), viewport)).toBe(true);
      expect(await isIn(page.getByText('Grown'), viewport)).toBe(true);

      // Who has gone on to its end stays there, over the next edit as well.
      const forward = page.getByRole('button', { name: 'Forward' });
      await page.locator('#scroll').evaluate(TO_BOTTOM);
      await forward.click();
      await page.getByText('Pressed').waitFor();
      await eventually(() => isIn(forward, viewport)).toBe(true);
      later.give();
      await eventually(() => isIn(page.getByText('the next message'), viewport)).toBe(true);
    },
  );

  it('leaves a reader where they went, until they say something', async () => {
    const { discord } = await answering((interaction) => interaction.reply('the answer'));
    for (const word of ['one', 'two', 'three']) await discord.member('Ben').send(`${word}\n${lines(30)}`);
    const { page } = await visit(discord, { viewport: WIDE });
    await page.getByText('three').waitFor();
    await page.locator('#scroll').evaluate(TO, 200);
    await discord.member('Ben').send('four');
    await page.getByText('four').waitFor();
    expect(await page.locator('#scroll').evaluate(TOP)).toBe(200);
    await page.keyboard.type('/ask ');
    await page.keyboard.press('Enter');
    await eventually(() => isIn(page.getByText('the answer'), WIDE)).toBe(true);
  });

  it('has light grey secondary buttons in the light theme, dark ones in the dark', async () => {
    const { discord } = await answering((interaction) =>
      interaction.reply({
        components: [
          {
            type: ComponentType.ActionRow,
            components: [
              {
                type: ComponentType.Button,
                style: ButtonStyle.Secondary,
                custom_id: 'second',
                label: 'Second',
              },
            ],
          },
        ],
      }),
    );
    await discord.member('Ada').slash('ask');
    for (const [colorScheme, colour] of [
      ['light', 'rgb(227, 229, 232)'],
      ['dark', 'rgb(78, 80, 88)'],
    ] as const) {
      const { page } = await visit(discord, { colorScheme });
      const button = page.getByRole('button', { name: 'Second' });
      expect(await button.evaluate(STYLE, 'backgroundColor')).toBe(colour);
    }
  });

  it('counts down to a time, and writes others in the language of the member', async () => {
    const soon = Math.round(Date.now() / 1000) + 3600;
    const past = Date.UTC(2021, 3, 20, 12, 0) / 1000;
    const { discord } = await answering((interaction) =>
      interaction.reply(`<t:${soon}:R> | <t:${past}:D> | <t:${past}:R>`),
    );
    await discord.member('Ada').slash('ask');
    const { page } = await visit(discord);
    await page.clock.install();
    const [first, day] = [page.locator('time').nth(0), page.locator('time').nth(1)];
    await page.reload();
    await eventually(() => first.textContent()).toMatch(/^in (59 minutes|1 hour)$/);
    expect(await day.textContent()).toBe('April 20, 2021');
    await page.clock.runFor(3590_000);
    await eventually(() => first.textContent()).toMatch(/^(in )?\d+ seconds?( ago)?$/);
    const german = await visit(discord, { as: 'Dieter' });
    await eventually(() => german.page.locator('time').nth(1).textContent()).toBe('20. April 2021');
    expect(await german.page.locator('time').nth(0).textContent()).toMatch(/^in (59 Minuten|1 Stunde)$/);
    expect(await german.page.locator('time').nth(2).textContent()).toMatch(/^vor \d+ Jahren$/);
  });
});

interface Scrolled {
  scrollTop: number;
  readonly scrollHeight: number;
}
const TOP = (element: Scrolled) => element.scrollTop;
const TO = (element: Scrolled, top: number) => {
  element.scrollTop = top;
};
const TO_BOTTOM = (element: Scrolled) => {
  element.scrollTop = element.scrollHeight;
};
const STYLE = (element: unknown, name: string): string => {
  const { getComputedStyle } = globalThis as unknown as {
    getComputedStyle: (of: unknown) => Readonly<Record<string, string>>;
  };
  return getComputedStyle(element)[name] ?? '';
};
