/**
 * The page of a local Discord in a real browser, as members see it, for tests with Vitest. It needs playwright-core and a
 * Chromium.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import type { Message } from '../state/messages.ts';

import { buildPage } from '../web/build.ts';
import type { PageFiles } from '../web/files.ts';
import type { PageOptions } from '../web/serve.ts';
import { launchChromium } from './chromium.ts';

export { canBrowse, launchChromium } from './chromium.ts';

let browser: Browser;
let files: PageFiles;

/** Starts the browser for a file's tests, and ends it after them. */
export function useBrowser(): void {
  beforeAll(async () => {
    [browser, files] = await Promise.all([launchChromium(), buildPage()]);
  });
  afterAll(() => browser.close());
}

/** For `startLocalDiscord({ page })`. Only within a test or a hook. */
export const pageOptions = (examples: PageOptions['examples'] = []): PageOptions => ({ files, examples });

export interface VisitOptions {
  as?: string;
  /** Whether this is a first visit, with its tour. */
  isFirst?: boolean;
  viewport?: { width: number; height: number };
  colorScheme?: 'dark' | 'light';
  hasTouch?: boolean;
}

export interface Visit {
  readonly page: Page;
  /** Everything that the server has sent to the page, as text. */
  received(): string;
  /** Addresses outside this machine that the page asked for. */
  readonly outside: readonly string[];
}

/** A member's window on the host's page. */
export async function visit(discord: { origin: string }, options: VisitOptions = {}): Promise<Visit> {
  const { as } = options;
  const opened = await openWindow(`${discord.origin}/${as === undefined ? '' : `?as=${as}`}`, options);
  await composer(opened.page).waitFor();
  return opened;
}

/** The window of a pupil, who comes in to a room under a name. */
export async function joinRoom(
  room: { address: string; code: string },
  name: string,
  options: VisitOptions = {},
): Promise<Visit> {
  const opened = await openWindow(room.address, options);
  const { page } = opened;
  await page.getByRole('textbox', { name: 'Room code' }).fill(room.code);
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('complementary', { name, exact: true }).waitFor();
  return opened;
}

/** A window of its own, with nothing remembered; it ends with the test, and fails it for errors on the page. */
export async function openWindow(address: string, options: VisitOptions = {}): Promise<Visit> {
  const { isFirst = false, viewport = { width: 1280, height: 860 }, colorScheme = 'dark' } = options;
  const context = await browser.newContext({
    viewport,
    colorScheme,
    hasTouch: options.hasTouch ?? false,
    reducedMotion: 'reduce',
  });
  if (!isFirst) await context.addInitScript("localStorage.setItem('tour', 'closed')");
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const errors: string[] = [];
  const outside: string[] = [];
  const texts: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // A refused input is answered with 400, of which the browser makes a note.
    if (message.type() === 'error' && !message.text().includes('400')) errors.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith('data:') && new URL(request.url()).hostname !== '127.0.0.1') {
      outside.push(request.url());
    }
  });
  page.on('response', async (response) => {
    if (response.url().includes('/playground/')) texts.push(await response.text().catch(() => ''));
  });
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => texts.push(String(payload))));
  onTestFinished(async () => {
    await context.close();
    expect(errors).toEqual([]);
  });
  await page.goto(address);
  return { page, received: () => texts.join('\n'), outside };
}

/** As `expect`, of what `check` comes to sooner or later, however slow the machine is. */
export const eventually = <T>(check: () => T) => expect.poll(check, { timeout: 20_000 });

/** The place where messages and commands are typed, whatever language its member reads. */
export const composer = (page: Page): Locator => page.getByRole('textbox', { name: / #/ });

/** Sends an example with one click, or with two where the examples are folded. */
export async function pressExample(page: Page, name: string): Promise<void> {
  const toggle = page.getByRole('button', { name: 'Examples' });
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  await page.getByRole('button', { name }).click();
}

/** The newest message of a channel on the page. */
export const newest = (page: Page): Locator => page.getByRole('article').last();

/** A message as the page shows it. */
export const shown = (page: Page, { id }: Pick<Message, 'id'>): Locator => page.locator(`#message-${id}`);

/** Types as a person does, where the focus is. */
export const type = (page: Page, text: string) => page.keyboard.type(text);
