/**
 * `npm run screenshots`: the pictures of the README, taken of the real system in a real browser.
 * Each is exactly as high as what it shows.
 */
import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { EXAMPLES } from '../src/launch/demo-examples.ts';
import { buildPage } from '../src/playground/web/build.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { startSystem } from '../test/support/system.ts';

const FOLDER = 'docs/images';
const PREDICT = '/predict text:"You are going to"';
const GENERATE = '/generate steps:10 ban:gonna';
/** Higher than any reply, so that the whole of it is drawn. */
const HIGH = 4000;
/** Lower than any reply, so that its height can be measured. */
const LOW = 400;

interface Shot {
  name: string;
  theme: 'dark' | 'light';
  width: number;
  take: (page: Page, file: string) => Promise<void>;
}

const shots: Shot[] = [
  { name: 'predict-dark', theme: 'dark', width: 1100, take: (page, file) => reply(page, PREDICT, file) },
  { name: 'predict-light', theme: 'light', width: 1100, take: (page, file) => reply(page, PREDICT, file) },
  { name: 'generate-dark', theme: 'dark', width: 1100, take: (page, file) => reply(page, GENERATE, file) },
  { name: 'generate-light', theme: 'light', width: 1100, take: (page, file) => reply(page, GENERATE, file) },
  { name: 'predict-phone', theme: 'dark', width: 390, take: (page, file) => reply(page, PREDICT, file) },
  { name: 'commands', theme: 'dark', width: 1100, take: commands },
  { name: 'drawer', theme: 'dark', width: 1400, take: drawer },
];

await mkdir(FOLDER, { recursive: true });
const browser = await launchChromium();
const files = await buildPage();
try {
  for (const shot of shots) await take(browser, shot);
} finally {
  await browser.close();
}

/** A channel of its own for each, with nothing in it. */
async function take(chromium: Browser, { name, theme, width, take: shoot }: Shot): Promise<void> {
  const system = await startSystem({ discord: { page: { files, examples: EXAMPLES } } });
  const context = await chromium.newContext({
    viewport: { width, height: HIGH },
    colorScheme: theme,
    deviceScaleFactor: width < 600 ? 2 : 1,
    reducedMotion: 'reduce',
  });
  await context.addInitScript("localStorage.setItem('tour', 'closed')");
  const page = await context.newPage();
  try {
    await page.goto(system.discord.origin);
    await page.getByRole('textbox', { name: /^Message #/ }).focus();
    const file = `${FOLDER}/${name}.png`;
    await shoot(page, file);
    console.log(file);
  } finally {
    await context.close();
    await system.close();
  }
}

/** A command and its whole reply, with its picture. */
async function reply(page: Page, command: string, path: string): Promise<void> {
  await answered(page, command);
  await shrink(page);
  await page.screenshot({ path });
}

async function answered(page: Page, command: string): Promise<void> {
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
  await page.locator('.picture img').waitFor();
  await page.evaluate("document.querySelector('.picture img').decode()");
  // The pointer would bring the tools of the message that it rests on.
  await page.mouse.move(0, 0);
}

interface Scrolled {
  scrollHeight: number;
  clientHeight: number;
}

/** Makes the window as high as what stands in the channel. */
async function shrink(page: Page): Promise<void> {
  const { width } = page.viewportSize() ?? { width: 0 };
  await page.setViewportSize({ width, height: LOW });
  const scroll = page.locator('#scroll');
  const hidden = await scroll.evaluate((element: Scrolled) => element.scrollHeight - element.clientHeight);
  await page.setViewportSize({ width, height: LOW + hidden });
}

/** What typing `/` brings. */
async function commands(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: 1100, height: 760 });
  await page.keyboard.type('/');
  await page.getByRole('option').first().waitFor();
  await page.screenshot({ path });
}

/** What went over the wire for a prediction. */
async function drawer(page: Page, path: string): Promise<void> {
  await answered(page, PREDICT);
  const message = page.getByRole('article').last();
  await message.hover();
  await message.getByRole('button', { name: 'Show what went over the wire' }).click();
  await page.getByText('INTERACTION_CREATE').waitFor();
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.getByText('/callback').first().click();
  await page.mouse.move(0, 0);
  await page.screenshot({ path });
}
