import { type Client, Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { apiError, complaints, localDiscord, loggedIn } from '../support/bot.ts';

const option = (name: string, rest = {}) => ({ type: 3, name, description: 'An option', ...rest });
const command = (name: string, rest = {}) => ({ name, description: 'A command', ...rest });
const put = (client: Client<true>, body: unknown) =>
  client.rest.put(Routes.applicationCommands(client.application.id), { body });

async function refused(body: unknown): Promise<string[]> {
  const client = await loggedIn(await localDiscord());
  const error = await apiError(put(client, body));
  expect(error).toMatchObject({ status: 400, code: 50035 });
  return complaints(error);
}

test.each([
  ['a name in capitals', [command('Predict')], '0.name APPLICATION_COMMAND_INVALID_NAME'],
  ['a name with a space', [command('a b')], '0.name APPLICATION_COMMAND_INVALID_NAME'],
  ['a name of 33 letters', [command('a'.repeat(33))], '0.name BASE_TYPE_BAD_LENGTH'],
  ['no description', [{ name: 'a' }], '0.description BASE_TYPE_REQUIRED'],
  [
    'a description of 101 letters',
    [command('a', { description: 'x'.repeat(101) })],
    '0.description BASE_TYPE_BAD_LENGTH',
  ],
  [
    'an option in capitals',
    [command('a', { options: [option('Text')] })],
    '0.options.0.name APPLICATION_COMMAND_INVALID_NAME',
  ],
  [
    '26 options',
    [command('a', { options: Array.from({ length: 26 }, (_, n) => option(`o${n}`)) })],
    '0.options BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a required option after an optional one',
    [command('a', { options: [option('x'), option('y', { required: true })] })],
    '0.options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
  ],
  [
    '26 choices',
    [
      command('a', {
        options: [
          option('x', { choices: Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })) }),
        ],
      }),
    ],
    '0.options.0.choices BASE_TYPE_MAX_LENGTH',
  ],
  ['two of the same name', [command('a'), command('a')], '1 APPLICATION_COMMANDS_DUPLICATE_NAME'],
  [
    'more than 8000 characters',
    [
      command('a', {
        options: Array.from({ length: 25 }, (_, n) =>
          option(`o${n}`, {
            choices: Array.from({ length: 4 }, (_, m) => ({ name: `${m}`.padEnd(90, '-'), value: `${m}` })),
          }),
        ),
      }),
    ],
    '0 APPLICATION_COMMAND_TOO_LARGE',
  ],
  [
    'a description on a context menu',
    [{ type: 3, name: 'Measure it', description: 'x' }],
    '0.description APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID',
  ],
  [
    'an unknown type of option',
    [command('a', { options: [{ ...option('x'), type: 99 }] })],
    '0.options.0.type BASE_TYPE_CHOICES',
  ],
  [
    'a localised name in capitals',
    [command('a', { name_localizations: { de: 'Vorhersage' } })],
    '0.name_localizations.de APPLICATION_COMMAND_INVALID_NAME',
  ],
  [
    "an option's localised name with a space",
    [command('a', { options: [option('x', { name_localizations: { fr: 'un deux' } })] })],
    '0.options.0.name_localizations.fr APPLICATION_COMMAND_INVALID_NAME',
  ],
  [
    'a localised description of 101 letters',
    [command('a', { description_localizations: { de: 'x'.repeat(101) } })],
    '0.description_localizations.de BASE_TYPE_BAD_LENGTH',
  ],
  [
    'an empty localised name of a choice',
    [
      command('a', {
        options: [option('x', { choices: [{ name: 'n', value: 'v', name_localizations: { de: '' } }] })],
      }),
    ],
    '0.options.0.choices.0.name_localizations.de BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a locale that Discord does not have',
    [command('a', { name_localizations: { es: 'a' } })],
    '0.name_localizations BASE_TYPE_CHOICES',
  ],
  [
    'two options that are read under one name',
    [
      command('a', {
        options: [
          option('x', { name_localizations: { de: 'z' } }),
          option('y', { name_localizations: { de: 'z' } }),
        ],
      }),
    ],
    '0.options.1.name_localizations.de APPLICATION_COMMAND_OPTION_NAME_ALREADY_EXISTS',
  ],
  [
    "an option's localised name that is the default name of another, though that is not shown there",
    [
      command('a', {
        options: [
          option('x', { name_localizations: { de: 'y' } }),
          option('y', { name_localizations: { de: 'z' } }),
        ],
      }),
    ],
    '0.options.0.name_localizations.de APPLICATION_COMMAND_OPTION_NAME_ALREADY_EXISTS',
  ],
  [
    'two commands that are read under one name',
    [command('a'), command('b', { name_localizations: { de: 'a' } })],
    '1.name_localizations.de APPLICATION_COMMANDS_DUPLICATE_NAME',
  ],
  ['an option that is text', [command('a', { options: ['x'] })], '0.options.0 MODEL_TYPE_CONVERT'],
])('%s is refused with the field named', async (_name, body, complaint) => {
  expect(await refused(body)).toContain(complaint);
});

test('names in other scripts, context menus and localised commands are accepted', async () => {
  const client = await loggedIn(await localDiscord());
  await put(client, [
    command('予測', {
      name_localizations: { de: 'vorhersage' },
      description_localizations: { de: 'Ein Befehl' },
    }),
    { type: 3, name: 'Measure surprise', name_localizations: { de: 'Überraschung messen' } },
  ]);
  const [plain] = [...(await client.application.commands.fetch()).values()];
  expect(plain?.nameLocalizations).toBeNull();
  const [localized] = [...(await client.application.commands.fetch({ withLocalizations: true })).values()];
  expect(localized?.nameLocalizations).toEqual({ de: 'vorhersage' });
});

test('commands are created, edited and deleted one by one, and a name keeps its ID', async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  const { commands } = client.application;
  const made = await commands.create(command('a'));
  const again = await commands.create(command('a', { description: 'Another' }));
  expect(again.id).toBe(made.id);
  await commands.edit(made.id, { description: 'Edited' });
  expect(discord.commands().map(({ description }) => description)).toEqual(['Edited']);
  await commands.delete(made.id);
  expect(discord.commands()).toEqual([]);
  expect(await apiError(commands.delete(made.id))).toMatchObject({ status: 404, code: 10063 });
});

test("a server's own command hides the global one of its name", async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  await client.application.commands.set([command('a'), command('b')]);
  await client.guilds.cache.first()?.commands.set([command('a', { description: 'Here' })]);
  expect(discord.commands().map(({ name, description }) => `${name} ${description}`)).toEqual([
    'a Here',
    'b A command',
  ]);
});
