import { MessageFlags } from 'discord.js';
import { describe, expect, it } from 'vitest';
import {
  canBrowse,
  composer,
  eventually,
  joinRoom,
  openWindow,
  useBrowser,
  visit,
} from '../../src/browser/index.ts';
import { answering, row } from '../support/answering.ts';
import { violations } from '../support/axe.ts';
import { listen } from '../support/class.ts';

describe.skipIf(!canBrowse)('a room on the page', () => {
  useBrowser();

  async function withRoom(...how: Parameters<typeof answering>) {
    const { discord } = await answering(...how);
    return { discord, room: await discord.openRoom({ host: '127.0.0.1' }) };
  }

  it('asks for its code and a name, in the browser’s language, and says what is wrong with them', async () => {
    const { room } = await withRoom(async () => undefined);
    const { page } = await openWindow(room.address);
    const problem = page.getByRole('alert');
    const enter = async (code: string, name: string) => {
      await page.getByRole('textbox', { name: 'Room code' }).fill(code);
      await page.getByRole('textbox', { name: 'Your name' }).fill(name);
      await page.keyboard.press('Enter');
    };
    await enter('AAA-AAA', 'Mia');
    await problem.getByText('This is not the code of the room.').waitFor();
    await enter(room.code, 'ada');
    await problem.getByText('Somebody has this name').waitFor();
    expect(await violations(page)).toEqual([]);
    await enter(room.code.toLowerCase().replace('-', ''), 'Mia');
    await page.getByRole('complementary', { name: 'Mia' }).waitFor();
    // Once in, a reload asks for nothing.
    await page.reload();
    await page.getByRole('complementary', { name: 'Mia' }).waitFor();
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { name: 'Join the class' }).waitFor();
  });

  it('shows a pupil the replies and their buttons, and nothing that is the host’s', async () => {
    const { discord, room } = await withRoom(
      (interaction) => interaction.reply({ content: 'Vote!', components: [row('yes')] }),
      (interaction) =>
        interaction.reply({
          content: `you voted, ${interaction.user.displayName}`,
          flags: MessageFlags.Ephemeral,
        }),
    );
    await discord.commandsRegistered('ask');
    await discord.member('Ada').slash('ask');
    const mia = await joinRoom(room, 'Mia', { isFirst: true });
    const leo = await joinRoom(room, 'Leo');
    await mia.page.getByRole('button', { name: 'yes' }).click();
    await mia.page.getByText('you voted, Mia').waitFor();
    await leo.page.getByRole('button', { name: 'yes' }).click();
    await leo.page.getByText('you voted, Leo').waitFor();
    expect(mia.received()).not.toContain('you voted, Leo');
    expect(leo.received()).not.toContain('you voted, Mia');

    const { page } = mia;
    expect(await composer(page).count()).toBe(0);
    for (const name of [/over the wire/, /in a new window/, 'Take the tour', 'Manage the class']) {
      expect(await page.getByRole('button', { name }).count()).toBe(0);
      expect(await page.getByRole('link', { name }).count()).toBe(0);
    }
    expect(await page.locator('[href*="as="]').count()).toBe(0);
    expect(await page.getByRole('region', { name: 'Tour' }).count()).toBe(0);
    expect(mia.outside).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });

  it('is led by its host: who may type, who comes in, and who is put out', async () => {
    const { discord, room } = await withRoom(async () => undefined);
    const host = await visit(discord);
    expect(await host.page.getByRole('complementary', { name: 'Manage the class' }).textContent()).toContain(
      room.code,
    );
    const mia = await joinRoom(room, 'Mia');
    await host.page.getByRole('button', { name: 'Manage the class: 1 pupil' }).click();
    const dialog = host.page.getByRole('dialog');
    expect(await violations(host.page)).toEqual([]);
    await dialog.getByRole('checkbox', { name: 'Pupils may type' }).check();
    await composer(mia.page).fill('hello <b>all</b>');
    await mia.page.keyboard.press('Enter');
    await eventually(() => discord.messages('general').map(({ content }) => content)).toEqual([
      'hello <b>all</b>',
    ]);
    await dialog.getByRole('checkbox', { name: 'Pupils may type' }).uncheck();
    await eventually(() => composer(mia.page).count()).toBe(0);
    await dialog.getByRole('checkbox', { name: 'Locked' }).check();
    const before = room.code;
    await dialog.getByRole('button', { name: 'New code' }).click();
    await eventually(() => room.code).not.toBe(before);
    await dialog.getByText(room.code).waitFor();
    await dialog.getByRole('button', { name: 'Remove: Mia' }).click();
    await mia.page.getByRole('heading', { name: 'You were removed' }).waitFor();
    await dialog.getByText('Nobody has joined yet.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('comes back by itself where the connection broke', async () => {
    const { discord, room } = await withRoom(async () => undefined);
    const { page } = await joinRoom(room, 'Mia');
    const [{ name = '', value = '' } = {}] = await page.context().cookies();
    // The ninth window of a pupil ends the first.
    const reconnects = page.waitForEvent('websocket');
    for (let i = 0; i < 8; i++) await listen(room.address, { Cookie: `${name}=${value}` });
    await reconnects;
    await discord.member('Ada').send('are you still there?');
    await page.getByText('are you still there?').waitFor();
  });
});
