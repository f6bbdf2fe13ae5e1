/** Every command as it is registered: what members of each language read of it. */
import type {
  APIApplicationCommandOption,
  APIApplicationCommandOptionChoice,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { commands, messageCommands } from '../../../src/bot/features/index.ts';
import { commandTexts } from '../../../src/bot/i18n/command-text.ts';
import type { CommandText, OptionText } from '../../../src/bot/i18n/command-types.ts';
import { discordLocales } from '../../../src/bot/i18n/languages.ts';
import { localise } from '../../../src/bot/i18n/localise.ts';

type Localised = Readonly<Record<string, string | null | undefined>>;
type Named = { name: string; name_localizations?: Localised | null | undefined };
type Part = Named & {
  /** A command of a message's menu has none. */
  description?: string | undefined;
  description_localizations?: Localised | null | undefined;
  options?: readonly APIApplicationCommandOption[] | undefined;
  choices?: readonly APIApplicationCommandOptionChoice[] | undefined;
};

const locales = Object.values(discordLocales).flat();
const all: readonly RESTPostAPIApplicationCommandsJSONBody[] = [...commands, ...messageCommands].map(
  ({ data }) => data,
);
const registered = all.map((data) => localise(data));

const optionsOf = (part: Part) => part.options ?? [];
const choicesOf = (part: Part) => part.choices ?? [];
const nameIn = (locale: string, { name, name_localizations }: Named) => name_localizations?.[locale] ?? name;

/** A command and everything in it that has a name and a description, by its path. */
function partsOf(part: Part, path = part.name): [string, Part][] {
  return [[path, part], ...optionsOf(part).flatMap((option) => partsOf(option, `${path} ${option.name}`))];
}
const parts = registered.flatMap((command) => partsOf(command));
const described = parts.filter(([, { description }]) => description !== undefined);
const options = parts.filter(([path]) => path.includes(' '));
const choices = parts.flatMap(([path, part]) =>
  choicesOf(part).map((choice): [string, Named] => [`${path} ${choice.value}`, choice]),
);

describe.each(locales)('the commands in %s', (locale) => {
  it('are all described, in other words than in English and in at most 100 characters', () => {
    expect(described.length).toBeGreaterThan(30);
    const wrong = described.filter(([, { description, description_localizations }]) => {
      const text = description_localizations?.[locale];
      return !text || text.length > 100 || text === description || text.includes('{');
    });
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  it('have a name for every choice, of at most 100 characters', () => {
    expect(choices.length).toBeGreaterThan(5);
    const wrong = choices.filter(([, { name_localizations }]) => {
      const text = name_localizations?.[locale];
      return !text || text.length > 100;
    });
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  it('have names that Discord takes: lowercase, without spaces, of at most 32 characters', () => {
    const names = described.map(([, part]) => nameIn(locale, part));
    expect(
      names.filter((name) => !/^[-_'\p{L}\p{N}]{1,32}$/u.test(name) || name !== name.toLowerCase()),
    ).toEqual([]);
  });

  it('of menus have a name of at most 32 characters', () => {
    const ofMenus = parts.filter(([, { description }]) => description === undefined);
    const wrong = ofMenus.filter(([, { name_localizations }]) => {
      const text = name_localizations?.[locale];
      return !text || text.length > 32;
    });
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  it('have no two names alike beside each other', () => {
    const siblings: [string, readonly Named[]][] = [
      ['commands', registered],
      ...parts.map(([path, part]): [string, readonly Named[]] => [path, optionsOf(part)]),
      ...parts.map(([path, part]): [string, readonly Named[]] => [`choices of ${path}`, choicesOf(part)]),
    ];
    for (const [path, named] of siblings) {
      const names = named.map((one) => nameIn(locale, one));
      expect(new Set(names).size, path).toBe(names.length);
    }
  });

  it('name an option the same wherever it stands, since sentences name it too', () => {
    const names = new Map<string, Set<string>>();
    const values = options.filter(([, part]) => optionsOf(part).length === 0);
    for (const [, part] of values) {
      names.set(part.name, (names.get(part.name) ?? new Set()).add(nameIn(locale, part)));
    }
    expect([...names].filter(([, different]) => different.size > 1)).toEqual([]);
  });
});

describe.each(Object.entries(commandTexts))('the texts of commands in %s', (_, texts) => {
  it('belong to a command, an option or a choice that there is', () => {
    const known = new Set([...parts, ...choices].map(([path]) => path));
    expect(pathsOf(texts).filter((path) => !known.has(path))).toEqual([]);
  });
});

function pathsOf(texts: Readonly<Record<string, CommandText | OptionText>>, before = ''): string[] {
  return Object.entries(texts).flatMap(([name, text]) => {
    const path = `${before}${name}`;
    return [
      path,
      ...('options' in text && text.options ? pathsOf(text.options, `${path} `) : []),
      ...('choices' in text && text.choices
        ? Object.keys(text.choices).map((value) => `${path} ${value}`)
        : []),
    ];
  });
}

it('a command is otherwise what it was', () => {
  for (const data of all) {
    const json = JSON.stringify(localise(data), (key, value) =>
      key.endsWith('_localizations') ? undefined : value,
    );
    const before = JSON.stringify(data, (key, value) => (key.endsWith('_localizations') ? undefined : value));
    expect(JSON.parse(json)).toEqual(JSON.parse(before));
  }
});
