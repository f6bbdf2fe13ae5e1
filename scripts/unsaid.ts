/**
 * What is not said of a command, and where it is to be said: its descriptions, options and choices in each language, its
 * line in /help and in the README. `npm run lint` ends with these sentences.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { renderHelp } from '../src/bot/features/help/message.ts';
import { commands, messageCommands } from '../src/bot/features/index.ts';
import { discordLocales, languages } from '../src/bot/i18n/languages.ts';
import { localise } from '../src/bot/i18n/localise.ts';
import { wordsFor } from '../src/bot/i18n/words.ts';

type Localised = Readonly<Record<string, string | null | undefined>> | null | undefined;
interface Part {
  readonly name: string;
  readonly name_localizations?: Localised;
  /** A command of a message's menu has none. */
  readonly description?: string;
  readonly description_localizations?: Localised;
  readonly options?: readonly Part[];
  readonly choices?: readonly Part[];
}

/** @param readme the text of README.md @returns a sentence for each thing that is missing */
export function unsaid(all: readonly RESTPostAPIApplicationCommandsJSONBody[], readme: string): string[] {
  const registered = all.map((data) => localise(data) as unknown as Part);
  const typed = registered.filter(({ description }) => description);
  return [
    ...registered.flatMap((command) => untranslated(command, command.description ? '/' : '')),
    ...languages.flatMap((language) => {
      const help = JSON.stringify(renderHelp({ name: '', isBundled: true }, wordsFor(language)));
      return typed
        .filter(({ name }) => name !== 'help' && !names(help, name))
        .map(({ name }) => `/help does not name /${name}: ${helpIn(language)}.`);
    }),
    ...typed
      .filter(({ name }) => !readme.includes(`| \`/${name}`))
      .map(({ name }) => `README.md, "The commands", has no line for /${name}.`),
  ];
}

const names = (text: string, command: string) => new RegExp(`/${command}(?![\\w-])`).test(text);
const helpIn = (language: string) => `say it in src/bot/i18n/${language}/help.ts`;

/** Of a command, its subcommands, options and choices. */
function untranslated(part: Part, before: string): string[] {
  const path = before + part.name;
  const { options = [], choices = [] } = part;
  return [
    // A choice and a command of a menu have a name alone.
    ...Object.entries(discordLocales)
      .filter(([, [locale = '']]) =>
        part.description ? !part.description_localizations?.[locale] : !part.name_localizations?.[locale],
      )
      .map(
        ([language]) =>
          `${path} has no ${part.description ? 'description' : 'name'} in ${language}: say it in src/bot/i18n/${language}/commands.ts.`,
      ),
    ...[...options, ...choices].flatMap((inner) => untranslated(inner, `${path} `)),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const ours = [...commands, ...messageCommands].map(({ data }) => data);
  const sentences = unsaid(ours, readFileSync('README.md', 'utf8'));
  for (const sentence of sentences) console.error(sentence);
  process.exitCode = sentences.length > 0 ? 1 : 0;
}
