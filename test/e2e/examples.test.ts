import {
  canBrowse,
  composer,
  eventually,
  newest,
  pageOptions,
  pressExample,
  shown,
  type,
  useBrowser,
  visit,
} from 'local-discord/browser';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../src/launch/demo-examples.ts';
import { type System, startSystem } from '../support/system.ts';

/** The words of a message's description as they are read, without the marks of Markdown. */
const words = (text: string): string[] =>
  text
    .replaceAll(/^```$|\*\*|^> /gm, '')
    .split(/\s+/)
    .filter((word) => word !== '');

/** What the test asks of a picture's element. */
interface Picture {
  decode(): Promise<void>;
  naturalWidth: number;
}

describe.skipIf(!canBrowse)('the bot on the page', () => {
  useBrowser();
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ discord: { page: pageOptions(EXAMPLES) } });
    await system.discord.commandsRegistered('predict', 'generate');
  });
  afterAll(() => system.close());

  const messages = () => system.discord.messages('general');
  const last = () => {
    const message = messages().at(-1);
    if (message === undefined) throw new Error('There is no message');
    return message;
  };

  it('answers /predict typed by keyboard with exactly the tokens, candidates and chart that it sent', async () => {
    const { page, outside } = await visit(system.discord);
    await composer(page).focus();
    await type(page, '/pred');
    expect(await page.getByRole('option', { name: '/predict' }).textContent()).toContain(
      'Show which tokens the model thinks come next',
    );
    await page.keyboard.press('Enter');
    await type(page, 'You are going to');
    await page.keyboard.press('Enter');
    await newest(page).locator('.picture img').waitFor();

    const sent = last();
    const text = (await shown(page, sent).textContent()) ?? '';
    expect(text).toContain('You(1639) ␣are(389) ␣going(1016) ␣to(284)');
    const missing = words(sent.embeds[0]?.description ?? 'no description').filter(
      (word) => !text.includes(word),
    );
    expect(missing).toEqual([]);
    const picture = shown(page, sent).locator('.picture img');
    expect(await picture.getAttribute('alt')).toBe(sent.attachments[0]?.description);
    expect(await picture.evaluate((image: Picture) => image.decode().then(() => image.naturalWidth))).toBe(
      960,
    );
    expect(await shown(page, sent).locator('discord-command').getAttribute('title')).toBe(
      '/predict text:You are going to',
    );
    expect(await composer(page).inputValue()).toBe('');
    expect(outside).toEqual([]);
  });

  it('understands a whole command as it stands in the README, typed through', async () => {
    const { page } = await visit(system.discord);
    await composer(page).focus();
    await type(page, '/predict text:"You are going to"');
    await page.keyboard.press('Enter');
    await newest(page).getByText('You(1639) ␣are(389) ␣going(1016) ␣to(284)').waitFor();
    await type(page, '/generate steps:10 ban:gonna');
    await page.keyboard.press('Enter');
    await newest(page).getByText('Generated 10 tokens').waitFor();
    const text = (await shown(page, last()).textContent()) ?? '';
    expect(text).toContain('[1639, 389, 1016, 284, 307, 257, 1310, 2576, 526, 198, 1, 40, 716, 1654]');
    expect(
      words(
        last()
          .embeds.map(({ description }) => description)
          .join('\n'),
      ).filter((word) => !text.includes(word)),
    ).toEqual([]);
  });

  it('answers both examples, which fold after the first one', async () => {
    const { page } = await visit(system.discord);
    await pressExample(page, '/predict text:You are going to');
    await newest(page).getByText('What comes next?').waitFor();
    await pressExample(page, '/generate steps:10 ban:be');
    await newest(page).getByText('Generated 10 tokens').waitFor();
    expect(last().interaction?.user.global_name).toBe('Ada');
  });

  it('goes on with a generation in a window that is reloaded meanwhile', async () => {
    const { page } = await visit(system.discord);
    const before = messages().length;
    await composer(page).focus();
    await type(page, '/generate steps:32 ');
    await page.keyboard.press('Enter');
    await eventually(() => messages().length).toBe(before + 1);
    await page.reload();
    await shown(page, last()).getByText('Generated 32 tokens').waitFor();
    await shown(page, last()).locator('.picture img').waitFor();
  });

  it('refuses a number out of range before anything is sent, and says which', async () => {
    const { page } = await visit(system.discord);
    const before = messages().length;
    await composer(page).focus();
    await type(page, '/generate steps:1000');
    await page.keyboard.press('Enter');
    const problem = page.getByRole('alert');
    expect(await problem.textContent()).toMatch(/The option steps must be at most \d+/);
    const field = page.getByRole('textbox', { name: 'steps' });
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.and(page.locator(':focus')).count()).toBe(1);
    expect(messages()).toHaveLength(before);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    await newest(page).getByText('Generated 10 tokens').waitFor();
  });

  it('completes options by keyboard: the ones to add, their choices, and those that the bot offers', async () => {
    const { page } = await visit(system.discord);
    await composer(page).focus();
    await type(page, '/gen');
    await page.keyboard.press('Tab');
    await type(page, 'pi');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: /^sample/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('textbox', { name: 'pick' }).inputValue()).toMatch(/^sample/);
    await type(page, 'model:');
    await page.getByRole('option', { name: 'gpt2-mini (default)' }).waitFor();
    await page.keyboard.press('Enter');
    await type(page, 'seed:7 steps:3');
    await page.keyboard.press('Enter');
    await newest(page).getByText('Generated 3 tokens').waitFor();
    expect(await shown(page, last()).locator('discord-command').getAttribute('title')).toBe(
      '/generate steps:3 pick:sample seed:7 model:gpt2-mini',
    );
  });

  it('shows two members the same channel at once, and a private reply to one of them alone', async () => {
    const ada = await visit(system.discord);
    const ben = await visit(system.discord, { as: 'Ben' });
    await composer(ada.page).focus();
    await type(ada.page, '/tokenize text:Ada was here');
    await composer(ben.page).focus();
    await type(ben.page, '/help');
    await ben.page.keyboard.press('Enter');
    await Promise.all([ada.page.keyboard.press('Enter'), ben.page.keyboard.press('Enter')]);
    await ben.page.getByText('Only you can see this').waitFor();
    const tokens = (each: Page) =>
      each.getByRole('article').filter({ has: each.locator('[title="/tokenize text:Ada was here"]') });
    await tokens(ada.page).locator('discord-embed').waitFor();
    await tokens(ben.page).locator('discord-embed').waitFor();
    expect(await tokens(ben.page).textContent()).toBe(await tokens(ada.page).textContent());
    const secret = messages().find(({ ephemeral }) => ephemeral);
    expect(secret?.onlyFor).toBe(system.discord.member('Ben').id);
    expect(ada.received()).not.toContain(secret?.id);

    await ben.page.getByRole('button', { name: 'Dismiss message' }).click();
    await ben.page.getByText('Only you can see this').waitFor({ state: 'detached' });
  });

  it('shows hostile text as the text that it is', async () => {
    const { page } = await visit(system.discord);
    await composer(page).focus();
    await type(page, '/predict text:<img src=x onerror=alert(1)> ```');
    await page.keyboard.press('Enter');
    await newest(page).getByText('onerror').first().waitFor();
    await type(page, '<b>bold</b> <script>alert(1)</script> [a](javascript:alert(1))');
    await page.keyboard.press('Enter');
    await newest(page).getByText('<b>bold</b> <script>alert(1)</script>').waitFor();
    expect(
      await page.locator('discord-message img[src="x"], discord-message b, discord-message script').count(),
    ).toBe(0);
    expect(await newest(page).locator('a[href^=javascript]').count()).toBe(0);
  });

  it('shows what went over the wire, and no token of it', async () => {
    const { page, received } = await visit(system.discord);
    await pressExample(page, '/predict text:You are going to');
    await newest(page).getByText('What comes next?').waitFor();
    const { id } = last();
    await newest(page).hover();
    await newest(page).getByRole('button', { name: 'Show what went over the wire' }).click();
    const drawer = page.getByRole('complementary', { name: 'Over the wire' });
    await drawer.getByText('INTERACTION_CREATE').waitFor();
    const calls = () =>
      system.discord.wire().filter((entry) => entry.kind === 'rest' && entry.messageId === id).length;
    await eventually(calls).toBeGreaterThanOrEqual(2);
    await eventually(() => drawer.locator('li').count()).toBe(calls() + 1);
    expect(await drawer.textContent()).toMatch(/PATCH \/webhooks\/…\/<token>\/messages\/@original\s+200/);
    expect(await drawer.textContent()).toContain('prediction.png');
    const { token } = system.discord.interactionOf(id) ?? { token: 'none' };
    expect(received()).not.toContain(token);
    expect(received()).not.toContain(system.discord.botToken);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
  });
});
