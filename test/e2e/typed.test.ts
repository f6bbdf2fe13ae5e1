/** Every command that README.md shows, typed letter by letter into the page. A new one there is tested by itself. */
import { readFile } from 'node:fs/promises';
import { ApplicationCommandOptionType, Client, Events, Locale } from 'discord.js';
import { type LocalDiscord, manualClock, startLocalDiscord } from 'local-discord';
import { canBrowse, composer, eventually, pageOptions, type, useBrowser, visit } from 'local-discord/browser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/bot/features/index.ts';
import { localise } from '../../src/bot/i18n/localise.ts';

const README = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
const SHOWN = [...new Set([...README.matchAll(/`(\/[a-z][^`]*)`/g)].flatMap(([, text]) => text ?? []))];

const REGISTERED = commands.map(({ data }) => localise(data));
const MEMBERS = {
  '': 'Ada',
  [Locale.German]: 'Dieter',
  [Locale.SpanishES]: 'Elena',
  [Locale.French]: 'Camille',
};
const LOCALES = Object.keys(MEMBERS) as (keyof typeof MEMBERS)[];

interface Option {
  readonly name: string;
  readonly type?: number | undefined;
  readonly name_localizations?: Readonly<Record<string, string | null | undefined>> | null | undefined;
  readonly required?: boolean | undefined;
  readonly options?: readonly Option[] | undefined;
}

/** What a reader of the README expects of a command that stands there. */
function meant(text: string) {
  const [path = ''] = text.slice(1).split(/\s[\p{L}_]+:/u);
  const given = [...text.matchAll(/\s([\p{L}_]+):("[^"]*"|\S+)/gu)];
  let options: readonly Option[] = REGISTERED;
  for (const name of path.split(' ')) options = options.find((each) => each.name === name)?.options ?? [];
  const named = (name = '', locale = '') =>
    options.find((each) => (locale === '' ? each.name : each.name_localizations?.[locale]) === name)?.name;
  // Names in another language are typed by a member who reads them.
  const locale = LOCALES.find((each) => given.every(([, name]) => named(name, each) !== undefined)) ?? '';
  return {
    path,
    as: MEMBERS[locale],
    values: Object.fromEntries(
      given.map(([, name, value = '']) => [named(name, locale), value.replace(/^"(.*)"$/, '$1')]),
    ),
    subcommands: options.some((each) => each.type === ApplicationCommandOptionType.Subcommand),
    lacks: options.find(
      (each) => each.required && !given.some(([, name]) => named(name, locale) === each.name),
    ),
  };
}

describe.skipIf(!canBrowse)('every command of the README, typed letter by letter', () => {
  useBrowser();
  let discord: LocalDiscord;
  let client: Client;
  const received: unknown[] = [];

  beforeAll(async () => {
    discord = await startLocalDiscord({ clock: manualClock(), page: pageOptions() });
    client = new Client({ intents: [], rest: { api: discord.apiUrl } });
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    client.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isAutocomplete()) await interaction.respond([]);
      if (!interaction.isChatInputCommand()) return;
      const { commandName, options } = interaction;
      const subcommand = options.getSubcommand(false);
      const data = subcommand === null ? options.data : (options.data[0]?.options ?? []);
      received.push({
        path: subcommand === null ? commandName : `${commandName} ${subcommand}`,
        values: Object.fromEntries(data.map(({ name, value }) => [name, String(value)])),
      });
      await interaction.reply('Understood');
    });
    await client.login(discord.botToken);
    await ready;
    await client.application?.commands.set(REGISTERED);
  });
  afterAll(async () => {
    await client?.destroy();
    await discord?.close();
  });

  it('are found in it, with options and without', () => {
    expect(SHOWN.length).toBeGreaterThan(10);
    expect(SHOWN).toContain('/predict text:"You are going to"');
    expect(SHOWN).toContain('/settings steering who:author');
  });

  it.each(SHOWN)('%s', async (text) => {
    const { path, as, values, subcommands, lacks } = meant(text);
    const { page } = await visit(discord, { as });
    received.length = 0;
    await composer(page).focus();
    await type(page, text);
    if (subcommands) {
      const offered = page.getByRole('option');
      await eventually(() => offered.count()).toBeGreaterThan(1);
      for (const each of await offered.allTextContents())
        expect(each.trim().startsWith(`${text} `)).toBe(true);
      return;
    }
    await page.keyboard.press('Enter');
    if (lacks !== undefined) {
      await page.locator(`#option-${lacks.name}:focus`).waitFor();
      expect(received).toEqual([]);
      return;
    }
    // The first Enter takes a command that stands there by its name alone, as in Discord.
    if (Object.keys(values).length === 0) await page.keyboard.press('Enter');
    await eventually(() => received).toEqual([{ path, values }]);
    expect(await page.getByRole('alert').allTextContents()).toEqual([]);
  });
});
