/**
 * `npm run screenshots`: the pictures of the README, taken of the real system in a real browser; with
 * `-- step vote` those alone.
 * Each is exactly as high as what it shows.
 */
import { mkdir } from 'node:fs/promises';
import type { LocalDiscord, Message } from 'local-discord';
import { launchChromium } from 'local-discord/browser';
import { buildPage } from 'local-discord/page';
import type { Browser, Page } from 'playwright-core';
import { EXAMPLES, EXPLORATIONS } from '../src/launch/demo-examples.ts';
import { DEMO_DISCORD } from '../src/launch/demo-system.ts';
import { startSystem } from '../test/support/system.ts';

const FOLDER = 'docs/images';
const PREDICT = '/predict text:"You are going to"';
const GENERATE = '/generate steps:10 ban:be';
const STORY = '/generate text:"Once upon a time" steps:6';
const SURPRISE = '/surprise text:"It was a bright cold day in April, and the clocks were striking thirteen."';
/** Higher than any reply, so that the whole of it is drawn. */
const HIGH = 4000;
/** Lower than any reply, so that its height can be measured. */
const LOW = 400;

interface Shot {
  name: string;
  theme: 'dark' | 'light';
  width: number;
  take: (page: Page, file: string, discord: LocalDiscord) => Promise<void>;
}

const shots: Shot[] = [
  { name: 'predict-dark', theme: 'dark', width: 1100, take: (page, file) => reply(page, PREDICT, file) },
  { name: 'predict-light', theme: 'light', width: 1100, take: (page, file) => reply(page, PREDICT, file) },
  { name: 'generate-dark', theme: 'dark', width: 1100, take: (page, file) => reply(page, GENERATE, file) },
  { name: 'generate-light', theme: 'light', width: 1100, take: (page, file) => reply(page, GENERATE, file) },
  { name: 'predict-phone', theme: 'dark', width: 390, take: (page, file) => reply(page, PREDICT, file) },
  { name: 'step', theme: 'dark', width: 1100, take: step },
  { name: 'step-phone', theme: 'dark', width: 390, take: step },
  { name: 'tree', theme: 'light', width: 1100, take: tree },
  { name: 'vote', theme: 'light', width: 1100, take: vote },
  { name: 'vote-phone', theme: 'dark', width: 390, take: vote },
  { name: 'surprise', theme: 'dark', width: 1100, take: (page, file) => reply(page, SURPRISE, file) },
  { name: 'surprise-phone', theme: 'light', width: 390, take: (page, file) => reply(page, SURPRISE, file) },
  { name: 'commands', theme: 'dark', width: 1100, take: commands },
  { name: 'drawer', theme: 'dark', width: 1400, take: drawer },
];

/** Names of some of them; all without any. */
const wanted = process.argv.slice(2);

await mkdir(FOLDER, { recursive: true });
const browser = await launchChromium();
const files = await buildPage();
try {
  for (const shot of shots) {
    if (wanted.length === 0 || wanted.includes(shot.name)) await take(browser, shot);
  }
} finally {
  await browser.close();
}

/** A channel of its own for each, with nothing in it. */
async function take(chromium: Browser, { name, theme, width, take: shoot }: Shot): Promise<void> {
  const system = await startSystem({
    discord: { ...DEMO_DISCORD, page: { files, examples: [...EXAMPLES, ...EXPLORATIONS] } },
  });
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
    await shoot(page, file, system.discord);
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

function newest(discord: LocalDiscord): Message {
  const message = discord.messages('general').at(-1);
  if (message === undefined) throw new Error('nothing was said yet');
  return message;
}

/** Presses a button of the newest message, and waits until the message shows what it brings. */
async function pressed(page: Page, discord: LocalDiscord, member: string, action: string, shows: RegExp) {
  const message = newest(discord);
  const { id } = discord.interactionOf(message.id) ?? {};
  const button = new RegExp(`"custom_id":"(v1:${action}:${id}(?:-\\d+)?)"`);
  const [, customId = ''] = button.exec(JSON.stringify(message.components)) ?? [];
  await discord.member(member).press(message, customId);
  await page.getByText(shows).first().waitFor();
  await page.mouse.move(0, 0);
}

async function pictured(page: Page, path: string): Promise<void> {
  await page.locator('.picture img').last().waitFor();
  await page.evaluate("[...document.querySelectorAll('.picture img')].at(-1).decode()");
  await shrink(page);
  await page.screenshot({ path });
}

/** A step of a generation: what it was chosen from. */
async function step(page: Page, path: string, discord: LocalDiscord): Promise<void> {
  await answered(page, STORY);
  await pressed(page, discord, 'Ben', 'first', /^Step 1 of/);
  await pressed(page, discord, 'Ben', 'forward', /^Step 2 of/);
  await pictured(page, path);
}

/** The tree of a generation's branches, after two members have each taken another turn. */
async function tree(page: Page, path: string, discord: LocalDiscord): Promise<void> {
  await answered(page, STORY);
  await pressed(page, discord, 'Ben', 'first', /^Step 1 of/);
  for (const [member, option] of [
    ['Chloe', 1],
    ['Dev', 2],
  ] as const) {
    const message = newest(discord);
    const id = `v1:candidate:${discord.interactionOf(message.id)?.id}`;
    const menus = message.components.flatMap((row) => ('components' in row ? row.components : []));
    const menu = menus.find((each) => 'custom_id' in each && each.custom_id === id);
    const value = menu && 'options' in menu ? menu.options?.[option]?.value : undefined;
    await discord.member(member).choose(message, id, [value ?? '']);
    await page
      .getByText(`branch ${option + 1} of ${option + 1}`)
      .first()
      .waitFor();
  }
  await pressed(page, discord, 'Ben', 'tree', /is the current one/);
  await pictured(page, path);
}

/** The end of a vote's round: what the crowd chose, and what the model says. */
async function vote(page: Page, path: string, discord: LocalDiscord): Promise<void> {
  await page.keyboard.type('/vote text:"She opened the door and saw a" rounds:1');
  await page.keyboard.press('Enter');
  await page
    .getByText(/^Round 1 of/)
    .first()
    .waitFor();
  const message = newest(discord);
  const id = discord.interactionOf(message.id)?.id;
  for (const [member, number] of [
    ['Ada', 1],
    ['Ben', 2],
    ['Chloe', 2],
    ['Dev', 4],
  ] as const) {
    await discord.member(member).press(message, `v1:candidate-${number}:${id}-1`);
  }
  await pressed(page, discord, 'Ada', 'skip', /crowd/);
  await pictured(page, path);
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
